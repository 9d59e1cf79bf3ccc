"""What every page shows: the open door, and who is signed in."""

from __future__ import annotations

import pytest
import world
from django.contrib.auth.models import AnonymousUser

from catena.platform.common import notifications
from catena.platform.config.doors import page_frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def frame(rf):
    """What a page at a path shows to an account."""

    def made(path="/", account=None):
        request = rf.get(path)
        request.user = account or AnonymousUser()
        return page_frame(request)

    return made


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "Home"),
        ("/laboratories/rounds/x/", "Laboratories"),
        ("/countries/BTN/", "Countries"),
        ("/accounts/", None),
    ],
)
def test_the_door_of_a_page_is_open(frame, path, name):
    door = frame(path)["open_door"]

    assert (str(door.name) if door else None) == name


def test_a_visitor_costs_no_query(frame, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = frame()

    assert "account_name" not in found


def test_a_part_of_a_page_that_shows_no_menu_costs_no_query(
    frame, django_assert_num_queries
):
    account = world.focal_point().account

    with django_assert_num_queries(0):
        frame(account=account)


def test_who_is_signed_in_is_told_by_name_and_roles(frame):
    pema = world.focal_point()

    found = frame(account=pema.account)

    assert found["account_name"]() == pema.name
    assert found["account_roles"]() == "National focal point, Bhutan"


def test_an_account_without_a_person_goes_by_its_address(frame):
    account = world.Account.objects.create_user("nobody@example.org")

    found = frame(account=account)

    assert found["account_name"]() == "nobody@example.org"
    assert found["account_roles"]() == ""


@pytest.mark.parametrize(
    ("n_told", "said"),
    [(0, "Notifications"), (1, "1 new notification"), (2, "2 new notifications")],
)
def test_what_is_new_is_counted(frame, now, n_told, said):
    account = world.somebody().account
    for _each in range(n_told):
        notifications.notify(account, "News.", now=now)

    assert str(frame(account=account)["account_links"]()[0].label) == said


@pytest.mark.parametrize("role", [name for name in world.ROLES if name != "visitor"])
def test_only_an_administrator_is_led_to_the_desk(frame, role):
    links = frame(account=world.ROLES[role]().account)["account_links"]()

    assert ("/desk/" in [link.path for link in links]) is (role == "administrator")
