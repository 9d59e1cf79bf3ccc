"""The door of the demo: one click in a demo, no such page anywhere else."""

from __future__ import annotations

import pytest
import world

from catena.platform.accounts import demo, second_factor
from catena.platform.accounts.services import open_account

DOOR = "/accounts/demo/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(now):
    """The demo's secretary, and somebody who is not of the demo."""
    secretary = open_account(f"secretary{demo.DOMAIN}", actor=None, now=now)
    person = world.secretary()
    person.account = secretary
    person.save()
    open_account("dara@example.org", actor=None, now=now)
    return secretary


def test_only_a_demo_has_the_door(browser, people):
    assert browser.get(DOOR).status_code == 404
    assert browser.post(DOOR, {"role": "secretary"}).status_code == 404
    assert "_auth_user_id" not in browser.session


def test_each_card_says_who_somebody_is(browser, people, settings):
    settings.IS_DEMO = True

    page = browser.get(DOOR).content.decode()

    assert 'data-role="secretary"' in page
    assert "Secretariat, Secretariat" in page
    assert "dara@example.org" not in page


def test_one_click_signs_in_with_both_factors_taken_for_shown(
    browser, people, settings, now
):
    settings.IS_DEMO = True

    answer = browser.post(DOOR, {"role": "secretary"})

    assert answer.url == "/"
    assert second_factor.is_missing(people, now)
    assert browser.get("/notifications/").status_code == 200


def test_the_mark_of_a_session_means_nothing_outside_a_demo(browser, people, settings):
    settings.IS_DEMO = True
    browser.post(DOOR, {"role": "secretary"})
    settings.IS_DEMO = False

    assert browser.get("/notifications/").status_code == 302


@pytest.mark.parametrize("role", ["", "dara", "dara@example.org"])
def test_nobody_else_comes_in_by_it(browser, people, settings, role):
    settings.IS_DEMO = True

    assert browser.post(DOOR, {"role": role}).status_code == 404


def test_the_sign_in_page_shows_the_door_in_a_demo_only(browser, settings):
    assert DOOR not in browser.get("/accounts/login/").content.decode()
    settings.IS_DEMO = True

    assert DOOR in browser.get("/accounts/login/").content.decode()


def test_a_demo_without_people_says_so(browser, settings):
    settings.IS_DEMO = True

    assert "no people yet" in browser.get(DOOR).content.decode()
