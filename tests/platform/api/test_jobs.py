"""A program follows the work that its account started, and nobody else's."""

from __future__ import annotations

from uuid import uuid4

import pytest
import world

from catena.platform.common import jobs

JOBS = "/api/v1/jobs"

pytestmark = pytest.mark.django_db


@jobs.register("tests.api.count", title="Counting")
def count(job: jobs.RunningJob) -> None:
    """Does nothing."""


@pytest.fixture
def many(pema, now):
    """Seven jobs of Pema and one of somebody else."""
    world_job = jobs.start("tests.api.count", owner=world.somebody().account, now=now)
    own = [jobs.start("tests.api.count", owner=pema, now=now) for _each in range(7)]
    return own, world_job


def test_a_list_comes_in_pages_that_lead_on(program, many):
    client = program()

    first = client.get(JOBS, {"page_size": 3}).json()
    second = client.get(first["next"]).json()
    last = client.get(second["next"]).json()

    found = [job["id"] for page in (first, second, last) for job in page["items"]]
    own, _other = many
    assert found == [str(job.public_id) for job in reversed(own)]
    assert {page["count"] for page in (first, second, last)} == {7}
    assert last["next"] is None


@pytest.mark.parametrize("query", ["page=0", "page_size=101", "page=x", "page_size=0"])
def test_a_page_that_cannot_be_is_refused_by_field(program, query):
    answer = program().get(f"{JOBS}?{query}")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    name = query.partition("=")[0]
    assert [each["field"] for each in answer.json()["fields"]] == [f"query.{name}"]


def test_a_page_past_the_last_is_empty(program, many):
    answer = program().get(JOBS, {"page": 9}).json()

    assert answer == {"items": [], "count": 7, "next": None}


def test_a_job_says_what_people_call_it_and_how_it_stands(program, many):
    own, _other = many

    answer = program().get(f"{JOBS}/{own[0].public_id}").json()

    assert answer["title"] == "Counting"
    assert (answer["state"], answer["done"], answer["error"]) == ("waiting", 0, [])


@pytest.mark.parametrize("verb", ["get", "cancel"])
def test_work_of_somebody_else_is_not_found(program, many, verb):
    _own, other = many
    client = program(["read", "write"])
    path = f"{JOBS}/{other.public_id}"

    answer = client.get(path) if verb == "get" else client.post(f"{path}/cancel")

    assert answer.status_code == 404
    assert answer.json()["title"] == "There is no such work, or it is not yours."


def test_an_answer_that_did_not_change_is_not_sent_again(program, many):
    client = program()
    first = client.get(JOBS)

    again = client.get(JOBS, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_a_list_takes_the_same_queries_whatever_its_length(
    program, pema, now, django_assert_max_num_queries
):
    client = program()
    jobs.start("tests.api.count", owner=pema, now=now)
    client.get(JOBS)
    with django_assert_max_num_queries(12) as one:
        client.get(JOBS)
    for _each in range(3):
        jobs.start("tests.api.count", owner=pema, now=now)
    with django_assert_max_num_queries(12) as four:
        client.get(JOBS)

    assert len(one) == len(four)


def test_there_is_no_work_with_a_key_that_nobody_gave(program):
    assert program().get(f"{JOBS}/{uuid4()}").status_code == 404
