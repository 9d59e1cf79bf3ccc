"""What is wrong beside the database: disk, settings, static files, backups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from catena.platform.operations.rules.findings import BROKEN, FINE, LOOK, Finding
from catena.text import mark as _

LEAST_FREE_BYTES = 1024**3
LEAST_FREE_SHARE = 0.05
OLDEST_BACKUP = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What lies on the disk beside the database."""

    folder: str
    free_bytes: int
    total_bytes: int
    settings_are_private: bool = True
    are_pages_complete: bool = True
    last_backup_at: datetime | None = None


def of_place(facts: PlaceFacts, now: datetime) -> Iterator[Finding]:
    """Disk, settings, static files and backups."""
    least = max(LEAST_FREE_BYTES, LEAST_FREE_SHARE * facts.total_bytes)
    yield Finding(
        "disk",
        FINE if facts.free_bytes >= least else LOOK,
        _("{free:.1f} GB of {total:.1f} GB are free in {folder}."),
        "" if facts.free_bytes >= least else _("Make room, or move the data folder."),
        {
            "free": facts.free_bytes / 1e9,
            "total": facts.total_bytes / 1e9,
            "folder": facts.folder,
        },
    )
    if not facts.settings_are_private:
        yield Finding(
            "settings",
            BROKEN,
            _("Others on this machine can read settings.env with the secret key."),
            _("chmod 600 {folder}/settings.env"),
            {"folder": facts.folder},
        )
    if not facts.are_pages_complete:
        yield Finding(
            "static",
            LOOK,
            _("Style sheet, scripts or fonts of the pages are not those of today."),
            _("Restart `catena serve`, which gathers them."),
        )
    yield _of_backups(facts, now)


def _of_backups(facts: PlaceFacts, now: datetime) -> Finding:
    last = facts.last_backup_at
    if last is None:
        return Finding(
            "backup",
            LOOK,
            _("No backup was ever made."),
            _("Run `catena backup` now, and each night from cron."),
        )
    is_old = now - last > OLDEST_BACKUP
    return Finding(
        "backup",
        LOOK if is_old else FINE,
        _("The last backup is of {day}."),
        _("Run `catena backup` each night from cron.") if is_old else "",
        {"day": last.date()},
    )
