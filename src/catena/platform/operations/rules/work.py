"""What is wrong with the clock, with jobs and with mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from catena.platform.operations.rules.findings import BROKEN, FINE, LOOK, Finding
from catena.text import Counted
from catena.text import mark as _

LATE_CLOCK = timedelta(minutes=3)  # it ticks each minute, a tick may take one
LATE_MAIL = timedelta(minutes=45)  # six attempts take half an hour
LATE_JOB = timedelta(minutes=15)  # a lost task is sent again after ten


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """How jobs, mail and the clock stand."""

    clock_ticked_at: datetime | None
    n_late_jobs: int = 0
    n_failed_jobs: int = 0
    n_failed_mails: int = 0
    oldest_waiting_mail_at: datetime | None = None
    has_mail_server: bool = True


def of_work(facts: WorkFacts, now: datetime) -> Iterator[Finding]:
    """The clock, jobs and mail."""
    yield _of_clock(facts, now)
    if facts.n_late_jobs:
        yield Finding(
            "jobs_late",
            LOOK,
            Counted(
                "{n} job has waited too long or lost its worker.",
                "{n} jobs have waited too long or lost their worker.",
            ),
            _("See that the worker runs; look at the list of jobs."),
            {"n": facts.n_late_jobs},
        )
    if facts.n_failed_jobs:
        yield Finding(
            "jobs_failed",
            LOOK,
            Counted(
                "{n} job failed in the last seven days.",
                "{n} jobs failed in the last seven days.",
            ),
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
            Counted(
                "{n} message could not be delivered.",
                "{n} messages could not be delivered.",
            ),
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
