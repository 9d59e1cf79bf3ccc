"""Refusals: a page for people, a problem document for programs, no traceback."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import translation

from catena.errors import CatenaError, NotFoundError, RuleViolationError
from catena.platform.config import urls
from catena.platform.config.errors import shown
from catena.text import mark as _

PROBLEM = "application/problem+json"

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    raise ZeroDivisionError("a secret detail")


def refused(request: HttpRequest) -> HttpResponse:
    """A rule says no, twice."""
    raise RuleViolationError(
        _("Round {code} cannot be closed."),
        code="soc-2026",
        reasons=[CatenaError(_("Late.")), CatenaError(_("Few."))],
    )


handler429 = urls.handler429
urlpatterns = [
    path("broken/", broken),
    path("refused/", refused),
    path("api/broken/", broken),
    path("api/refused/", refused),
    path("", include("catena.platform.config.urls")),
]


@pytest.fixture
def quiet() -> Client:
    """A browser that gets the page of an error, as people do."""
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        yield Client(raise_request_exception=False)


def test_a_rule_that_says_no_is_a_page_with_every_reason(quiet):
    answer = quiet.get("/refused/")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Round soc-2026 cannot be closed." in page
    assert "<li>Late.</li><li>Few.</li>" in page


def test_a_rule_that_says_no_is_a_problem_for_programs(quiet):
    answer = quiet.get("/api/refused/")

    assert (answer.status_code, answer["Content-Type"]) == (409, PROBLEM)
    assert answer.json() == {
        "type": "/problems/rule_violation",
        "title": "Round soc-2026 cannot be closed.",
        "status": 409,
        "facts": {"code": "soc-2026"},
        "reasons": ["Late.", "Few."],
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fault_of_ours_tells_nobody_its_details(quiet):
    for address in ("/broken/", "/api/broken/"):
        answer = quiet.get(address)

        assert answer.status_code == 500
        assert "broke" in answer.content.decode()
        assert "secret" not in answer.content.decode()
    assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize(
    ("address", "status"), [("/no/such/page/", 404), ("/api/v1/nothing", 404)]
)
def test_an_address_with_nothing_says_so(quiet, address, status):
    answer = quiet.get(address)

    assert answer.status_code == status
    is_api = address.startswith("/api/")
    assert (answer["Content-Type"] == PROBLEM) is is_api


def test_a_form_without_its_token_gets_a_page_of_ours():
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/accounts/login/", {"login": "dara@example.org"})

    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()


def test_a_host_that_is_not_ours_is_refused(quiet):
    answer = quiet.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_an_error_is_said_in_the_language_of_the_reader(rf, pseudo_language):
    request = rf.get("/api/x")
    with translation.override(pseudo_language):
        answer = shown(request, NotFoundError(_("No round {code}."), code="soc-2026"))

    assert "soc-2026" in answer.content.decode()
    assert "No round" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/search/?q=so%00il", "/countries/%00/", "/api/v1/partnership/people?q=%00"],
)
def test_an_address_with_a_nul_is_refused_on_both_databases(quiet, address):
    answer = quiet.get(address)

    assert answer.status_code == 400
    assert b"NUL" in answer.content
    assert answer["Content-Type"].startswith(PROBLEM) is address.startswith("/api/")
