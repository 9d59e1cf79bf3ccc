"""Repairs, each with its note."""

from __future__ import annotations

import pytest
from shapely import MultiPolygon, Polygon, box

from catena.io.boundaries import check_boundaries, cut_at_antimeridian, joined, repaired

BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


def test_only_what_is_broken_is_repaired(made):
    before = made(("AAA", "A", BOW_TIE), ("BBB", "B", box(2, 0, 3, 1)))

    after = repaired(before)

    assert after.units[0].geometry.is_valid
    assert after.units[1] is before.units[1]
    assert [note.unit for note in after.notes] == ["AAA A"]
    assert "the area is 6154 km²" in after.notes[0].message


def test_a_country_across_the_line_is_cut_and_said(made):
    after = cut_at_antimeridian(
        made(("FJI", "Fiji", box(179, 0, 181, 1)), ("BBB", "B", box(2, 0, 3, 1)))
    )

    assert after.units[0].geometry.area == pytest.approx(2)
    assert after.units[0].geometry.bounds == (-180, 0, 180, 1)
    assert [note.kind for note in after.notes] == ["cut"]
    assert "antimeridian" not in [each.kind for each in check_boundaries(after)]


def test_units_of_one_code_become_one(made):
    after = joined(
        made(
            ("AUS", "Reef", box(5, 0, 5.1, 0.1)),
            ("AUS", "Australia", box(0, 0, 1, 1)),
            ("", "Nowhere", box(7, 0, 8, 1)),
            ("", "Elsewhere", box(9, 0, 10, 1)),
        )
    )

    assert [unit.name for unit in after.units] == ["Australia", "Nowhere", "Elsewhere"]
    assert isinstance(after.units[0].geometry, MultiPolygon)
    assert [note.message for note in after.notes] == [
        "2 units with the code AUS were joined: Reef, Australia."
    ]
