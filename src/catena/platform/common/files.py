"""Files kept by the hash of their content, and read by those whom a guard lets in."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from catena.errors import InvalidInputError, NotFoundError
from catena.platform.common.models import StoredFile
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

CHUNK = 1 << 20
LONGEST_NAME = 200  # bytes: folders take 255, and a letter may have four
INCOMING = ".incoming-"
Guard = Callable[["Account | None", StoredFile, datetime], bool]

_guards: dict[str, Guard] = {}


class Use(NamedTuple):
    """What a file is kept for: who may read it, and about what record."""

    guard: str
    subject_id: UUID | None = None


def guard(name: str) -> Callable[[Guard], Guard]:
    """Register the rule that says who may read files of a kind."""

    def remember(rule: Guard) -> Guard:
        assert name not in _guards, f"two guards are called {name}"
        _guards[name] = rule
        return rule

    return remember


class Received(NamedTuple):
    """Content that lies on the disk, and that no record names yet."""

    sha256: str
    size: int  # bytes
    name: str


def keep(
    content: IO[bytes],
    *,
    name: str,
    media_type: str,
    use: Use,
    owner: Account | None,
    now: datetime,
) -> StoredFile:
    """Keep a file; a second one of equal content takes no room.

    What may be larger than a few MB is received before the transaction begins, and
    kept in it: nobody else can write meanwhile.

    Raises
    ------
    InvalidInputError
        If it is empty, or larger than this installation allows.
    """
    received = receive(content, name=name)
    return keep_received(received, media_type=media_type, use=use, owner=owner, now=now)


def receive(content: IO[bytes], *, name: str) -> Received:
    """Put content on the disk, to be kept next.

    Raises
    ------
    InvalidInputError
        If it is empty, or larger than this installation allows.
    """
    sha256, size = _put_on_disk(content, name)
    return Received(sha256, size, clean_name(name))


def keep_received(
    received: Received,
    *,
    media_type: str,
    use: Use,
    owner: Account | None,
    now: datetime,
) -> StoredFile:
    """Keep what was received."""
    assert use.guard in _guards, f"no guard is called {use.guard}"
    return StoredFile.objects.create(
        **received._asdict(),
        media_type=media_type,
        guard=use.guard,
        subject_id=use.subject_id,
        owner=owner,
        kept_at=now,
    )


def readable(
    public_id: UUID, *, actor: Account | None, now: datetime, name: str | None = None
) -> StoredFile:
    """The file, if there is one of this key (and name) that the actor may read.

    Raises
    ------
    NotFoundError
        If there is none, or none for this actor: the answer does not tell which.
    """
    file = StoredFile.objects.filter(public_id=public_id).first()
    is_meant = file is not None and name in (None, file.name)
    if file is None or not is_meant or not _lets_in(file, actor, now):
        raise NotFoundError(_("There is no such file, or it is not for you."))
    return file


def _lets_in(file: StoredFile, actor: Account | None, now: datetime) -> bool:
    """What no rule guards any more, nobody reads."""
    rule = _guards.get(file.guard)
    return rule is not None and rule(actor, file, now)


def path_of(file: StoredFile) -> Path:
    """Where its content lies."""
    return path_of_hash(file.sha256)


def path_of_hash(sha256: str) -> Path:
    """Where content of this hash lies, or would."""
    return Path(settings.FILES_FOLDER, sha256[:2], sha256[2:4], sha256)


@contextmanager
def as_named(file: StoredFile, folder: Path) -> Iterator[Path]:
    """The content under its own name, for readers that go by names."""
    target = folder / file.name
    shutil.copyfile(path_of(file), target)
    try:
        yield target
    finally:
        target.unlink(missing_ok=True)


def all_files() -> QuerySet[StoredFile]:
    """Every file that is kept."""
    return StoredFile.objects.all()


def sweep(now: datetime) -> int:
    """Remove what uploads that broke off a day ago left behind; how many."""
    left = 0
    for piece in Path(settings.FILES_FOLDER).glob(f"{INCOMING}*"):
        if piece.stat().st_mtime < (now - timedelta(days=1)).timestamp():
            piece.unlink(missing_ok=True)
            left += 1
    return left


def clean_name(name: str) -> str:
    """The last part of a name, without what terminals and headers trip over."""
    last = PurePath(name.replace("\\", "/")).name
    printable = "".join(each for each in last if each.isprintable()).strip(" .")
    stem, suffix = os.path.splitext(printable)
    suffix = suffix[:20]
    room = LONGEST_NAME - len(suffix.encode())
    stem = stem.encode()[:room].decode(errors="ignore")
    return f"{stem}{suffix}".strip(" .") or "file"


def _put_on_disk(content: IO[bytes], name: str) -> tuple[str, int]:
    """Write beside the others first, so that a reader never sees half a file."""
    folder = Path(settings.FILES_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=INCOMING, delete=False) as incoming:
        try:
            sha256, size = _copy(content, incoming, name)
        except BaseException:
            Path(incoming.name).unlink()
            raise
    target = path_of_hash(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    Path(incoming.name).replace(target)
    for changed in (target.parent, target.parent.parent, folder):
        _settle(changed)
    return sha256, size


def _settle(folder: Path) -> None:
    """Have the names in a folder survive a power cut, as its files do."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _copy(content: IO[bytes], target: IO[bytes], name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        size += len(chunk)
        if size > settings.LARGEST_UPLOAD:
            raise InvalidInputError(
                _(
                    "{file} is larger than {limit} MB, the limit here; send it in "
                    "parts."
                ),
                file=clean_name(name),
                limit=settings.LARGEST_UPLOAD // 1024**2,
            )
        digest.update(chunk)
        target.write(chunk)
    if size == 0:
        raise InvalidInputError(
            _("{file} is empty; look whether it was saved, then send it again."),
            file=clean_name(name),
        )
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size
