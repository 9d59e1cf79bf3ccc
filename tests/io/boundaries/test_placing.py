"""Units that cannot lie where they lie."""

from __future__ import annotations

import pytest
from shapely import MultiPolygon, Polygon, box

from catena.io.boundaries import KnownCountry, check_boundaries

LAOS = KnownCountry("LAO", "Lao PDR", bounds=(100.1, 13.9, 107.7, 22.5))
FIJI = KnownCountry("FJI", "Fiji", bounds=(177.0, -21.0, -178.0, -12.0))


@pytest.mark.parametrize(
    ("square", "found"),
    [
        (box(101, 15, 102, 16), []),
        (box(15, 101, 16, 102), [("refuse", "swapped")]),
        (box(0, 0, 1, 1), [("warn", "misplaced")]),
        (box(0, 200, 1, 300), [("refuse", "out_of_range")]),
        (box(13.9, 60, 22.5, 107.7), [("refuse", "swapped")]),
    ],
)
def test_a_country_must_lie_where_it_is_known_to_be(made, kinds, square, found):
    assert kinds(check_boundaries(made(("LAO", "Laos", square)), [LAOS])) == found


def test_a_latitude_beyond_a_pole_that_would_be_a_longitude_is_a_swap(made, kinds):
    swapped = made(("IDN", "Indonesia", box(-10, 95, 5, 141)))

    assert kinds(check_boundaries(swapped)) == [("refuse", "swapped")]


def test_degrees_swapped_within_the_globe_are_found_by_the_known_place(made, kinds):
    nepal = KnownCountry("NPL", "Nepal", bounds=(80.0, 26.3, 88.2, 30.5))
    swapped = made(("NPL", "Nepal", box(26.3, 80, 30.5, 88.2)))

    assert kinds(check_boundaries(swapped, [nepal])) == [("refuse", "swapped")]


@pytest.mark.parametrize("square", [box(178, -18, 179, -17), box(-180, -18, -179, -17)])
def test_a_country_across_the_antimeridian_has_two_sides(made, square):
    assert check_boundaries(made(("FJI", "Fiji", square)), [FIJI]) == []


def test_an_out_of_range_message_gives_the_numbers(made):
    (finding,) = check_boundaries(made(("AAA", "A", box(0, 200, 1, 300))))

    assert finding.message == (
        "The area reaches from 0 to 1 degrees east and from 200 to 300 north, which "
        "is not on the globe."
    )


def test_land_claimed_twice_is_measured(made):
    (finding,) = check_boundaries(
        made(("AAA", "A", box(0, 0, 1, 1)), ("BBB", "B", box(0.9, 0, 2.9, 1)))
    )

    assert finding.message == (
        "AAA A and BBB B share 1231 km², 10.0% of the smaller one."
    )


def test_a_unit_inside_another_is_an_overlap(made, kinds):
    inside = made(("AAA", "A", box(0, 0, 3, 3)), ("BBB", "B", box(1, 1, 2, 2)))
    hole = Polygon(box(0, 0, 3, 3).exterior, [box(1, 1, 2, 2).exterior])
    enclave = made(("AAA", "A", hole), ("BBB", "B", box(1, 1, 2, 2)))

    assert kinds(check_boundaries(inside)) == [("warn", "overlap")]
    assert check_boundaries(enclave) == []


@pytest.mark.parametrize(("width", "n"), [(0.005, 0), (0.02, 1)])
def test_slivers_are_no_overlap(made, width, n):
    units = made(("AAA", "A", box(0, 0, 1, 1)), ("BBB", "B", box(1 - width, 0, 2, 1)))

    assert len(check_boundaries(units)) == n


def test_a_large_overlap_counts_however_small_its_share(made, kinds):
    wide = made(("AAA", "A", box(0, 0, 40, 10)), ("BBB", "B", box(39.9, 0, 80, 10)))

    assert kinds(check_boundaries(wide)) == [("warn", "overlap")]


def test_provinces_do_not_overlap_their_country(made):
    country = made(("AAA", "A", box(0, 0, 2, 1)))
    provinces = made(("A-1", "One", box(0, 0, 1, 1)), level=1, country="AAA")

    assert check_boundaries(provinces, countries=country) == []


def test_a_province_outside_its_country_is_found(made):
    country = made(("AAA", "A", box(0, 0, 2, 1)))
    provinces = made(
        ("A-1", "One", box(0, 0, 1, 1.05)),
        ("A-2", "Two", box(1, 0, 2, 2)),
        level=1,
        country="AAA",
    )

    (finding,) = check_boundaries(provinces, countries=country)

    assert finding.unit == "A-2 Two"
    assert finding.message == "50% of the area lies outside AAA, its country."


def test_without_its_country_a_province_cannot_be_outside(made):
    provinces = made(("A-1", "One", box(0, 0, 1, 1)), level=1, country="AAA")

    assert check_boundaries(provinces, countries=made()) == []


def test_borders_are_not_compared_across_an_empty_area(made, kinds):
    units = made(("AAA", "A", box(0, 0, 1, 1)), ("BBB", "B", MultiPolygon()))

    assert kinds(check_boundaries(units)) == [("refuse", "no_area")]
