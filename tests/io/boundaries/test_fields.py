"""Which field is the code, and whose it is."""

from __future__ import annotations

import pytest
from shapely import box

from catena.io.boundaries import FieldUse, read_boundaries

SQUARE = box(0, 0, 1, 1)
CODES = {"LAO": "LAO", "LA": "LAO", "418": "LAO", "AFG": "AFG", "004": "AFG"}


def only(path, **options):
    (unit,) = read_boundaries(path, codes=CODES, **options).units
    return unit


@pytest.mark.parametrize(
    "properties",
    [
        {"ISO_A3": "LAO", "NAME": "Laos"},
        {"ISO_A3": "-99", "ISO_A3_EH": "LAO", "NAME": "Laos"},
        {"iso3cd": "LAO", "nam_en": "Laos"},
        {"shapeGroup": "LAO", "shapeName": "Laos"},
        {"GID_0": "LAO", "COUNTRY": "Laos"},
        {"ISO_A2": "la", "name": "Laos"},
        {"ISO_N3": 418, "NAME_EN": "Laos"},
        {"ISO_A3": "XXX", "ISO_A2": "LA", "name": "Laos"},
        {"code": "LAO", "name": "Laos"},
    ],
)
def test_a_country_is_known_by_any_of_its_codes(geojson, properties):
    unit = only(geojson((properties, SQUARE)))

    assert (unit.level, unit.code, unit.name, unit.is_known) == (
        0,
        "LAO",
        "Laos",
        True,
    )


@pytest.mark.parametrize("m49", ["004", "4", 4, 4.0])
def test_a_numeric_code_may_have_lost_its_zeros(geojson, m49):
    assert only(geojson(({"iso_n3": m49}, SQUARE))).code == "AFG"


@pytest.mark.parametrize(
    ("properties", "country"),
    [
        ({"iso_3166_2": "LA-VI", "iso_a2": "LA", "name": "V"}, "LAO"),
        ({"shapeISO": "LA-VI", "shapeGroup": "LAO", "shapeName": "V"}, "LAO"),
        ({"GID_1": "LAO.1_1", "GID_0": "LAO", "NAME_1": "V"}, "LAO"),
        ({"iso_3166_2": "LA-VI", "name": "V"}, "LAO"),
        ({"iso_3166_2": "XX-1", "iso_a2": "XX", "name": "V"}, "XX"),
        ({"iso_3166_2": "LA-VI", "country_code": "LAO", "name": "V"}, "LAO"),
    ],
)
def test_a_first_level_unit_knows_its_country(geojson, properties, country):
    unit = only(geojson((properties, SQUARE)))

    assert (unit.level, unit.name, unit.country_code) == (1, "V", country)
    assert unit.is_known == (country == "LAO")


def test_a_disputed_unit_belongs_to_its_code_not_to_the_file_it_came_in(geojson):
    properties = {"src": "russia", "iso_3166_2": "UA-43", "iso_a2": "UA", "name": "C"}

    assert only(geojson((properties, SQUARE))).country_code == "UA"


def test_an_unknown_country_is_kept_with_its_own_code(geojson):
    boundaries = read_boundaries(geojson(({"iso_a3": "NZL"}, SQUARE)), codes=CODES)

    assert [(unit.code, unit.is_known) for unit in boundaries.unmatched] == [
        ("NZL", False)
    ]


def test_namibia_is_a_country_and_not_a_missing_value(geojson):
    path = geojson(({"iso_a2": "NA", "name": "NA"}, SQUARE))

    (unit,) = read_boundaries(path, codes={"NA": "NAM"}).units

    assert (unit.code, unit.name) == ("NAM", "NA")


def test_without_a_table_every_code_is_known(geojson):
    (unit,) = read_boundaries(geojson(({"iso_a3": "NZL"}, SQUARE))).units

    assert (unit.code, unit.is_known) == ("NZL", True)


def test_an_empty_table_knows_nobody(geojson):
    (unit,) = read_boundaries(geojson(({"iso_a3": "NZL"}, SQUARE)), codes={}).units

    assert not unit.is_known


def test_a_unit_may_have_neither_code_nor_name(geojson):
    unit = only(geojson(({"population": 7}, SQUARE)))

    assert (unit.code, unit.name, unit.label) == ("", "", "feature 1")


def test_the_level_may_be_given(geojson):
    path = geojson(({"code": "R1", "iso_a3": "LAO"}, SQUARE))

    assert only(path, level=1).code == "R1"
    assert only(path, level=0).code == "LAO"


def test_the_fields_that_were_used_are_reported(geojson):
    path = geojson(
        ({"ISO_A3": "LAO", "ISO_N3": "418", "NAME": "Laos"}, SQUARE),
        ({"ISO_A3": None, "ISO_N3": "004", "NAME": "Afghanistan"}, SQUARE),
    )

    assert read_boundaries(path, codes=CODES).source.fields == (
        FieldUse("code", "iso_a3", 1),
        FieldUse("code", "iso_n3", 1),
        FieldUse("name", "name", 2),
    )
