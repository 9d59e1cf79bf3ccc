"""Roles that people let others act in for a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
import world
from django.utils import timezone

from catena.platform.members.models import Delegation, Person
from catena.platform.members.queries import roles

from .pages import as_, n_queries, page

LIST = "/partnership/delegations/"


@pytest.fixture
def today(db):
    """This day, where the partnership is at home."""
    world.region()
    return roles.home_day(timezone.now())


@pytest.fixture
def lent(today):
    """Fern lets Dara speak for Bhutan."""
    return Delegation.objects.create(
        giver=world.focal_point(),
        receiver=world.person("Dara Example"),
        role="focal_point",
        starts=today,
        ends=today + timedelta(days=30),
        reason="On leave",
    )


def test_a_focal_point_lets_somebody_act(today):
    fern, dara = world.focal_point(), world.person("Dara Example")
    typed = {
        "role": "focal_point",
        "receiver": str(dara.public_id),
        "starts": str(today),
        "ends": str(today + timedelta(days=10)),
        "reason": "On mission",
    }

    response = as_(fern).post(f"{LIST}give/", typed)

    assert response["Location"] == LIST
    assert "National focal point" in page(as_(dara), LIST)


def test_only_others_who_can_sign_in_are_offered(today):
    fern, dara = world.focal_point(), world.person("Dara Example")
    Person.objects.create(name="Nima Example")

    text = page(as_(fern), f"{LIST}give/")

    assert dara.name in text
    assert "Nima Example" not in text
    assert f'value="{fern.public_id}"' not in text


def test_a_delegation_of_two_years_is_refused(today):
    fern, dara = world.focal_point(), world.person("Dara Example")
    typed = {
        "role": "focal_point",
        "receiver": str(dara.public_id),
        "starts": str(today),
        "ends": str(today + timedelta(days=700)),
        "reason": "On mission",
    }

    response = as_(fern).post(f"{LIST}give/", typed)

    (told,) = response.context["form"].errors["ends"]
    assert told.startswith("A delegation lasts a year at most")


def test_both_see_it_and_either_ends_it(lent, today):
    assert "On leave" in page(as_(lent.giver), LIST)
    assert "On leave" in page(as_(lent.receiver), LIST)

    as_(lent.receiver).post(
        f"{LIST}{lent.public_id}/end/",
        {"version": "1", "ends": str(today + timedelta(days=1))},
    )

    lent.refresh_from_db()
    assert lent.ends == today + timedelta(days=1)


def test_nobody_else_ends_it(lent):
    response = as_(world.technician()).get(f"{LIST}{lent.public_id}/end/")

    assert response.status_code == 403


def test_without_a_role_the_page_says_so(db):
    text = page(as_(world.somebody()), LIST)

    assert "Only who holds a role can let somebody else act in it." in text
    assert "Let somebody act for you</a>" not in text


def test_the_list_asks_as_often_for_three_as_for_one(lent, today):
    browser = as_(lent.giver)
    with_one = n_queries(browser, LIST)
    for i in range(2):
        Delegation.objects.create(
            giver=lent.giver,
            receiver=world.person(f"Kim {i}"),
            role="focal_point",
            starts=today,
            ends=today + timedelta(days=9),
            reason="On leave",
        )

    assert n_queries(browser, LIST) == with_one
