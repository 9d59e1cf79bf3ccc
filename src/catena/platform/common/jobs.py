"""Slow work: started by a service, carried by a worker, resumed where it was lost.

A domain's ``tasks.py`` registers what a name means; its services call `start`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from catena.errors import CatenaError, NotFoundError, NotPermittedError
from catena.platform.common.enums import JobState
from catena.platform.common.models import Job
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

LEASE = timedelta(seconds=60)  # a worker that is silent for longer is taken for dead
MOST_ATTEMPTS = 3  # a job that lost its worker so often would lose the next one too
Clock = Callable[[], datetime]
Work = Callable[..., dict[str, Any] | None]

logger = logging.getLogger(__name__)
_works: dict[str, Work] = {}


class CancelledError(Exception):
    """The owner no longer wants the work; raised where it can stop cleanly."""


class RunningJob:
    """What a piece of work sees of its job."""

    def __init__(self, job_id: int, clock: Clock, checkpoint: Any) -> None:
        self.job_id = job_id
        self.clock = clock
        self.checkpoint = checkpoint

    def report(self, done: int, of: int, message: str = "") -> None:
        """Say how far the work is; stops it where the owner cancelled.

        Raises
        ------
        CancelledError
            If the owner cancelled; let it pass.
        """
        self._write(done=done, of=of, message=message[:200])

    def keep(self, checkpoint: Any) -> None:
        """Remember what is done, so that another worker can go on from here.

        Raises
        ------
        CancelledError
            If the owner cancelled; let it pass.
        """
        self.checkpoint = checkpoint
        self._write(checkpoint=checkpoint)

    def beat(self) -> None:
        """Say that the worker is alive."""
        _running(self.job_id).update(lease_until=self.clock() + LEASE)

    def _write(self, **fields: Any) -> None:
        lease = self.clock() + LEASE
        _running(self.job_id).update(lease_until=lease, **fields)
        if Job.objects.filter(id=self.job_id, is_cancel_wanted=True).exists():
            raise CancelledError


def register(name: str) -> Callable[[Work], Work]:
    """Say what the name of a job means. The work may be started more than once."""

    def remember(work: Work) -> Work:
        assert name not in _works, f"two works are called {name}"
        _works[name] = work
        return work

    return remember


def registered() -> frozenset[str]:
    """The names that services may start."""
    return frozenset(_works)


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
    )
    _send(job)
    return job


def run(job_id: int, clock: Clock) -> None:
    """Do the work of a job, or go on with it; nothing if somebody else does.

    An error of the user's making ends the job with its sentence; any other is
    logged, and the job says that the fault is ours.
    """
    job = _claim(job_id, clock())
    if job is None:
        return
    running = RunningJob(job.id, clock, job.checkpoint)
    try:
        result = _works[job.name](running, **job.arguments)
    except CancelledError:
        _end(job_id, JobState.CANCELLED, clock())
    except CatenaError as error:
        _end(job_id, JobState.FAILED, clock(), error=_told(error))
    except Exception:
        logger.exception("job %s (%s) failed", job.public_id, job.name)
        _end(job_id, JobState.FAILED, clock(), error={"template": OUR_FAULT})
        raise
    else:
        _end(job_id, JobState.DONE, clock(), result=result or {})


OUR_FAULT = _("The work stopped at a fault of Catena; the administrator's log has it.")
LOST = _("The work lost its worker {attempts} times and was given up.")


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
        raise NotFoundError(_("There is no such record."))
    if job.owner_id != actor.id:
        raise NotPermittedError(_("Only who started this work may cancel it."))
    job.is_cancel_wanted = True
    if job.state == JobState.WAITING:
        job.state, job.finished_at = JobState.CANCELLED.value, now
    job.save()
    return job


def recover(now: datetime) -> int:
    """Send jobs again whose worker fell silent; how many."""
    silent = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    return sum(_recover(job_id, now) for job_id in silent.values_list("id", flat=True))


@transaction.atomic
def _recover(job_id: int, now: datetime) -> bool:
    job = Job.objects.select_for_update().get(id=job_id)
    if job.state != JobState.RUNNING or not _is_silent(job, now):
        return False
    if job.attempts >= MOST_ATTEMPTS:
        error = {"template": LOST, "facts": {"attempts": job.attempts}}
        job.state, job.finished_at, job.error = JobState.FAILED.value, now, error
        job.save()
        return False
    job.state = JobState.WAITING.value
    job.save()
    _send(job)
    return True


def jobs_of(account: Account) -> QuerySet[Job]:
    """The jobs that an account started, latest first."""
    return Job.objects.filter(owner=account)


def all_jobs() -> QuerySet[Job]:
    """Every job, latest first."""
    return Job.objects.select_related("owner")


def latest_about(subject_id: UUID) -> Job | None:
    """The last job that was started about a record."""
    return Job.objects.filter(subject_id=subject_id).first()


@transaction.atomic
def _claim(job_id: int, now: datetime) -> Job | None:
    job = Job.objects.select_for_update().filter(id=job_id).first()
    if job is None or not (
        job.state == JobState.WAITING
        or (job.state == JobState.RUNNING and _is_silent(job, now))
    ):
        return None
    job.state = JobState.RUNNING.value
    job.attempts += 1
    job.started_at = job.started_at or now
    job.lease_until = now + LEASE
    job.save()
    return job


def _is_silent(job: Job, now: datetime) -> bool:
    return job.lease_until is not None and job.lease_until < now


def _end(job_id: int, state: JobState, now: datetime, **fields: Any) -> None:
    _running(job_id).update(state=state.value, finished_at=now, **fields)


def _running(job_id: int) -> QuerySet[Job]:
    return Job.objects.filter(id=job_id, state=JobState.RUNNING)


def _told(error: CatenaError) -> dict[str, Any]:
    facts = {name: str(value) for name, value in error.facts.items()}
    reasons = [_told(reason) for reason in error.reasons]
    return {"template": error.template, "facts": facts, "reasons": reasons}


def _send(job: Job) -> None:
    from catena.platform.common.tasks import carry_job  # noqa: PLC0415 - calls run

    transaction.on_commit(lambda: carry_job.enqueue(job.id))
