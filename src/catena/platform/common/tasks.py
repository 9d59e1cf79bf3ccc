"""What the worker carries: jobs, and the mail that waits."""

from __future__ import annotations

from datetime import UTC, datetime

from django_tasks import task

from catena.platform.common import jobs, outbox


def _clock() -> datetime:
    return datetime.now(UTC)


@task()
def carry_job(job_id: int) -> None:
    """Do the work of a job, with a heartbeat while it runs."""
    jobs.run(job_id, _clock)


@task()
def carry_mail() -> None:
    """Send what waits in the outbox."""
    outbox.deliver(_clock())
