"""Slow work: started by a service, carried by a worker, resumed where it was lost.

A domain's ``tasks.py`` registers what a name means; its services call `start`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from catena.errors import CatenaError, NotFoundError, NotPermittedError
from catena.platform.common import heartbeat, words
from catena.platform.common.enums import JobState
from catena.platform.common.models import Job
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

LEASE = timedelta(seconds=60)  # a worker that is silent for longer is taken for dead
PATIENCE = timedelta(minutes=10)  # waiting for longer, a job may have lost its task
MOST_ATTEMPTS = 3  # a job that lost its worker so often would lose the next one too
UNTITLED = _("Work in the background")
OUR_FAULT = _("The work stopped at a fault of Catena; the administrator's log has it.")
LOST = _("The work lost its worker {attempts} times and was given up.")
OPEN = Q(state__in=[JobState.WAITING.value, JobState.RUNNING.value])
Clock = Callable[[], datetime]
Work = Callable[..., dict[str, Any] | None]

logger = logging.getLogger(__name__)


class Registered(NamedTuple):
    """What a name means, and what people call it."""

    work: Work
    title: str


_works: dict[str, Registered] = {}


class CancelledError(Exception):
    """The owner no longer wants the work; raised where it can stop cleanly."""


class TakenOverError(Exception):
    """The worker was silent for too long and another one has the job."""


class RunningJob:
    """What a piece of work sees of its job."""

    def __init__(self, job: Job, clock: Clock) -> None:
        self.clock = clock
        self.checkpoint = job.checkpoint
        self._job_id = job.id
        self._attempt = job.attempts  # each worker has its own: it fences the others

    def report(self, done: int, of: int, message: str = "") -> None:
        """Say how far the work is; stops it where the owner cancelled.

        Raises
        ------
        CancelledError, TakenOverError
            If the owner cancelled, or another worker has the job; let them pass.
        """
        self._write(done=done, of=of, message=message[:200])

    def keep(self, checkpoint: Any) -> None:
        """Remember what is done, so that another worker can go on from here.

        In one transaction with what was done, neither is ever kept without the
        other, and a worker that was taken over changes nothing.

        Raises
        ------
        CancelledError, TakenOverError
            If the owner cancelled, or another worker has the job; let them pass.
        """
        self._write(checkpoint=checkpoint)
        self.checkpoint = checkpoint

    def beat(self) -> None:
        """Say that the worker is alive."""
        self._mine().update(lease_until=self.clock() + LEASE)

    def end(self, state: JobState, **fields: Any) -> bool:
        """Say how it ended; no, if another worker has the job."""
        finished_at = self.clock()
        ended = self._mine().update(
            state=state.value, finished_at=finished_at, **fields
        )
        return ended == 1

    def _write(self, **fields: Any) -> None:
        if not self._mine().update(lease_until=self.clock() + LEASE, **fields):
            raise TakenOverError
        if self._mine().filter(is_cancel_wanted=True).exists():
            raise CancelledError

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(
            id=self._job_id, state=JobState.RUNNING, attempts=self._attempt
        )


def register(name: str, *, title: str = UNTITLED) -> Callable[[Work], Work]:
    """Say what the name of a job means. The work may be started more than once.

    Its result may hold a ``path``: where the owner goes from the page of the job.
    """

    def remember(work: Work) -> Work:
        assert name not in _works, f"two works are called {name}"
        _works[name] = Registered(work, title)
        return work

    return remember


def registered() -> frozenset[str]:
    """The names that services may start."""
    return frozenset(_works)


def title_of(job: Job) -> str:
    """What people call this work, in the reader's language."""
    known = _works.get(job.name)
    return gettext(known.title if known else UNTITLED)


def start(
    name: str,
    *,
    owner: Account | None,
    now: datetime,
    subject_id: UUID | None = None,
    **arguments: Any,
) -> Job:
    """Have a piece of work done once the running transaction is committed."""
    assert name in _works, f"no work is called {name}"
    job = Job.objects.create(
        name=name,
        arguments=arguments,
        owner=owner,
        subject_id=subject_id,
        created_at=now,
        lease_until=now + PATIENCE,
    )
    _send(job)
    return job


def run(job_id: int, clock: Clock) -> None:
    """Do the work of a job, or go on with it; nothing if it does not wait.

    An error of the user's making ends the job with its sentence; any other is
    logged, and the job says that the fault is ours.
    """
    job = _claim(job_id, clock())
    if job is None:
        return
    running = RunningJob(job, clock)
    try:
        with heartbeat.beating(running.beat):
            result = _works[job.name].work(running, **job.arguments)
    except CancelledError:
        running.end(JobState.CANCELLED)
    except TakenOverError:
        logger.warning("job %s was taken over from this worker", job.public_id)
    except CatenaError as error:
        running.end(JobState.FAILED, error=words.kept_error(error))
    except Exception:
        logger.exception("job %s (%s) failed", job.public_id, job.name)
        running.end(JobState.FAILED, error={"template": OUR_FAULT})
        raise
    else:
        if not running.end(JobState.DONE, result=result or {}):
            logger.warning("job %s was ended by another worker", job.public_id)


@transaction.atomic
def _claim(job_id: int, now: datetime) -> Job | None:
    """The job, if it waits; the next attempt is this worker's."""
    waiting = Job.objects.select_for_update().filter(state=JobState.WAITING)
    job = waiting.filter(id=job_id).first()
    if job is not None:
        job.state = JobState.RUNNING.value
        job.attempts += 1
        job.started_at = job.started_at or now
        job.lease_until = now + LEASE
        job.save()
    return job


@transaction.atomic
def cancel(public_id: UUID, *, actor: Account, now: datetime) -> Job:
    """Stop a job of one's own: at once if it waits, at its next report if it runs.

    Raises
    ------
    NotPermittedError
        If the job is somebody else's.
    NotFoundError
        If there is no such job.
    """
    job = Job.objects.select_for_update().filter(public_id=public_id).first()
    if job is None:
        raise NotFoundError(
            _("There is nothing here that you may see; look for it in its list.")
        )
    if job.owner_id != actor.id:
        raise NotPermittedError(_("Only who started this work may cancel it."))
    if not JobState(job.state).is_over:
        job.is_cancel_wanted = True
        if job.state == JobState.WAITING:
            job.state, job.finished_at = JobState.CANCELLED.value, now
        job.save()
    return job


def recover(now: datetime) -> int:
    """Send jobs again whose worker fell silent or whose task was lost; how many."""
    overdue = Job.objects.filter(OPEN, lease_until__lt=now)
    return sum(_recover(job_id, now) for job_id in overdue.values_list("id", flat=True))


@transaction.atomic
def _recover(job_id: int, now: datetime) -> bool:
    overdue = Job.objects.select_for_update().filter(OPEN, lease_until__lt=now)
    job = overdue.filter(id=job_id).first()
    if job is None:  # its worker spoke just now
        return False
    if job.is_cancel_wanted:
        job.state, job.finished_at = JobState.CANCELLED.value, now
    elif job.state == JobState.RUNNING and job.attempts >= MOST_ATTEMPTS:
        job.state, job.finished_at = JobState.FAILED.value, now
        job.error = {"template": LOST, "facts": {"attempts": job.attempts}}
    else:
        job.state, job.lease_until = JobState.WAITING.value, now + PATIENCE
        _send(job)
    job.save()
    return job.state == JobState.WAITING


def own(public_id: UUID, *, actor: Account) -> Job:
    """A job that the actor started.

    Raises
    ------
    NotFoundError
        If there is none, or it is somebody else's: the answer does not tell which.
    """
    job = jobs_of(actor).filter(public_id=public_id).first()
    if job is None:
        raise NotFoundError(_("There is no such work, or it is not yours."))
    return job


def jobs_of(account: Account) -> QuerySet[Job]:
    """The jobs that an account started, latest first."""
    return Job.objects.filter(owner=account)


def all_jobs() -> QuerySet[Job]:
    """Every job, latest first."""
    return Job.objects.select_related("owner")


def latest_about(subject_id: UUID) -> Job | None:
    """The last job that was started about a record."""
    return Job.objects.filter(subject_id=subject_id).first()


def _send(job: Job) -> None:
    from catena.platform.common.tasks import carry_job  # noqa: PLC0415 - calls run

    # What cannot be sent now is sent by `recover`; what is committed stays done.
    transaction.on_commit(lambda: carry_job.enqueue(job.id), robust=True)
