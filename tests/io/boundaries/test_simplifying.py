"""Fewer points, the same units, shared borders kept shared."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from catena.errors import InvalidInputError
from catena.io.boundaries import Boundaries, Source, Unit, simplified

ZIGZAG = [(1 + 0.01 * (i % 2), i / 20) for i in range(21)]
WEST = Polygon([(0, 0), *ZIGZAG, (0, 1)])
EAST = Polygon([(2, 0), *ZIGZAG, (2, 1)])


def test_a_shared_border_is_simplified_once(made):
    west, east = simplified(made(("AAA", "A", WEST), ("BBB", "B", EAST)), 0.1).units

    assert len(west.geometry.exterior.coords) < 10
    assert west.geometry.union(east.geometry).area == pytest.approx(2, abs=0.02)
    assert west.geometry.intersection(east.geometry).area == 0


def test_neighbours_that_do_not_match_are_simplified_alone_and_said(made):
    overlapping = made(
        ("AAA", "A", WEST),
        ("BBB", "B", box(0.5, 0, 2, 1)),
        ("CCC", "C", box(3, 0, 4, 1)),
    )

    after = simplified(overlapping, 0.1)

    assert len(after.units[0].geometry.exterior.coords) < 10
    assert [note.message for note in after.notes] == [
        "2 borders do not match their neighbours, such as AAA A, BBB B."
    ]


def test_islands_go_but_the_largest_stays(made):
    atolls = MultiPolygon(
        [box(i, 0, i + s, s) for i, s in enumerate((0.01, 0.03, 0.02))]
    )

    (unit,) = simplified(made(("MDV", "Maldives", atolls)), 0.5).units

    assert unit.geometry.bounds == (1, 0, 1.03, 0.03)


def test_a_country_and_its_provinces_do_not_disturb_each_other(made):
    country = made(("AAA", "A", WEST)).units
    province = made(("A-1", "One", WEST), level=1, country="AAA").units
    both = Boundaries((*country, *province), made().source)

    assert simplified(both, 0.1).notes == ()


def test_an_empty_area_and_an_empty_set_stay_empty(made):
    assert simplified(made(), 0.1).units == ()
    (unit,) = simplified(made(("AAA", "A", MultiPolygon())), 0.1).units
    assert unit.geometry.is_empty


@pytest.mark.parametrize("tolerance", [-1.0, float("nan"), float("inf")])
def test_a_tolerance_must_be_a_size(squares, tolerance):
    with pytest.raises(InvalidInputError, match="is no size; give 0 or more"):
        simplified(squares, tolerance)


@given(
    st.lists(
        st.tuples(
            st.floats(-170, 170),
            st.floats(-80, 80),
            st.floats(1e-4, 5),
            st.integers(3, 30),
        ),
        min_size=1,
        max_size=8,
    ),
    st.floats(0, 20),
)
def test_no_unit_is_ever_lost(discs, tolerance):
    units = tuple(
        Unit(i, 0, f"C{i}", "", "", disc(*each))
        for i, each in enumerate(discs, start=1)
    )
    source = Source("", "", "", "", "", "", 0.0, (), len(units))

    after = simplified(Boundaries(units, source), tolerance).units

    assert [unit.code for unit in after] == [unit.code for unit in units]
    assert all(shapely.area(unit.geometry) > 0 for unit in after)
    assert all(shapely.is_valid(unit.geometry) for unit in after)


def disc(x, y, radius, n):
    """A regular polygon."""
    angle = np.arange(n) * 2 * np.pi / n
    return Polygon(
        np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
    )
