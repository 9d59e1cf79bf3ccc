"""Boxes, label points and areas that can be checked by hand."""

from __future__ import annotations

import math

import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from catena.io.boundaries import Unit, facts


def of(geometry):
    return facts(Unit(1, 0, "AAA", "", "", geometry))


def test_one_degree_at_the_equator_has_12309_square_kilometres():
    assert of(box(0, 0, 1, 1)).area_km2 == pytest.approx(12_309, abs=1)


def test_the_globe_has_510_million_square_kilometres():
    strips = MultiPolygon([box(x, -90, x + 10, 90) for x in range(-180, 180, 20)])

    assert of(strips).area_km2 * 2 == pytest.approx(510_065_622, rel=1e-6)


def test_a_hole_does_not_count_whichever_way_it_runs():
    for hole in (box(0.25, 0.25, 0.75, 0.75), box(0.25, 0.25, 0.75, 0.75).reverse()):
        ring = Polygon(box(0, 0, 1, 1).exterior, [hole.exterior])
        assert of(ring).area_km2 == pytest.approx(12_309 * 0.75, rel=1e-3)


def test_the_label_lies_in_the_largest_part():
    crescent = Polygon([(0, 0), (4, 0), (4, 4), (0, 4), (0, 3), (3, 3), (3, 1), (0, 1)])

    label = of(MultiPolygon([crescent, box(10, 0, 10.1, 0.1)])).label_point

    assert crescent.contains(Point(label))


def test_across_the_antimeridian_box_and_label_stay_on_the_globe():
    fiji = of(box(177, -19, 182, -16))

    assert fiji.bbox == (177, -19, -178, -16)
    assert 177 < fiji.label_point[0] < 180


def test_without_an_area_nothing_is_known():
    nothing = of(shapely.MultiPolygon())

    assert nothing.label_point is None
    assert nothing.area_km2 == 0
    assert all(map(math.isnan, nothing.bbox))
