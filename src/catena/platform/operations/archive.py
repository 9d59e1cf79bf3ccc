"""A backup as a file: what lies in the tar, in which order, and how it is checked.

First a label, then the database, then the files, each under the hash of its content,
and last the manifest: an archive without one was cut off.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from catena.errors import InvalidInputError
from catena.text import mark as _

FORMAT = 1
LABEL = "catena-backup.json"
MANIFEST = "manifest.json"
LARGEST_NOTE = 64 * 1024**2  # bytes of a label or manifest
CHUNK = 1 << 20
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
FILE = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")

Progress = Callable[[int, int], None]  # files done, of how many


@dataclass(frozen=True, slots=True)
class Label:
    """What one must know before anything is unpacked."""

    format: int
    software: str
    database: str
    made_at: str
    migrations: list[str]


@dataclass(slots=True)
class Manifest:
    """What the archive holds, and what the installation looked like."""

    members: dict[str, str] = field(default_factory=dict)  # SHA-256 by name
    damaged: list[str] = field(default_factory=list)  # files that were so before
    rows: dict[str, int] = field(default_factory=dict)
    audit_sealed: int = 0
    audit_head: str = ""


class Writer:
    """Adds members to an archive and keeps count of them in its manifest."""

    def __init__(self, target: IO[bytes], label: Label, manifest: Manifest) -> None:
        self.tar = tarfile.open(fileobj=target, mode="w|")  # noqa: SIM115 - see close
        self.manifest = manifest
        self.made_at = datetime.fromisoformat(label.made_at).timestamp()
        self._note(LABEL, asdict(label))

    def add(self, name: str, path: Path) -> str:
        """Add a file under a name; the hash of what was read."""
        with path.open("rb") as content:
            hashing = _Hashing(content)
            info = self._info(name, path.stat().st_size)
            self.tar.addfile(info, hashing)
        self.manifest.members[name] = hashing.digest
        return hashing.digest

    def close(self) -> None:
        """End with the manifest."""
        self._note(MANIFEST, asdict(self.manifest))
        self.tar.close()

    def _note(self, name: str, content: dict[str, Any]) -> None:
        text = json.dumps(content, indent=1, sort_keys=True).encode()
        self.tar.addfile(self._info(name, len(text)), io.BytesIO(text))

    def _info(self, name: str, size: int) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self.made_at, 0o600
        return info


def read_label(path: Path) -> Label:
    """The label of an archive.

    Raises
    ------
    InvalidInputError
        If it is no backup of Catena, or one of a format that is not known here.
    """
    with _opened(path) as tar:
        first = tar.next()
        if first is None or first.name != LABEL:
            raise InvalidInputError(
                _("{file} is no backup of Catena; it has no label."), file=path.name
            )
        content = _note(tar, first, path)
    if content.get("format") != FORMAT:
        raise InvalidInputError(
            _(
                "{file} has format {found}, this Catena reads {known}; use the version "
                "that made it ({software})."
            ),
            file=path.name,
            found=content.get("format"),
            known=FORMAT,
            software=content.get("software"),
        )
    if content.keys() != {each.name for each in fields(Label)}:
        raise _cut_off(path)
    return Label(**content)


def unpack(path: Path, folder: Path | None, *, progress: Progress) -> Manifest:
    """Unpack an archive into a folder, or only look whether it is whole.

    Raises
    ------
    InvalidInputError
        If it was cut off or changed, or holds what no backup does.
    """
    found: dict[str, str] = {}
    manifest = None
    with _opened(path) as tar:
        while (info := tar.next()) is not None:
            if info.name == MANIFEST:
                manifest = _manifest(_note(tar, info, path), path)
            elif info.name != LABEL:
                _require_known(info, path)
                found[info.name] = _unpack_member(tar, info, folder)
                progress(len(found), 0)
    if manifest is None:
        raise _cut_off(path)
    _compare(found, manifest, path)
    return manifest


def _manifest(content: dict[str, Any], path: Path) -> Manifest:
    if content.keys() != {each.name for each in fields(Manifest)}:
        raise _cut_off(path)
    return Manifest(**content)


def _compare(found: dict[str, str], manifest: Manifest, path: Path) -> None:
    changed = [
        name for name in manifest.members if found.get(name) != manifest.members[name]
    ]
    changed += sorted(found.keys() - manifest.members.keys())
    if changed:
        raise InvalidInputError(
            _(
                "{file} is damaged: {n} of its {of} parts are not what was written, "
                "first {first}; use another backup."
            ),
            file=path.name,
            n=len(changed),
            of=len(manifest.members),
            first=changed[0],
        )


def _require_known(info: tarfile.TarInfo, path: Path) -> None:
    """Only what a backup has, so that nothing is written outside the folder."""
    is_known = info.name in DATABASES.values() or FILE.fullmatch(info.name)
    if not info.isfile() or not is_known:
        raise InvalidInputError(
            _("{file} holds {name!r}, which no backup of Catena does; it is refused."),
            file=path.name,
            name=info.name,
        )


def _unpack_member(
    tar: tarfile.TarFile, info: tarfile.TarInfo, folder: Path | None
) -> str:
    source = tar.extractfile(info)
    assert source is not None, "only regular files come this far"
    digest = hashlib.sha256()
    target = None if folder is None else folder / info.name
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    with (target or Path("/dev/null")).open("wb") as sink:
        for chunk in _chunks(source):
            digest.update(chunk)
            sink.write(chunk)
    return digest.hexdigest()


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar read from front to back; whatever is wrong with it is said in words."""
    try:
        tar = tarfile.open(path, mode="r|")  # noqa: SIM115 - closed below
    except tarfile.TarError:
        raise InvalidInputError(
            _("{file} is no backup of Catena; it is no tar file."), file=path.name
        ) from None
    with tar:
        try:
            yield tar
        except tarfile.TarError:
            raise _cut_off(path) from None


def _note(tar: tarfile.TarFile, info: tarfile.TarInfo, path: Path) -> dict[str, Any]:
    source = tar.extractfile(info) if info.isfile() else None
    if source is None or info.size > LARGEST_NOTE:
        raise _cut_off(path)
    try:
        content = json.loads(source.read())
    except ValueError:
        raise _cut_off(path) from None
    return dict(content)


def _cut_off(path: Path) -> InvalidInputError:
    return InvalidInputError(
        _("{file} was cut off or changed; use another backup."), file=path.name
    )


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self.content.read(size)
        self._digest.update(chunk)
        return chunk

    @property
    def digest(self) -> str:
        """Of what was read so far."""
        return self._digest.hexdigest()
