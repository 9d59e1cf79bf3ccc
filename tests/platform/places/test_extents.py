"""Which part of the globe a map has to show."""

from __future__ import annotations

import math

import pytest
from shapely import MultiPolygon, box

from catena.io.boundaries import Boundaries, Source, Unit
from catena.platform.places.extents import extent_of
from catena.report.maps import WORLD


def of(*units, level=0):
    return Boundaries(
        tuple(
            Unit(number, level, code, country, code, geometry)
            for number, (code, country, geometry) in enumerate(units, start=1)
        ),
        Source("a", "", "GeoJSON", "a", "", "", math.nan, (), len(units)),
    )


def test_the_extent_holds_the_members_with_a_margin():
    boundaries = of(("AAA", "", box(10, 0, 20, 5)), ("BBB", "", box(50, 0, 60, 5)))

    assert extent_of(boundaries, {"AAA"}) == pytest.approx((9.6, -0.4, 20.4, 5.4))


def test_units_are_found_by_their_country_too():
    boundaries = of(("A-1", "AAA", box(10, 0, 11, 1)), level=1)

    assert extent_of(boundaries, {"AAA"}) == pytest.approx((9.85, -0.15, 11.15, 1.15))


def test_without_any_member_the_extent_is_that_of_all():
    boundaries = of(("AAA", "", box(10, 0, 20, 5)))

    assert extent_of(boundaries, {"ZZZ"}) == extent_of(boundaries, {"AAA"})


def test_a_region_across_the_antimeridian_is_one_piece():
    fiji = MultiPolygon([box(177, -19, 180, -16), box(-180, -19, -178, -16)])

    extent = extent_of(of(("FJI", "", fiji)), {"FJI"})

    assert extent == pytest.approx((176.8, -19.2, 182.2, -15.8))


def test_a_region_around_the_globe_is_the_world():
    parts = MultiPolygon([box(lon, 0, lon + 59, 5) for lon in range(-180, 180, 60)])

    assert extent_of(of(("ALL", "", parts)), {"ALL"}) is WORLD


def test_nothing_with_an_area_has_no_extent():
    assert extent_of(of(("AAA", "", MultiPolygon())), {"AAA"}) is None
