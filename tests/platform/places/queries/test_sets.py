"""Which sets a reader sees, and what is known before a file is read."""

from __future__ import annotations

from uuid import uuid4

import pytest
import world

from catena.errors import NotFoundError, NotPermittedError
from catena.platform.members.queries import roles
from catena.platform.places.enums import Level
from catena.platform.places.models import BoundarySet
from catena.platform.places.queries import sets

pytestmark = pytest.mark.django_db


def test_drafts_are_listed_for_those_who_keep_them(put, draft, region):
    used, waiting = put(), draft(name="Waiting")

    assert list(sets.sets_of(region.id, with_drafts=False)) == [used]
    assert list(sets.sets_of(region.id, with_drafts=True)) == [waiting, used]
    assert list(sets.drafts()) == [waiting]


def test_a_draft_is_not_for_visitors(draft, keeper, now):
    made = draft()

    assert sets.visible(made.public_id, actor=keeper, now=now) == made
    with pytest.raises(NotPermittedError):
        sets.visible(made.public_id, actor=None, now=now)


def test_a_set_that_is_being_read_is_not_there_yet(draft, keeper, now):
    made = draft()
    BoundarySet.objects.update(state="reading")

    for public_id in (made.public_id, uuid4()):
        with pytest.raises(NotFoundError):
            sets.visible(public_id, actor=keeper, now=now)


def test_the_sets_in_use_are_found_by_level(put, districts, region):
    countries = put()
    first_level = put(districts, level=Level.FIRST_LEVEL)

    assert sets.in_use(region.id) == {0: countries, 1: first_level}
    assert sets.in_use_at(region.id, 1) == first_level


def test_where_no_set_is_in_use_it_says_so(region):
    with pytest.raises(NotFoundError, match="No boundaries of level 1 are in use"):
        sets.in_use_at(region.id, 1)


def test_an_unknown_region_says_so(region):
    assert sets.region_named("asp") == region
    with pytest.raises(NotFoundError, match="There is no region atlantis"):
        sets.region_named("atlantis")


def test_units_come_by_name_and_countries_too(put, region):
    used = put()

    assert [unit.name for unit in sets.units_of(used)] == [
        "Bhutan",
        "Neighbour",
        "Nepal",
    ]
    assert sets.countries_of(used) == [("BTN", "Bhutan"), ("NPL", "Nepal")]


def test_facts_name_the_members_without_a_unit(draft, countries, now):
    made = draft(countries[1:])

    facts = sets.set_facts(made, now.date())

    assert (facts.n_units, facts.n_refusing, facts.missing) == (2, 0, ("Bhutan",))


def test_countries_are_known_by_every_code_and_by_where_they_lay(put, region, now):
    before = sets.known_before(region, now.date())
    put()
    known = sets.known_before(region, now.date())

    assert before.codes == {"BTN": "BTN", "BT": "BTN", "NPL": "NPL", "NP": "NPL"}
    assert (before.borders, before.countries[0].bounds) == (None, None)
    bhutan = known.countries[0]
    assert (bhutan.code, bhutan.is_member) == ("BTN", True)
    assert bhutan.bounds == (89, 26.5, 92, 28.5)


def test_shapes_that_are_lost_are_not_asked(put, region, now):
    sets.path_of_shapes(put()).unlink()

    assert sets.known_before(region, now.date()).borders is None


def test_a_secretariat_keeps_its_region_and_an_administrator_all(region, now):
    nena = world.region("nena", "Near East and North Africa")
    kept = [
        sets.regions_kept_by(roles.standing_of(person.account, now))
        for person in (world.secretary(), world.administrator(), world.somebody())
    ]

    assert kept == [[region], [region, nena], []]
