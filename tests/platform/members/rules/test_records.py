"""What a name, a code, a place, a website and a parent must be."""

from __future__ import annotations

import math

import pytest

from catena.platform.members.enums import CountryKind
from catena.platform.members.rules import records


@pytest.mark.parametrize("name", ["", "   ", "-", "…"])
def test_a_name_says_something(name):
    assert [str(each) for each in records.problems_of_name(name)] == [
        "The name is empty; write one."
    ]


@pytest.mark.parametrize("name", ["Surendran U", "ມ", "O'Neil", "7"])
def test_one_word_initials_and_any_script_are_names(name):
    assert records.problems_of_name(name) == []


@pytest.mark.parametrize("code", ["", "ASP", "a b", "-a", "a--b", "a_b", "ä"])
def test_codes_that_cannot_stand_in_an_address_are_refused(code):
    assert "cannot stand in an address" in str(records.problems_of_code(code, ())[0])


def test_a_code_is_used_once():
    assert records.problems_of_code("asp", ["nena"]) == []
    assert "The code asp is taken" in str(records.problems_of_code("asp", ["asp"])[0])


@pytest.mark.parametrize(
    ("code", "kind", "is_sound"),
    [
        ("BTN", CountryKind.COUNTRY, True),
        ("btn", CountryKind.COUNTRY, False),
        ("BT", CountryKind.COUNTRY, False),
        ("EU", CountryKind.COUNTRY, False),
        ("EU", CountryKind.ENTITY, True),
        ("SEA-POOL", CountryKind.ENTITY, True),
        ("E U", CountryKind.ENTITY, False),
        ("ABCDEFGHIJK", CountryKind.ENTITY, False),
    ],
)
def test_countries_have_iso_codes_and_entities_codes_of_our_own(code, kind, is_sound):
    assert (records.problems_of_country_code(code, kind, ()) == []) == is_sound


def test_a_country_code_is_used_once():
    (problem,) = records.problems_of_country_code("BTN", CountryKind.COUNTRY, ["BTN"])

    assert "The code BTN is taken" in str(problem)


def test_a_time_zone_is_a_known_one():
    assert records.problems_of_time_zone("UTC", {"UTC"}) == []
    assert "'GMT+7' is no time zone" in str(
        records.problems_of_time_zone("GMT+7", {"UTC"})[0]
    )


@pytest.mark.parametrize(
    ("longitude", "latitude", "said"),
    [
        (None, 27.5, "One coordinate is missing"),
        (89.6, None, "One coordinate is missing"),
        (27.5, 100.6, "look swapped"),
        (200, 27.5, "lies not on Earth"),
        (200, 100, "lies not on Earth"),
        (89.6, -190, "lies not on Earth"),
        (math.nan, 27.5, "lies not on Earth"),
        (89.6, math.inf, "lies not on Earth"),
    ],
)
def test_coordinates_off_the_map_are_refused(longitude, latitude, said):
    (problem,) = records.problems_of_point(longitude, latitude)

    assert said in str(problem)


@pytest.mark.parametrize("point", [(None, None), (0.0, 0.0), (-180, 90), (89.6, 27.5)])
def test_both_coordinates_or_none(point):
    assert records.problems_of_point(*point) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.org", "a.org"])
def test_a_website_opens_safely(address):
    (problem,) = records.problems_of_website(address)

    assert problem.facts["field"] == "website"


@pytest.mark.parametrize("address", ["", "https://example.org", "HTTP://example.org"])
def test_web_addresses_are_taken_in_either_case(address):
    assert records.problems_of_website(address) == []


def test_nothing_is_part_of_itself_by_any_number_of_steps():
    chain = [(2, "Department"), (3, "Ministry"), (1, "Institute")]

    (problem,) = records.problems_of_parent(1, "Institute", chain, field="part_of")

    assert "Department → Ministry → Institute" in str(problem)
    assert records.problems_of_parent(4, "Station", chain, field="part_of") == []
    assert records.problems_of_parent(None, "New", chain, field="part_of") == []
