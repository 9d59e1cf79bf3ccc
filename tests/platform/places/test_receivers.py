"""What this room adds elsewhere: who may read its files, needs, a map."""

from __future__ import annotations

import pytest
import world

from catena.errors import NotFoundError
from catena.platform.common import files
from catena.platform.common.registers import Asked
from catena.platform.places import receivers
from catena.platform.places.enums import Level

pytestmark = pytest.mark.django_db


def may_read(file, actor, now):
    try:
        return files.readable(file.public_id, actor=actor, now=now) == file
    except NotFoundError:
        return False


def test_originals_are_for_the_secretariat(put, keeper, now):
    used = put()

    assert may_read(used.original, keeper, now)
    assert not may_read(used.original, None, now)


def test_shapes_are_for_whoever_may_see_their_set(put, draft, keeper, now):
    used, waiting = put(), draft(name="Waiting")

    assert may_read(used.shapes, None, now)
    assert may_read(waiting.shapes, keeper, now)
    assert not may_read(waiting.shapes, None, now)


def test_a_draft_waits_for_the_secretariat_only(draft, keeper, now):
    draft()

    (need,) = receivers.drafts_to_look_at(Asked(keeper, now))

    assert need.what == "First set"
    assert list(receivers.drafts_to_look_at(Asked(None, now))) == []


def test_a_country_page_has_the_map_of_its_units(put, districts, now):
    put()
    put(districts, level=Level.FIRST_LEVEL)

    panel = receivers.map_of_country(Asked(None, now), world.country("BTN"))

    assert panel.context["map"].caption == "Bhutan and its 2 first-level units"
    assert "Paro" in panel.context["map"].svg


def test_without_units_the_country_is_drawn_whole_and_without_a_set_not(
    put, region, now
):
    asked, bhutan = Asked(None, now), world.country("BTN")
    assert receivers.map_of_country(asked, bhutan) is None

    put()

    panel = receivers.map_of_country(asked, bhutan)
    assert panel.context["map"].caption == "Map of Bhutan"
