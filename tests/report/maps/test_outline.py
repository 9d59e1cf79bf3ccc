"""What of a set of boundaries is drawn, and how light it is."""

from __future__ import annotations

import csv
import pickle

import pytest
from shapely import LineString, MultiPolygon, Polygon, box

from catena.io.boundaries import joined, read_boundaries
from catena.report.maps import Extent, MapMark, country_map_svg, project

AROUND = Extent(0, -5, 30, 5)  # 300 by 100 pixels, ten to a degree


def outline(boundaries, extent=AROUND, **options):
    return project(boundaries, extent, width=300, **options)


def test_each_unit_becomes_a_shape_in_its_order(squares):
    shapes = outline(squares).shapes

    assert [shape.code for shape in shapes] == ["AAA", "BBB", "CCC"]
    assert [shape.centre for shape in shapes] == [(50, 50), (150, 50), (250, 50)]
    assert not any(shape.is_small for shape in shapes)


def test_the_frame_cuts_a_little_outside_so_that_no_edge_is_seen(made):
    (shape,) = outline(made(("AAA", box(-50, -50, 50, 50)))).shapes

    assert shape.path == "M-6-6l312 0 0 112-312 0z"


def test_what_lies_elsewhere_is_not_drawn(squares, made):
    assert outline(made(("AAA", box(60, 0, 70, 5)))).shapes == ()
    assert outline(squares, Extent(0, -5, 9, 5)).codes == {"AAA"}


def test_a_country_too_small_to_see_is_marked_as_small(made):
    atolls = MultiPolygon([box(5, 0, 5.1, 0.1), box(5, 1, 5.2, 1.2)])

    (shape,) = outline(made(("MDV", atolls))).shapes

    assert shape.is_small
    assert shape.centre == (51, 39)


def test_specks_of_a_large_country_are_left_out(made):
    area = MultiPolygon([box(0, 0, 4, 4), box(8, 0, 8.05, 0.05)])

    (shape,) = outline(made(("AAA", area))).shapes

    assert shape.path.count("M") == 1


def test_a_country_across_the_antimeridian_is_whole_on_a_map_of_the_pacific(made):
    fiji = MultiPolygon([box(177, -2, 180, 2), box(-180, -2, -177, 2)])
    extent = Extent(165, -5, 195, 5)

    (cut_,) = outline(made(("FJI", fiji)), extent).shapes
    (jumping,) = outline(
        made(("FJI", Polygon([(177, -2), (-177, -2), (-177, 2), (177, 2)]))), extent
    ).shapes

    assert jumping.path == cut_.path == "M120 70l0-40 60 0 0 40z"


def test_borders_that_cross_themselves_are_drawn_all_the_same(made):
    bow_tie = Polygon([(0, -5), (10, 5), (10, -5), (0, 5)])

    (shape,) = outline(made(("AAA", bow_tie))).shapes

    assert shape.path.count("M") == 2


def test_lines_in_dispute_have_their_own_path(squares):
    line = LineString([(10, -5), (10, 5)])

    assert outline(squares, disputed=[line]).disputed == "M100 100l0-100"
    assert outline(squares).disputed == ""


def test_an_outline_can_be_kept_in_a_cache(squares):
    drawn = outline(squares)

    assert pickle.loads(pickle.dumps(drawn)) == drawn
    assert hash(drawn) == hash(outline(squares))


@pytest.fixture
def members(refdata):
    with refdata("partnership/asp_members.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_the_map_of_the_partnership_is_light_and_misses_nobody(refdata, members):
    world = joined(
        read_boundaries(
            refdata("boundaries/world_admin0_50m.geojson"),
            codes={member["iso3"]: member["iso3"] for member in members},
        )
    )
    marks = {
        member["iso3"]: MapMark("m1", member["name"], f"/countries/{member['iso3']}/")
        for member in members
    }

    drawn = project(world, Extent(42, -13, 150, 54))
    svg = country_map_svg(drawn, marks, title="Members", description="24 countries")

    assert marks.keys() <= drawn.codes
    assert {shape.code for shape in drawn.shapes if shape.is_small} >= {"MDV", "SGP"}
    assert len(svg.encode()) < 60_000
