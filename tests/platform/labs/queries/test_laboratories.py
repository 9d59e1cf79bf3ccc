"""The list of laboratories, however long it is."""

from __future__ import annotations

import pytest
import rounds_world
import world
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catena.platform.labs.queries import laboratories
from catena.platform.members.queries import roles

pytestmark = pytest.mark.django_db


def test_rounds_are_counted_once_they_are_published(scored, published, laboratory):
    rounds_world.laboratory("Another Laboratory")

    counted = {str(each): each.n_rounds for each in laboratories.directory()}

    assert counted == {"Another Laboratory": 0, str(laboratory): 1}


def test_who_may_register_is_found_in_as_many_queries_for_three_as_for_one(now):
    secretary = world.secretary().account
    standing, day = roles.standing_of(secretary, now), roles.home_day(now)

    def n_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(laboratories.without_entry(standing, day))
        return len(queries)

    world.institution("Laboratory 1", kind="laboratory")
    with_one = n_queries()
    for n in (2, 3):
        country = world.country(f"X{n}", f"Country {n}")
        world.institution(f"Laboratory {n}", kind="laboratory", country=country)

    assert n_queries() == with_one
    assert laboratories.without_entry(standing, day).count() == 3


def test_a_filter_offers_what_occurs(laboratory):
    rounds_world.laboratory("Another Laboratory")

    code, name = "institution__country__code", "institution__country__name"
    assert laboratories.values_of(code, name) == {("BTN", "Bhutan")}
    assert laboratories.values_of("networks__code", "networks__name") == set()
