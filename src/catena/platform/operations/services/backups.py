"""Backups: made while people work, checked, and brought back."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader

import catena
from catena.errors import RuleViolationError
from catena.platform.common import audit, files
from catena.platform.operations import archive, snapshots
from catena.platform.operations.archive import Label, Manifest, Writer
from catena.platform.operations.queries import database
from catena.text import mark as _

SERVING = Path("run", "serving")  # in the data folder, locked while Catena runs

Progress = Callable[[int, int], None]


class Outcome(NamedTuple):
    """What a backup holds, or what was brought back."""

    n_rows: int
    n_files: int
    damaged: list[str]  # files that were missing or not what they should be
    aside: Path | None = None  # where the replaced installation lies
    needs_migration: bool = False


def make_backup(target: Path, *, now: datetime, progress: Progress) -> Outcome:
    """Write database and files into one archive, checked before it gets its name.

    Raises
    ------
    RuleViolationError
        If the file is there already, or the database cannot be written out.
    InvalidInputError
        If what was written cannot be read back.
    """
    if target.exists():
        raise RuleViolationError(
            _("{file} is there already; choose another name."), file=str(target)
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        with open(part, "xb", opener=_for_its_owner) as opened:
            manifest = _write(opened, target.parent, now, progress)
            opened.flush()
            os.fsync(opened.fileno())
        archive.unpack(part, None, progress=progress)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    outcome = _outcome(manifest)
    facts = {"rows": outcome.n_rows, "files": outcome.n_files}
    _tell("operations.backup.made", now, audit_head=manifest.audit_head, **facts)
    return outcome


def restore(
    source: Path, *, may_replace: bool, now: datetime, progress: Progress
) -> Outcome:
    """Bring a backup back into this installation, all of it or nothing.

    Raises
    ------
    InvalidInputError
        If the archive is damaged, cut off, or of an unknown format.
    RuleViolationError
        If it is for another database or a newer Catena, if Catena is running, or if
        there is something here that nobody said to replace.
    """
    label = archive.read_label(source)
    _require_fitting(label)
    if not may_replace and not _is_empty():
        raise RuleViolationError(
            _(
                "There is an installation in {folder} already; restore into an empty "
                "one, or with --replace, which keeps the old one aside."
            ),
            folder=str(settings.DATA_FOLDER),
        )
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    with _stopped(), TemporaryDirectory(".restoring", dir=settings.DATA_FOLDER) as made:
        manifest = archive.unpack(source, Path(made), progress=progress)
        aside = None if _is_empty() else _set_aside(now)
        _put_in_place(Path(made))
    _require_same(manifest)
    _tell("operations.backup.restored", now, made_at=label.made_at)
    needs_migration = bool(database.pending_migrations())
    return _outcome(manifest)._replace(aside=aside, needs_migration=needs_migration)


def _for_its_owner(path: str, flags: int) -> int:
    """A backup holds addresses and sessions of everybody: nobody else opens it."""
    return os.open(path, flags, 0o600)


def _outcome(manifest: Manifest) -> Outcome:
    n_files = sum(name.startswith("files/") for name in manifest.members)
    return Outcome(sum(manifest.rows.values()), n_files, manifest.damaged)


def _tell(verb: str, now: datetime, **facts: Any) -> None:
    """One row of the audit, where the tables are those of this version."""
    if database.pending_migrations():
        return
    with transaction.atomic():
        audit.record(verb, actor=None, now=now, **facts)


# Making


def _write(
    opened: IO[bytes], folder: Path, now: datetime, progress: Progress
) -> Manifest:
    """The database first: files that come later do no harm, as none ever goes."""
    vendor = connection.vendor
    manifest = Manifest()
    with TemporaryDirectory(".snapshot", dir=folder) as scratch:
        dump = Path(scratch, archive.DATABASES[vendor])
        with snapshots.taken(dump) as alias:
            label = Label(
                format=archive.FORMAT,
                software=catena.__version__,
                database=vendor,
                made_at=now.isoformat(),
                migrations=database.applied_migrations(alias),
            )
            _describe(manifest, alias)
            hashes = _hashes(alias)
        writer = Writer(opened, label, manifest)
        writer.add(dump.name, dump)
    for done, sha256 in enumerate(hashes, start=1):
        _add_file(writer, sha256)
        progress(done, len(hashes))
    writer.close()
    return manifest


def _describe(manifest: Manifest, alias: str) -> None:
    """Rows of each table, and where the audit stands, to compare with later."""
    manifest.rows = database.row_counts(alias)
    sealed = audit.all_entries().using(alias).exclude(sequence=None)
    last = sealed.order_by("-sequence").values_list("sequence", "hash").first()
    if last is not None:
        manifest.audit_sealed, manifest.audit_head = last[0] or 0, last[1]


def _hashes(alias: str) -> list[str]:
    kept = files.all_files().using(alias)
    return sorted(set(kept.values_list("sha256", flat=True)))


def _add_file(writer: Writer, sha256: str) -> None:
    """A damaged file is told, not left out in silence; the others are saved."""
    path = files.path_of_hash(sha256)
    if not path.is_file():
        writer.manifest.damaged.append(sha256)
        return
    name = f"files/{sha256[:2]}/{sha256[2:4]}/{sha256}"
    if writer.add(name, path) != sha256:
        writer.manifest.damaged.append(sha256)


# Bringing back


def _require_fitting(label: Label) -> None:
    if label.database != connection.vendor:
        raise RuleViolationError(
            _(
                "The backup is of {theirs}, this installation uses {ours}; set or "
                "unset DATABASE_URL accordingly."
            ),
            theirs=label.database,
            ours=connection.vendor,
        )
    known = MigrationLoader(None).disk_migrations
    if any(tuple(name.split(".")) not in known for name in label.migrations):
        raise RuleViolationError(
            _(
                "The backup was made by a newer Catena ({software}); install that "
                "version or a later one, then restore."
            ),
            software=label.software,
        )


@contextmanager
def _stopped() -> Iterator[None]:
    """Hold what a running Catena holds, so that none starts meanwhile.

    Raises
    ------
    RuleViolationError
        If Catena is running here.
    """
    lock = settings.DATA_FOLDER / SERVING
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuleViolationError(
                _("Catena is running in {folder}; stop it, then restore."),
                folder=str(settings.DATA_FOLDER),
            ) from None
        yield


def _is_empty() -> bool:
    return snapshots.is_empty() and not settings.FILES_FOLDER.exists()


def _set_aside(now: datetime) -> Path:
    """Move what is here to a folder of its own; PostgreSQL is written out first."""
    aside = settings.DATA_FOLDER / f"replaced-{now:%Y%m%dT%H%M%SZ}"
    aside.mkdir()
    if connection.vendor == "sqlite":
        connections.close_all()
        for path in snapshots.sqlite_files():
            path.rename(aside / path.name)
    elif not snapshots.is_empty():
        with snapshots.taken(aside / archive.DATABASES[connection.vendor]):
            pass
        snapshots.clear()
    if settings.FILES_FOLDER.exists():
        settings.FILES_FOLDER.rename(aside / settings.FILES_FOLDER.name)
    return aside


def _put_in_place(made: Path) -> None:
    snapshots.load(made / archive.DATABASES[connection.vendor])
    if (made / "files").exists():
        (made / "files").rename(settings.FILES_FOLDER)


def _require_same(manifest: Manifest) -> None:
    """Every table has as many rows as when the backup was made.

    Raises
    ------
    RuleViolationError
        If they are not: a fault of Catena, not of the backup.
    """
    there = database.row_counts()
    for table, n_rows in manifest.rows.items():
        found = there.get(table, 0)
        if found != n_rows:
            raise RuleViolationError(
                _("{table} has {found} rows, the backup had {n_rows}; tell us."),
                table=table,
                found=found,
                n_rows=n_rows,
            )
