"""The files of the pages, gathered where the web server finds them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from catena.platform.common.canonical import sha256

STAMP = ".catena"  # in the folder: which files were gathered there


def are_gathered() -> bool:
    """What was gathered is what this version of Catena has."""
    stamp = Path(settings.STATIC_ROOT, STAMP)
    return stamp.is_file() and stamp.read_text(encoding="ascii") == _fingerprint()


def gather() -> None:
    """Gather, compress and stamp them, unless that was done before."""
    if are_gathered():
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp = Path(settings.STATIC_ROOT, STAMP)
    stamp.write_text(_fingerprint(), encoding="ascii")


def _fingerprint() -> str:
    """Of names, sizes and times of the sources: quick, and enough to see a change."""
    found = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.append([name, state.st_size, state.st_mtime_ns])
    return sha256(sorted(found))
