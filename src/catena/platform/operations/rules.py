"""What is wrong with an installation, from facts about it, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from catena.platform.operations.enums import Severity
from catena.text import mark as _

FINE, LOOK, BROKEN = Severity.FINE, Severity.LOOK, Severity.BROKEN

LEAST_FREE_BYTES = 1024**3
LEAST_FREE_SHARE = 0.05
LATE_CLOCK = timedelta(minutes=3)  # it ticks each minute, a tick may take one
LATE_SEAL = timedelta(minutes=10)
LATE_MAIL = timedelta(minutes=45)  # six attempts take half an hour
LATE_JOB = timedelta(minutes=15)  # a lost task is sent again after ten
MOST_SKEW = timedelta(seconds=5)
OLDEST_BACKUP = timedelta(days=7)


class Finding(NamedTuple):
    """One thing that was looked at: how it stands, and what to do."""

    code: str
    severity: Severity
    what: str  # with fields for the facts
    remedy: str = ""
    facts: dict[str, object] = {}  # noqa: RUF012 - never changed

    @property
    def sentence(self) -> str:
        """What was found, in English."""
        return self.what.format(**self.facts)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**self.facts)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How the files stand that records speak of."""

    n_files: int
    n_looked_at: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    n_orphans: int = 0


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """How the chain stands."""

    n_sealed: int
    n_unsealed: int
    broken_at: int | None = None
    oldest_unsealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """How jobs, mail and the clock stand."""

    clock_ticked_at: datetime | None
    n_late_jobs: int = 0
    n_failed_jobs: int = 0
    n_failed_mails: int = 0
    oldest_waiting_mail_at: datetime | None = None
    has_mail_server: bool = True


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """Who looks after the installation, and what is set up."""

    n_regions: int
    n_administrators: int
    without_second_factor: tuple[str, ...] = ()
    without_boundaries: tuple[str, ...] = ()  # regions that no map can show


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What lies on the disk beside the database."""

    folder: str
    free_bytes: int
    total_bytes: int
    settings_are_private: bool = True
    are_pages_complete: bool = True
    last_backup_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """How the database stands."""

    product: str
    pending: tuple[str, ...] = ()
    journal_mode: str = ""  # of SQLite
    skew: timedelta = field(default_factory=timedelta)


def worst(findings: Iterable[Finding]) -> Severity:
    """How the installation stands as a whole."""
    return max((each.severity for each in findings), default=FINE)


def unreachable(reason: str) -> Finding:
    """The database does not answer."""
    return Finding(
        "database",
        BROKEN,
        _("The database does not answer: {reason}"),
        _("Start it, or mend DATABASE_URL; a SQLite file must be readable."),
        {"reason": reason},
    )


def of_database(facts: DatabaseFacts) -> Iterator[Finding]:
    """Tables, journal and clock of the database."""
    yield Finding(
        "database",
        FINE,
        _("{product} answers."),
        facts={"product": facts.product},
    )
    if facts.pending:
        yield Finding(
            "migrations",
            BROKEN,
            _("The tables lack {n} changes of this version, first {first}."),
            _("Make a backup, then start with `catena serve --migrate`."),
            {"n": len(facts.pending), "first": facts.pending[0]},
        )
    if facts.journal_mode not in ("", "wal", "memory"):
        yield Finding(
            "journal",
            LOOK,
            _("SQLite keeps its journal as {mode}, so readers wait for writers."),
            _("Put the data folder on a local disk; network disks allow no WAL."),
            {"mode": facts.journal_mode},
        )
    if abs(facts.skew) > MOST_SKEW:
        yield Finding(
            "clocks",
            LOOK,
            _("The clock of the database is {seconds:.0f} s away from this one."),
            _("Have both machines keep time by NTP; deadlines depend on it."),
            {"seconds": abs(facts.skew).total_seconds()},
        )


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


def of_files(facts: FileFacts) -> Iterator[Finding]:
    """Files that records speak of, and files that nothing speaks of."""
    if facts.missing:
        yield Finding(
            "files_missing",
            BROKEN,
            _("{n} files are gone, first {first}."),
            _("Bring them back from a backup, under the same names."),
            {"n": len(facts.missing), "first": facts.missing[0]},
        )
    if facts.changed:
        yield Finding(
            "files_changed",
            BROKEN,
            _("{n} files are not what was kept, first {first}."),
            _("Bring them back from a backup; have the disk checked."),
            {"n": len(facts.changed), "first": facts.changed[0]},
        )
    if facts.n_orphans:
        yield Finding(
            "files_orphaned",
            LOOK,
            _("{n} files on the disk belong to no record."),
            _("Harmless; they only take room."),
            {"n": facts.n_orphans},
        )
    if not (facts.missing or facts.changed):
        yield Finding(
            "files",
            FINE,
            _("{n} files are there; {looked_at} of them were read and are whole."),
            facts={"n": facts.n_files, "looked_at": facts.n_looked_at},
        )


def of_audit(facts: AuditFacts, now: datetime) -> Iterator[Finding]:
    """The chain and its unsealed tail."""
    if facts.broken_at is not None:
        yield Finding(
            "audit",
            BROKEN,
            _("The audit was changed: entry {at} is not what was sealed."),
            _("Keep a copy of everything, and compare with the last good backup."),
            {"at": facts.broken_at},
        )
    else:
        yield Finding(
            "audit",
            FINE,
            _("The audit is verified: {n} entries sealed, {tail} not yet."),
            facts={"n": facts.n_sealed, "tail": facts.n_unsealed},
        )
    oldest = facts.oldest_unsealed_at
    if oldest is not None and now - oldest > LATE_SEAL:
        yield Finding(
            "audit_tail",
            LOOK,
            _("An audit entry has waited {minutes} minutes to be sealed."),
            _("See that the worker runs: it seals each minute."),
            {"minutes": (now - oldest) // timedelta(minutes=1)},
        )


def of_work(facts: WorkFacts, now: datetime) -> Iterator[Finding]:
    """The clock, jobs and mail."""
    yield _of_clock(facts, now)
    if facts.n_late_jobs:
        yield Finding(
            "jobs_late",
            LOOK,
            _("{n} jobs have waited too long or lost their worker."),
            _("See that the worker runs; look at the list of jobs."),
            {"n": facts.n_late_jobs},
        )
    if facts.n_failed_jobs:
        yield Finding(
            "jobs_failed",
            LOOK,
            _("{n} jobs failed in the last seven days."),
            _("Look at the list of jobs for the reasons."),
            {"n": facts.n_failed_jobs},
        )
    yield from _of_mail(facts, now)


def _of_clock(facts: WorkFacts, now: datetime) -> Finding:
    ticked = facts.clock_ticked_at
    if ticked is not None and now - ticked <= LATE_CLOCK:
        return Finding("worker", FINE, _("Worker and clock are at work."))
    if ticked is None:
        what = _("The worker has never run here: no mail leaves, no job is done.")
    else:
        what = _("The worker has been silent for {minutes} minutes.")
    minutes = 0 if ticked is None else (now - ticked) // timedelta(minutes=1)
    remedy = _("Start `catena serve`, or look at its messages.")
    return Finding("worker", BROKEN, what, remedy, {"minutes": minutes})


def _of_mail(facts: WorkFacts, now: datetime) -> Iterator[Finding]:
    if not facts.has_mail_server:
        yield Finding(
            "mail_server",
            BROKEN,
            _("No mail server is set: mail goes to the log, and nobody can sign in."),
            _("Set CATENA_MAIL_URL, for example smtp+tls://user:password@host:587."),
        )
    if facts.n_failed_mails:
        yield Finding(
            "mail_failed",
            LOOK,
            _("{n} messages could not be delivered."),
            _("Look at the list of mail for the reasons, and try again."),
            {"n": facts.n_failed_mails},
        )
    oldest = facts.oldest_waiting_mail_at
    if oldest is not None and now - oldest > LATE_MAIL:
        yield Finding(
            "mail_late",
            LOOK,
            _("A message has waited {minutes} minutes to leave."),
            _("See that the worker runs and that the mail server answers."),
            {"minutes": (now - oldest) // timedelta(minutes=1)},
        )


def of_people(facts: PeopleFacts) -> Iterator[Finding]:
    """Administrators, their second factors, regions and their maps."""
    if not facts.n_administrators:
        yield Finding(
            "administrator",
            BROKEN,
            _("Nobody is administrator of this installation."),
            _("Run `catena init`, which asks for one."),
        )
    if not facts.n_regions:
        yield Finding(
            "region",
            LOOK,
            _("No region is set up yet."),
            _("Open the set-up at /desk/setup/, or run `catena init`."),
        )
    if facts.without_second_factor:
        yield Finding(
            "second_factor",
            LOOK,
            _("{n} people with much power sign in without a second factor: {names}."),
            _("Ask them to add one on their account page."),
            {
                "n": len(facts.without_second_factor),
                "names": ", ".join(facts.without_second_factor),
            },
        )
    if facts.without_boundaries:
        yield Finding(
            "boundaries",
            LOOK,
            _("No boundaries are in use for {names}, so its pages have no map."),
            _("Send a file at /countries/boundaries/ and put it in use."),
            {"names": ", ".join(facts.without_boundaries)},
        )
