"""A file made ready: what is listed, what is drawn, what is told."""

from __future__ import annotations

import json

import pytest
import shapely
from shapely import box

from catena.io.boundaries import KnownCountry
from catena.platform.places import preparing
from catena.platform.places.enums import Level
from catena.platform.places.preparing import Known
from catena.platform.places.rules import Details

SAID = Details("A set", "A survey", "CC BY 4.0", Level.COUNTRIES)
KNOWN = Known({"AAA": "AAA", "004": "AAA"}, [KnownCountry("AAA", "Aland")])


@pytest.fixture
def ready(tmp_path):
    """Prepares features as far as they are kept."""

    def made(*features):
        path = tmp_path / "borders.geojson"
        document = {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": shapely.geometry.mapping(geometry),
                }
                for properties, geometry in features
            ],
        }
        path.write_text(json.dumps(document), encoding="utf-8")
        found = preparing.read(path, SAID, KNOWN)
        return preparing.prepared(found, preparing.check(found, KNOWN))

    return made


def kinds(made):
    return {each["kind"] for each in made.findings}


def test_units_are_listed_by_our_code_with_a_point_inside_and_their_area(ready):
    made = ready(({"m49_cd": "4", "name": "Aland"}, box(0, 0, 1, 1)))

    (row,) = made.rows
    assert row[:3] == ("AAA", "Aland", "AAA")
    assert (row.longitude, row.latitude) == (0.5, 0.5)
    assert row.area_km2 == pytest.approx(12309, abs=1)


def test_the_same_file_gives_the_same(ready):
    feature = ({"iso_a3": "AAA", "name": "Aland"}, box(0, 0, 1, 1))

    assert ready(feature) == ready(feature)


def test_units_of_one_code_are_joined_and_that_is_told(ready):
    made = ready(
        ({"iso_a3": "XXA", "name": "West"}, box(0, 0, 1, 1)),
        ({"iso_a3": "XXA", "name": "East"}, box(5, 0, 6, 1)),
    )

    assert [row.code for row in made.rows] == ["XXA"]
    assert made.reading["n_joined"] == 1
    assert {"duplicate_code", "joined", "member_missing"} <= kinds(made)


def test_what_has_no_code_or_too_long_a_one_is_drawn_and_not_listed(ready):
    made = ready(
        ({"name": "Nameless isle"}, box(0, 0, 1, 1)),
        ({"iso_a3": "A" * 21, "name": "Long"}, box(5, 0, 6, 1)),
    )

    assert made.rows == ()
    assert len(json.loads(made.geojson)["features"]) == 2
    assert {"no_code", "long_code"} <= kinds(made)


def test_findings_and_reading_fit_in_json(ready):
    made = ready(({"iso_a3": "AAA", "name": "Aland"}, box(0, 0, 1, 1)))

    assert json.loads(json.dumps(made.findings)) == made.findings
    assert made.reading["format"] == "GeoJSON"
    assert made.reading["accuracy_m"] == 0
    assert len(made.content_hash) == 64
    json.dumps(made.reading, allow_nan=False)
