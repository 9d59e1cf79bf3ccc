"""Who needs a second factor sees nothing else until it is set up."""

from __future__ import annotations

from datetime import timedelta

import pytest
import world
from allauth.mfa.totp.internal import auth as totp

from catena.errors import NotPermittedError
from catena.platform.accounts import second_factor
from catena.platform.common.models import AuditEntry
from catena.platform.members.models import StaffPost

SET_UP = "/accounts/2fa/totp/activate/"
NEEDED = {"administrator", "secretary", "pt_organiser"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [role for role in world.ROLES if role != "visitor"])
def test_roles_that_others_rely_on_need_one(role, now):
    account = world.ROLES[role]().account

    assert second_factor.is_missing(account, now) is (role in NEEDED)


def test_whoever_has_one_lacks_none(sita, now):
    totp.TOTP.activate(sita, totp.generate_totp_secret())

    assert not second_factor.is_missing(sita, now)
    second_factor.require(sita, now)


def test_a_role_that_has_ended_needs_none(sita, now):
    yesterday = (now - timedelta(days=1)).date()
    StaffPost.objects.filter(person__account=sita).update(ends=yesterday)

    assert not second_factor.is_missing(sita, now)


def test_refusing_says_where_to_set_it_up(sita, now):
    with pytest.raises(NotPermittedError, match=SET_UP):
        second_factor.require(sita, now)


@pytest.mark.parametrize("path", ["/", "/notifications/", "/accounts/tokens/", "/x/"])
def test_a_page_leads_to_where_it_is_set_up_and_back(browser, sita, path):
    browser.force_login(sita)

    answer = browser.get(path)

    assert answer.status_code == 302
    assert answer.url.startswith(f"{SET_UP}?next=%2F")


def test_a_part_of_a_page_leads_the_whole_page_there(browser, sita):
    browser.force_login(sita)

    answer = browser.get("/notifications/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith(SET_UP)


def test_a_program_with_her_session_is_refused_in_a_problem(browser, sita):
    browser.force_login(sita)

    answer = browser.get("/api/v1/me")

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert SET_UP in answer.json()["title"]


@pytest.mark.parametrize("path", [SET_UP, "/accounts/", "/accounts/logout/"])
def test_her_own_account_stays_open(browser, sita, path):
    browser.force_login(sita)

    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/accounts/login/"])
def test_visitors_pass(browser, path):
    assert browser.get(path).status_code == 200


def test_people_without_such_a_role_pass(signed_in):
    assert signed_in.get("/notifications/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_it_up_opens_every_page_and_is_in_the_audit(browser, sita):
    browser.force_login(sita)
    page = browser.get(SET_UP)
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml' in page.content.decode()
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))

    browser.post(SET_UP, {"code": code})

    assert browser.get("/notifications/").status_code == 200
    verbs = AuditEntry.objects.filter(actor=sita).values_list("verb", flat=True)
    assert "accounts.second_factor.added" in verbs


def test_taking_it_away_asks_who_is_there_first(browser, sita):
    totp.TOTP.activate(sita, totp.generate_totp_secret())
    browser.force_login(sita)

    answer = browser.post("/accounts/2fa/totp/deactivate/")

    assert answer.url.startswith("/accounts/2fa/reauthenticate/")
    assert second_factor.is_set_up(sita)
