"""Programs come in by token or by session, within scopes, and are told why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
import world
from django.test import Client

from catena.platform.accounts.models import ApiToken
from catena.platform.common import jobs

ME, JOBS = "/api/v1/me", "/api/v1/jobs"
PROBLEM = "application/problem+json"

pytestmark = pytest.mark.django_db


@jobs.register("tests.api.wait")
def wait(job: jobs.RunningJob) -> None:
    """Does nothing."""


@pytest.fixture
def cancel_path(pema, now) -> str:
    """Where a waiting job of Pema is cancelled."""
    job = jobs.start("tests.api.wait", owner=pema, now=now)
    return f"{JOBS}/{job.public_id}/cancel"


def test_a_token_acts_as_its_account(program, pema):
    answer = program().get(ME).json()

    assert answer["account"]["email"] == pema.email
    assert [role["kind"] for role in answer["roles"]] == ["focal_point"]
    assert answer["roles"][0]["of"] == "Bhutan"
    assert answer["needs_second_factor"] is False


def test_the_use_of_a_token_is_written_down(program):
    program().get(ME)

    assert ApiToken.objects.get().last_used_at is not None


def test_visitors_are_told_how_to_come_in(client):
    answer = client.get(ME)

    assert answer.status_code == 401
    assert answer["Content-Type"] == PROBLEM
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "/problems/not_signed_in"
    assert "personal token" in answer.json()["title"]


@pytest.mark.parametrize("header", ["Bearer guess", "Bearer ", "bearer catena_x"])
@pytest.mark.parametrize("path", [ME, "/api/v1/vocabulary"])
def test_a_token_that_does_not_hold_is_refused_even_where_visitors_may_read(
    client, header, path
):
    answer = client.get(path, headers={"Authorization": header})

    assert answer.status_code == 401
    assert "unknown, revoked or expired" in answer.json()["title"]


def test_a_token_past_its_day_is_refused(program):
    client = program()
    token = ApiToken.objects.get()
    token.expires_at = token.created_at - timedelta(days=1)
    token.save()

    assert client.get(ME).status_code == 401


def test_visitors_read_what_is_public(client):
    assert client.get("/api/v1/vocabulary").status_code == 200


def test_a_token_that_may_only_read_changes_nothing(program, cancel_path):
    answer = program(["read"]).post(cancel_path)

    assert answer.status_code == 403
    assert "scope write" in answer.json()["title"]


def test_a_token_that_may_write_does(program, cancel_path):
    answer = program(["read", "write"]).post(cancel_path)

    assert answer.status_code == 200
    assert answer.json()["state"] == "cancelled"


def test_a_token_that_may_only_write_does_not_read(program):
    assert program(["write"]).get(ME).status_code == 403


def test_a_session_reads(client, pema):
    client.force_login(pema)

    assert client.get(ME).json()["account"]["email"] == pema.email


def test_a_session_changes_nothing_without_the_csrf_token(pema, cancel_path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(pema)

    refused = browser.post(cancel_path)
    browser.get("/accounts/")
    token = browser.cookies["csrftoken"].value
    done = browser.post(cancel_path, headers={"X-CSRFToken": token})

    assert (refused.status_code, done.status_code) == (403, 200)
    assert "X-CSRFToken" in refused.json()["title"]


def test_a_token_needs_no_csrf_token(program, cancel_path):
    client = program(["read", "write"])
    client.handler.enforce_csrf_checks = True

    assert client.post(cancel_path).status_code == 200


def test_a_token_of_an_account_without_its_second_factor_does_nothing(program):
    secretary = world.secretary().account

    answer = program(account=secretary).get(ME)

    assert answer.status_code == 403
    assert "two steps" in answer.json()["title"]
