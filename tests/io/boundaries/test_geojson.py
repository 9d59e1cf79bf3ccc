"""What is written is read back the same."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from catena.io.boundaries import (
    Boundaries,
    Source,
    Unit,
    boundaries_hash,
    read_boundaries,
    to_geojson,
)

NO_SOURCE = Source("", "", "", "", "", "", 0.0, (), 0)


def read_back(content, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "back.json"
        path.write_bytes(content)
        return read_boundaries(path, **options)


def test_the_bytes_are_compact_and_follow_the_standard(made):
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])

    content = to_geojson(made(("AAA", "Åland", clockwise)))

    assert b" " not in content
    assert "Åland".encode() in content
    (feature,) = json.loads(content)["features"]
    assert feature["geometry"]["coordinates"] == [
        [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    ]
    assert list(feature["properties"]) == ["level", "code", "country_code", "name"]


def test_decimals_are_limited_and_zero_has_no_sign(made):
    content = to_geojson(made(("AAA", "A", box(-0.00001, 1 / 3, 1, 1))), precision=3)

    assert b"0.333" in content
    assert b"0.3333" not in content
    assert b"-0" not in content


def test_a_unit_without_an_area_is_null(made):
    content = to_geojson(made(("AAA", "A", MultiPolygon())))

    assert b'"geometry":null' in content


def test_the_hash_does_not_depend_on_order_or_starting_point(squares, made):
    turned = made(
        ("CCC", "Cland", box(2, 0, 3, 1)),
        ("BBB", "Bland", Polygon([(1, 1), (2, 1), (2, 0), (1, 0)])),
        ("AAA", "Aland", MultiPolygon([box(0, 0, 1, 1)])),
    )

    assert boundaries_hash(turned) == boundaries_hash(squares)


def test_the_hash_changes_with_a_name_and_with_a_point(squares):
    first = squares.units[0]
    renamed = replace(squares, units=(replace(first, name="X"), *squares.units[1:]))
    moved = replace(
        squares, units=(replace(first, geometry=box(0, 0, 1, 1.1)), *squares.units[1:])
    )

    assert len({boundaries_hash(each) for each in (squares, renamed, moved)}) == 3


names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=9
)


@st.composite
def unit_sets(draw):
    """Some units with boxes on a grid of a millionth of a degree."""
    degrees = st.integers(-90_000_000, 89_000_000)
    size = st.integers(1, 1_000_000)
    units = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        parts = []
        for i in range(draw(st.integers(0, 3))):
            x, y, d = draw(degrees), draw(degrees), draw(size)
            x = x // 4 + i * 20_000_000
            parts.append(box(x / 1e6, y / 1e6, (x + d) / 1e6, (y + d) / 1e6))
        geometry = parts[0] if len(parts) == 1 else MultiPolygon(parts)
        level = draw(st.sampled_from([0, 1]))
        country = "LAO" if level else ""
        name = draw(names).strip()
        units.append(Unit(number, level, f"LA-{number}", country, name, geometry))
    return Boundaries(tuple(units), NO_SOURCE)


@settings(max_examples=60)
@given(unit_sets())
def test_reading_back_gives_the_same_units(boundaries):
    content = to_geojson(boundaries)

    back = read_back(content)

    assert boundaries_hash(back) == boundaries_hash(boundaries)
    assert to_geojson(back) == content
