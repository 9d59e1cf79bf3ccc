"""Maps of this room: who is filled, who is quiet, what the words say."""

from __future__ import annotations

import pytest

from catena.platform.places import drawing
from catena.platform.places.enums import Level
from catena.platform.places.queries import sets

pytestmark = pytest.mark.django_db


def test_members_are_filled_and_neighbours_are_quiet(put):
    drawn = drawing.set_map(put())

    assert drawn.svg.count('class="m m3"') == 2
    assert drawn.svg.count('class="m m0"') == 1
    assert "<title>Bhutan</title>" in drawn.svg


def test_first_level_units_are_drawn_without_circles(draft, districts):
    drawn = drawing.set_map(draft(districts, level=Level.FIRST_LEVEL))

    assert drawn.svg.count('class="m m2"') == 3
    assert "<circle" not in drawn.svg


def test_words_of_a_file_are_escaped(draft, countries):
    name = "<script>alert(1)</script>"

    drawn = drawing.set_map(draft([({"iso_a3": "BTN", "name": name}, countries[0][1])]))

    assert "<script>" not in drawn.svg
    assert "&lt;script&gt;" in drawn.svg


def test_a_set_without_shapes_has_no_map(put, settings, tmp_path):
    used = put()
    drawing.maps._kept.cache_clear()
    settings.DATA_FOLDER = tmp_path
    sets.path_of_shapes(used).unlink()

    assert drawing.set_map(used) is None
