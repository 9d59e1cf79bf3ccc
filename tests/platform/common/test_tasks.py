"""What the worker carries, with the clock of the machine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from catena.platform.common import jobs, outbox, tasks
from catena.platform.common.enums import JobState

pytestmark = pytest.mark.django_db


def test_a_job_is_carried_at_the_time_of_the_machine(now):
    jobs.register("test.work")(lambda _job: None)
    job = jobs.start("test.work", owner=None, now=now)

    tasks.carry_job.call(job.id)

    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert datetime.now(UTC) - job.finished_at < timedelta(minutes=1)


def test_mail_that_is_due_is_carried(now, mailoutbox):
    outbox.put("a@example.org", subject="Hello", text="…", purpose="test", now=now)

    tasks.carry_mail.call()

    assert len(mailoutbox) == 1
