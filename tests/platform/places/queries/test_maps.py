"""Outlines: of a region, of a country, of a set; made once and kept."""

from __future__ import annotations

import json
import logging

import pytest
import world

from catena.platform.places.enums import Level
from catena.platform.places.queries import maps, sets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_outlines(settings, tmp_path):
    """Outlines lie in a folder of this test, and no process knows any yet."""
    settings.DATA_FOLDER = tmp_path
    maps._kept.cache_clear()


def kept_files(tmp_path):
    return sorted((tmp_path / "outlines").glob("*"))


def test_without_a_set_in_use_there_is_no_map(region, draft):
    draft()

    assert maps.region_outline(region.id) is None
    assert maps.country_outline("BTN", region.id) is None


def test_a_region_is_framed_by_its_members_and_shows_their_neighbours(put, region):
    put()

    outline = maps.region_outline(region.id)

    assert outline.codes == {"BTN", "NPL", "XXT"}
    assert outline.frame.extent == pytest.approx((79.52, 26.02, 92.48, 28.98))


def test_a_page_asks_two_questions(put, region, django_assert_num_queries):
    put()
    maps.region_outline(region.id)

    with django_assert_num_queries(2):
        maps.region_outline(region.id)


def test_another_process_reads_what_the_first_one_made(put, region, tmp_path):
    put()
    made = maps.region_outline(region.id)
    (path,) = kept_files(tmp_path)
    written = path.stat().st_mtime_ns
    maps._kept.cache_clear()

    assert maps.region_outline(region.id) == made
    assert path.stat().st_mtime_ns == written


def test_a_damaged_file_is_made_again(put, region, tmp_path):
    put()
    made = maps.region_outline(region.id)
    (path,) = kept_files(tmp_path)
    path.write_text('{"extent": [', encoding="utf-8")
    maps._kept.cache_clear()

    assert maps.region_outline(region.id) == made
    assert json.loads(path.read_text(encoding="utf-8"))["extent"]


def test_a_new_member_moves_the_frame(put, region):
    put()
    before = maps.region_outline(region.id)

    world.country("XXT", "Neighbour")

    assert maps.region_outline(region.id).frame.extent.north > before.frame.extent.north


def test_lost_shapes_cost_the_map_and_not_the_page(put, region, tmp_path, caplog):
    sets.path_of_shapes(put()).unlink()
    for path in kept_files(tmp_path):
        path.unlink()
    maps._kept.cache_clear()

    with caplog.at_level(logging.ERROR):
        assert maps.region_outline(region.id) is None

    assert "are lost; no map is drawn" in caplog.text


def test_a_country_is_drawn_by_its_first_level_units(put, districts, region):
    put()
    put(districts, level=Level.FIRST_LEVEL)

    found = maps.country_outline("BTN", region.id)

    assert found.level is Level.FIRST_LEVEL
    assert found.names == {"BT-11": "Paro", "BT-12": "Chukha"}
    assert found.outline.codes >= {"BT-11", "BT-12"}
    assert found.outline.frame.extent == pytest.approx((88.85, 26.35, 92.15, 28.65))


def test_without_units_it_is_drawn_as_a_whole(put, districts, region):
    put()
    put(districts[2:], level=Level.FIRST_LEVEL, reason="Bhutan follows")

    found = maps.country_outline("BTN", region.id)

    assert (found.level, found.names) == (Level.COUNTRIES, {"BTN": "Bhutan"})


def test_a_draft_shows_what_it_would_draw(draft):
    assert maps.set_outline(draft()).codes == {"BTN", "NPL", "XXT"}
