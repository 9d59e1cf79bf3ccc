"""Slow work: its states, its lease, its one ending, and what its owner is told."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from catena.errors import InvalidInputError, NotFoundError, NotPermittedError
from catena.platform.common import jobs, words
from catena.platform.common.enums import JobState
from catena.platform.common.models import Job
from catena.text import mark as _

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(now):
    """Registers a work and starts it; it waits for its worker."""

    def begin(work, *, owner=None, **arguments):
        jobs.register("test.work", title="Count the rows")(work)
        return jobs.start("test.work", owner=owner, now=now, **arguments)

    return begin


def run(job, clock):
    jobs.run(job.id, clock)
    job.refresh_from_db()
    return job


def test_work_begins_after_the_commit_and_its_result_is_kept(begun, committed, dara):
    with committed():
        job = begun(lambda _job, n: {"double": 2 * n}, owner=dara, n=21)
        assert job.state == JobState.WAITING

    job.refresh_from_db()
    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"double": 42}, 1)
    assert list(jobs.jobs_of(dara)) == list(jobs.all_jobs()) == [job]
    assert str(job) == "test.work done"


def test_work_without_a_result_is_done_too(begun, clock):
    job = run(begun(lambda _job: None), clock)

    assert (job.state, job.result) == (JobState.DONE, {})
    assert job.finished_at == clock.now


def test_a_name_means_one_work(begun):
    begun(lambda _job: None)

    assert "test.work" in jobs.registered()
    with pytest.raises(AssertionError, match="two works are called"):
        jobs.register("test.work")(lambda _job: None)


def test_only_what_is_registered_can_be_started(now):
    with pytest.raises(AssertionError, match="no work is called"):
        jobs.start("test.nothing", owner=None, now=now)


def test_a_job_has_the_title_of_its_work(begun):
    job = begun(lambda _job: None)

    assert jobs.title_of(job) == "Count the rows"
    job.name = "gone.with.its.room"
    assert jobs.title_of(job) == "Work in the background"


def test_the_last_job_about_a_record_is_found(begun, now):
    subject = uuid4()
    begun(lambda _job: None, subject_id=subject)
    second = jobs.start("test.work", owner=None, now=now, subject_id=subject)

    assert jobs.latest_about(subject) == second
    assert jobs.latest_about(uuid4()) is None


def test_progress_is_seen_while_the_work_runs(begun, clock):
    seen = []

    def work(job):
        job.report(2, 5, "Reading")
        seen.append(Job.objects.values_list("done", "of", "message").get())

    run(begun(work), clock)

    assert seen == [(2, 5, "Reading")]


def test_a_report_and_a_beat_renew_the_lease(begun, clock):
    leases = []

    def work(job):
        for say in (job.beat, lambda: job.report(1, 2), lambda: job.keep([1])):
            clock.pass_(seconds=50)
            say()
            leases.append(Job.objects.get().lease_until - clock.now)

    run(begun(work), clock)

    assert leases == [jobs.LEASE] * 3


def test_a_mistake_of_the_user_ends_the_job_with_its_sentence(begun, clock):
    def work(_job):
        raise InvalidInputError(
            _("{n:d} rows are wrong."),
            n=1,
            reasons=[InvalidInputError(_("Row {row:d} is empty."), row=2)],
        )

    job = run(begun(work), clock)

    assert job.state == JobState.FAILED
    assert words.told_error(job.error) == ["1 rows are wrong.", "Row 2 is empty."]


def test_a_mistake_of_ours_is_logged_and_called_ours(begun, clock, caplog):
    job = begun(lambda _job: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        jobs.run(job.id, clock)

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert words.told_error(job.error) == [jobs.OUR_FAULT]
    assert "division by zero" in caplog.text


def test_work_that_this_worker_does_not_know_is_our_mistake(begun, clock, caplog):
    job = begun(lambda _job: None)
    Job.objects.update(name="gone.with.its.room")

    with pytest.raises(KeyError):
        jobs.run(job.id, clock)

    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_a_job_is_done_by_one_worker(begun, clock):
    calls = []
    job = begun(lambda job: calls.append(job))

    run(job, clock)
    run(job, clock)
    jobs.run(job.id + 1, clock)

    assert len(calls) == 1


def test_a_second_worker_leaves_running_work_alone(begun, clock):
    calls = []

    def work(_job):
        calls.append(1)
        jobs.run(job.id, clock)

    job = begun(work)
    run(job, clock)

    assert calls == [1]


def test_waiting_work_is_cancelled_at_once(begun, clock, dara):
    job = begun(lambda _job: None, owner=dara)

    cancelled = jobs.cancel(job.public_id, actor=dara, now=clock.now)

    assert (cancelled.state, cancelled.finished_at) == (JobState.CANCELLED, clock.now)
    assert run(job, clock).attempts == 0


@pytest.mark.parametrize("say", ["report", "keep"])
def test_running_work_stops_at_its_next_word(begun, clock, dara, say):
    after = []

    def work(running):
        jobs.cancel(job.public_id, actor=dara, now=clock.now)
        running.report(1, 2) if say == "report" else running.keep({"done": 1})
        after.append("went on")

    job = begun(work, owner=dara)
    run(job, clock)

    assert (job.state, after) == (JobState.CANCELLED, [])


def test_cancelling_what_is_over_changes_nothing(begun, clock, dara):
    job = run(begun(lambda _job: None, owner=dara), clock)

    cancelled = jobs.cancel(job.public_id, actor=dara, now=clock.now)

    assert cancelled.state == JobState.DONE
    assert not cancelled.is_cancel_wanted


def test_only_the_owner_sees_and_cancels(begun, now, dara, sok):
    job = begun(lambda _job: None, owner=dara)

    assert jobs.own(job.public_id, actor=dara) == job
    with pytest.raises(NotFoundError):
        jobs.own(job.public_id, actor=sok)
    with pytest.raises(NotPermittedError):
        jobs.cancel(job.public_id, actor=sok, now=now)
    with pytest.raises(NotFoundError):
        jobs.cancel(uuid4(), actor=dara, now=now)


def lose(job, clock):
    """Have a worker take the job and die with it."""

    def dies(*_arguments, **_more):
        raise SystemExit

    work = jobs._works.pop("test.work")
    jobs.register("test.work")(dies)
    with pytest.raises(SystemExit):
        jobs.run(job.id, clock)
    jobs._works["test.work"] = work
    job.refresh_from_db()


def test_a_lost_job_goes_on_from_its_checkpoint(begun, clock, committed):
    def work(job):
        job.keep({"parts": (job.checkpoint or {"parts": 0})["parts"] + 1})
        return job.checkpoint

    job = begun(work)
    lose(job, clock)
    Job.objects.update(checkpoint={"parts": 1})

    assert jobs.recover(clock.pass_(seconds=59)) == 0
    with committed():
        assert jobs.recover(clock.pass_(seconds=2)) == 1

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert job.result == {"parts": 2}
    assert job.started_at == clock.now - timedelta(seconds=61)


def test_a_job_that_loses_every_worker_is_given_up(begun, clock):
    job = begun(lambda _job: None)
    for _attempt in range(jobs.MOST_ATTEMPTS):
        lose(job, clock)
        recovered = jobs.recover(clock.pass_(seconds=61))

    job.refresh_from_db()
    assert (recovered, job.state) == (0, JobState.FAILED)
    assert words.told_error(job.error) == [
        "The work lost its worker 3 times and was given up."
    ]


def test_a_lost_job_that_was_cancelled_is_not_sent_again(begun, clock, dara):
    job = begun(lambda _job: None, owner=dara)
    lose(job, clock)
    jobs.cancel(job.public_id, actor=dara, now=clock.now)

    assert jobs.recover(clock.pass_(seconds=61)) == 0

    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_waiting_job_whose_task_was_lost_is_sent_again(begun, clock, committed):
    job = begun(lambda _job: None)

    assert jobs.recover(clock.pass_(minutes=9)) == 0
    with committed():
        assert jobs.recover(clock.pass_(minutes=2)) == 1

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_a_worker_that_spoke_in_between_keeps_its_job(begun, clock):
    job = begun(lambda _job: None)
    lose(job, clock)

    assert jobs._recover(job.id, clock.now) is False


def taken_over(begun, clock, then):
    """A worker falls silent, another one does its work, then the first wakes up."""
    calls = []

    def work(running):
        calls.append(1)
        if len(calls) == 2:
            return {"by": "the second"}
        clock.pass_(seconds=61)
        jobs.recover(clock.now)
        jobs.run(job.id, clock)
        return then(running)

    job = begun(work)
    return run(job, clock)


@pytest.mark.parametrize(
    "then",
    [
        lambda _job: {"by": "the first"},
        lambda job: job.report(1, 9),
        lambda job: job.keep("the first"),
        lambda job: job.beat(),
    ],
)
def test_a_worker_that_was_taken_over_changes_nothing(begun, clock, then, caplog):
    job = taken_over(begun, clock, then)

    assert (job.state, job.result) == (JobState.DONE, {"by": "the second"})
    assert (job.of, job.checkpoint, job.attempts) == (0, None, 2)
    assert "another worker" in caplog.text or "taken over" in caplog.text


def test_a_worker_that_was_taken_over_fails_without_effect(begun, clock):
    def then(_job):
        raise InvalidInputError("Too late.")

    job = taken_over(begun, clock, then)

    assert (job.state, job.error) == (JobState.DONE, None)


def test_a_silent_worker_that_nobody_replaced_may_go_on(begun, clock):
    def work(job):
        clock.pass_(hours=1)
        job.report(1, 1)

    assert run(begun(work), clock).state == JobState.DONE
