"""Search asks every room, and shows what this reader may see."""

from __future__ import annotations

import pytest
import world

from catena.platform.common.registers import Asked
from catena.platform.portal import searching

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_countries_institutions_and_bodies(client):
    world.institution("National Soil Institute")
    world.body("soil-group")

    page = client.get("/search/?q=soil").text

    assert "National Soil Institute" in page
    assert "Soil-Group" in page


def test_a_visitor_finds_nobody_who_is_not_listed(client):
    world.person("Pema Hidden")

    assert "Pema Hidden" not in client.get("/search/?q=pema").text


def test_members_find_each_other(client):
    world.person("Pema Hidden")
    client.force_login(world.focal_point().account)

    assert "Pema Hidden" in client.get("/search/?q=pema").text


@pytest.mark.parametrize("words", ["", " ", "a"])
def test_too_few_letters_find_nothing_and_say_why(client, words):
    page = client.get("/search/", {"q": words}).text

    assert "Two letters are enough" in page


def test_nothing_found_is_said(client):
    assert "Nothing was found" in client.get("/search/?q=zzzz").text


def test_what_was_asked_is_shown_as_text(client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).text

    assert "<script>alert" not in page


def test_each_kind_of_hit_stands_once(now):
    world.country("BTN", "Bhutan")
    world.institution("Bhutan Soil Centre")

    found = searching.found(Asked(None, now), "bhutan")

    kinds = [kind for kind, _hits in found["kinds"]]
    assert len(kinds) == len(set(kinds)) > 1
    assert found["n"] == sum(len(hits) for _kind, hits in found["kinds"])


def test_very_long_words_are_cut(now):
    found = searching.found(Asked(None, now), "x" * 5000)

    assert len(found["words"]) == searching.LONGEST
