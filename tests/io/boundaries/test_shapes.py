"""Areas across the antimeridian, and around a pole."""

from __future__ import annotations

import pytest
from shapely import GeometryCollection, LineString, MultiPolygon, Polygon, box

from catena.io.boundaries.shapes import (
    bounding_box,
    crosses_antimeridian,
    cut,
    polygons,
    sound,
    unwrapped,
)

# From 179 east to 179 west, with the jump that the line makes.
JUMPING = Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])
AROUND_A_POLE = Polygon(
    [(-180, -80), (-60, -70), (60, -70), (180, -80), (180, -90), (-180, -90)]
)


@pytest.mark.parametrize("geometry", [JUMPING, box(179, 0, 181, 1)])
def test_an_area_across_the_line_is_cut_in_two(geometry):
    parts = cut(geometry)

    assert crosses_antimeridian(geometry)
    assert not crosses_antimeridian(parts)
    assert sorted(part.bounds for part in polygons(parts)) == [
        (-180, 0, -179, 1),
        (179, 0, 180, 1),
    ]


def test_a_hole_goes_with_its_shell():
    hole = [(-179.8, 0.4), (-179.6, 0.4), (-179.6, 0.6), (-179.8, 0.6)]
    with_hole = Polygon(JUMPING.exterior.coords, [hole])

    assert cut(with_hole).area == pytest.approx(2 - 0.04)


def test_a_whole_turn_off_is_moved_back():
    assert cut(box(370, 0, 371, 1)).bounds == (10, 0, 11, 1)


def test_a_seam_elsewhere_moves_what_lies_west_of_it():
    assert cut(box(-170, 0, -160, 1), west=0.0).bounds == (190, 0, 200, 1)


def test_a_ring_around_a_pole_keeps_its_jump():
    assert unwrapped(AROUND_A_POLE) is AROUND_A_POLE
    assert cut(AROUND_A_POLE).equals(AROUND_A_POLE)


def test_an_area_within_the_line_stays_the_same():
    square = box(0, 0, 1, 1)

    assert cut(square) is square


def test_a_repair_does_not_fill_a_band_around_the_world():
    assert sound(JUMPING).area == pytest.approx(2)


def test_a_bow_tie_becomes_two_triangles():
    assert len(polygons(sound(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])))) == 2


def test_polygons_are_found_however_deep():
    nested = GeometryCollection(
        [GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (1, 1)])])]
    )

    assert polygons(nested) == [box(0, 0, 1, 1)]
    assert polygons(None) == []


@pytest.mark.parametrize(
    ("geometry", "box_"),
    [
        (box(10, 0, 11, 1), (10, 0, 11, 1)),
        (JUMPING, (179, 0, -179, 1)),
        (MultiPolygon([box(177, 0, 178, 1), box(-179, 2, -178, 3)]), (177, 0, -178, 3)),
        (MultiPolygon([box(1, 0, 3, 1), box(2, 2, 4, 3)]), (1, 0, 4, 3)),
    ],
)
def test_the_box_leaves_out_the_widest_gap(geometry, box_):
    assert bounding_box(geometry) == box_
