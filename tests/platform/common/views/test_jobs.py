"""The page of a job: for its owner, in words, and quiet once all is over."""

from __future__ import annotations

import pytest
from django.urls import reverse

from catena.platform.common import jobs
from catena.platform.common.enums import JobState
from catena.platform.common.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(now, dara):
    """A job of an account, which waits."""
    jobs.register("test.work", title="Count the rows")(lambda _job: None)
    return jobs.start("test.work", owner=dara, now=now)


@pytest.fixture
def look(client, dara, job):
    """Asks for a page of the job as its owner, after changes to its row."""
    client.force_login(dara)

    def ask(page="job", **changes):
        Job.objects.update(**changes)
        return client.get(reverse(f"jobs:{page}", args=[job.public_id]))

    return ask


def stands(state, **more):
    return {"state": state.value, "lease_until": "2023-05-02T03:01:00Z", **more}


def test_running_work_shows_how_far_it_is_and_is_looked_at_again(look, job):
    page = look(
        **stands(JobState.RUNNING, done=1200, of=5000, message="Reading rows")
    ).content.decode()

    assert "<h1>Count the rows</h1>" in page
    assert '<progress class="w-100" aria-label="Count the rows" value="1200"' in page
    assert "1\u202f200 of 5\u202f000" in page
    assert "Reading rows" in page
    assert f'hx-get="/jobs/{job.public_id}/progress/" hx-trigger="every 2s"' in page
    assert "Cancel the work" in page


def test_what_is_looked_at_again_is_the_part_that_changes(look):
    response = look("progress", **stands(JobState.RUNNING))

    assert response.content.strip().startswith(b'<div id="job"')
    assert b"<html" not in response.content
    assert "no-store" in response["Cache-Control"]


def test_without_a_known_end_the_bar_has_no_value(look):
    page = look("progress", **stands(JobState.RUNNING, of=0)).content.decode()

    assert '<progress class="w-100" aria-label="Count the rows"></progress>' in page


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (JobState.DONE, "Done"),
        (JobState.FAILED, "Did not work"),
        (JobState.CANCELLED, "Cancelled"),
    ],
)
def test_when_all_is_over_nobody_looks_again(look, state, word):
    page = look("progress", **stands(state)).content.decode()

    assert word in page
    assert "hx-" not in page
    assert "<progress" not in page
    assert "Cancel the work" not in page


def test_what_came_of_it_is_one_step_away(look):
    page = look(**stands(JobState.DONE, result={"path": "/laboratories/"}))

    assert b'<a class="btn btn-next" href="/laboratories/">See what' in page.content


def test_an_error_is_told_with_its_reasons(look):
    reasons = [{"template": "Row {row:d} is empty.", "facts": {"row": 2}}]
    error = {"template": "{n} rows are wrong.", "facts": {"n": 1}, "reasons": reasons}

    page = look(**stands(JobState.FAILED, error=error)).content.decode()

    assert "<p>1 rows are wrong.</p><p>Row 2 is empty.</p>" in page


def test_a_job_of_somebody_else_is_not_there(client, job, sok):
    client.force_login(sok)

    for page in ("job", "progress"):
        address = reverse(f"jobs:{page}", args=[job.public_id])
        assert client.get(address).status_code == 404
    cancel = reverse("jobs:cancel", args=[job.public_id])
    assert client.post(cancel).status_code == 403


def test_a_visitor_signs_in_first(client, job):
    address = reverse("jobs:job", args=[job.public_id])

    assert client.get(address)["Location"].startswith("/accounts/login/")


def test_cancelling_comes_back_to_the_page(look, client, job):
    look(**stands(JobState.RUNNING))
    cancel = reverse("jobs:cancel", args=[job.public_id])

    assert client.get(cancel).status_code == 405
    response = client.post(cancel, follow=True)

    assert response.redirect_chain == [(f"/jobs/{job.public_id}/", 302)]
    assert b"stops at its next step" in response.content
    assert b"Cancel the work" not in response.content
