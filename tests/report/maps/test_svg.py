"""The drawing as a page gets it: escaped, without styles, readable without eyes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from shapely import LineString, box

from catena.errors import InvalidInputError
from catena.report.maps import Extent, MapMark, MapPoint, country_map_svg, project

SVG = "{http://www.w3.org/2000/svg}"
AROUND = Extent(0, -5, 30, 5)


@pytest.fixture
def drawn(squares):
    """Draws marks and points on the three squares and parses the result."""

    def draw(marks, points=(), boundaries=squares, **options):
        outline = project(boundaries, AROUND, width=300, **options)
        return ET.fromstring(
            country_map_svg(
                outline, marks, title="Members", description="Two.", points=points
            )
        )

    return draw


LINKED = {
    "CCC": MapMark("m2", "Cland: 5", "/countries/ccc/"),
    "AAA": MapMark("mx", "Aland: no data", "/countries/aaa/"),
}


def test_a_map_with_links_is_a_group_with_a_name(drawn):
    svg = drawn(LINKED)

    assert (svg.get("role"), svg.get("aria-label")) == ("group", "Members")
    described = svg.get("aria-describedby")
    assert svg.find(f"{SVG}desc").get("id") == described
    assert svg.find(f"{SVG}desc").text == "Two."
    assert svg.find(f"{SVG}title") is None


def test_a_map_without_links_is_one_picture(drawn):
    svg = drawn({"AAA": MapMark("m1", "Aland: 2")})

    assert svg.get("role") == "img"
    assert svg.find(f".//{SVG}a") is None
    assert svg.find(f"{SVG}g").get("aria-label") == "Aland: 2"


def test_links_follow_the_order_of_the_marks(drawn):
    links = drawn(LINKED).findall(f"{SVG}a")

    assert [link.get("href") for link in links] == [
        "/countries/ccc/",
        "/countries/aaa/",
    ]
    assert [link.get("aria-label") for link in links] == ["Cland: 5", "Aland: no data"]
    assert [link.find(f"{SVG}title").text for link in links] == [
        "Cland: 5",
        "Aland: no data",
    ]
    assert links[0].find(f"{SVG}path").get("class") == "m m2"


def test_neighbours_are_one_quiet_path(drawn):
    neighbours = drawn(LINKED).find(f"{SVG}path")

    assert (neighbours.get("class"), neighbours.get("aria-hidden")) == ("m m0", "true")
    assert neighbours.get("d").count("M") == 1


def test_without_neighbours_there_is_no_path_for_them(drawn):
    marks = {code: MapMark("m1", code) for code in ("AAA", "BBB", "CCC")}

    assert drawn(marks).find(f"{SVG}path") is None


def test_a_mark_of_a_country_elsewhere_is_left_out(drawn):
    assert (
        len(drawn({**LINKED, "NZL": MapMark("m1", "N", "/n/")}).findall(f"{SVG}a")) == 2
    )


def test_a_small_country_has_a_marker_on_top_and_room_for_a_finger(drawn, made):
    nations = made(("SGP", box(10, 0, 10.1, 0.1)), ("MYS", box(8, -2, 12, 2)))
    marks = {
        "SGP": MapMark("m1", "Singapore", "/sgp/"),
        "MYS": MapMark("m2", "Malaysia", "/mys/"),
    }

    large, small = drawn(marks, boundaries=nations).findall(f"{SVG}a")

    assert (large.get("href"), small.get("href")) == ("/mys/", "/sgp/")
    hit, marker = small.findall(f"{SVG}circle")
    assert (hit.get("class"), float(hit.get("r"))) == ("m-hit", 12)
    assert marker.get("class") == "m m-marker m1"


def test_a_country_below_a_tenth_of_a_pixel_has_only_its_marker(drawn, made):
    atoll = made(("MDV", box(10, 0, 10.001, 0.001)))

    (link,) = drawn({"MDV": MapMark("m1", "M", "/m/")}, boundaries=atoll).findall(
        f"{SVG}a"
    )

    assert link.find(f"{SVG}path") is None
    assert len(link.findall(f"{SVG}circle")) == 2


def test_points_have_a_shape_for_each_class(drawn):
    points = [MapPoint(15, 0, f"Lab {i}", f"p{i}", f"/labs/{i}/") for i in (1, 2, 3, 4)]

    links = drawn({}, points).findall(f"{SVG}a")

    paths = [link.find(f"{SVG}path").get("d") for link in links]
    assert all(path.startswith("M150 50m") for path in paths)
    assert len(set(paths)) == 4


def test_a_point_may_lead_nowhere_and_one_outside_is_left_out(drawn):
    svg = drawn({}, [MapPoint(15, 0, "Lab"), MapPoint(99, 0, "Far")])

    assert [each.get("aria-label") for each in svg.findall(f"{SVG}g")] == ["Lab"]


def test_a_point_of_an_unknown_class_is_refused(drawn):
    with pytest.raises(InvalidInputError, match="no class star; choose one of p1, p2"):
        drawn({}, [MapPoint(15, 0, "Lab", "star")])


def test_lines_in_dispute_lie_above_the_countries(drawn):
    svg = drawn(LINKED, disputed=[LineString([(10, -5), (10, 5)])])

    assert svg[-1].get("class") == "m-disputed"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "next"])
def test_only_addresses_of_pages_become_links(drawn, href):
    with pytest.raises(InvalidInputError, match="is no address of a page"):
        drawn({"AAA": MapMark("m1", "A", href)})


def test_every_text_is_escaped_and_nothing_is_styled(squares):
    bad = "\"><script>alert('x')</script>&"
    svg = country_map_svg(
        project(squares, AROUND, width=300),
        {"AAA": MapMark(bad, bad, "/?q=" + bad)},
        title=bad,
        description=bad,
        points=[MapPoint(5, 0, bad, "p1", "/" + bad)],
        id_=bad,
    )

    root = ET.fromstring(svg)

    assert "<script" not in svg
    assert root.get("aria-label") == bad
    used = {name for each in root.iter() for name in each.attrib}
    assert not used & {"style", "fill", "stroke", "onclick", "onload"}
    assert root.find(f".//{SVG}style") is None
