"""Where a place lies on a map, and that the order of places is kept."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError
from catena.report.maps import WORLD, Extent, frame

ASIA = Extent(42, -13, 150, 54)


def test_a_region_is_true_to_scale_along_its_middle_parallel():
    # 60 degrees north: a degree east is half as long as a degree north.
    on = frame(Extent(0, 50, 40, 70), 400)

    assert on.height == pytest.approx(400)
    assert on.place(20, 60) == pytest.approx((200, 200))


def test_the_corners_of_a_region_are_those_of_the_drawing():
    on = frame(ASIA, 760)

    assert on.place(42, 54) == pytest.approx((0, 0), abs=0.05)
    assert on.place(150, -13) == pytest.approx((760, on.height), abs=0.05)


def test_the_world_is_drawn_in_equal_earth_as_proj_draws_it():
    places = np.array([[0, 0], [180, 0], [-180, 90], [100, 45], [-60, -70.5]])
    on = frame(Extent(-180, -90, 180, 90), 1000)

    x, y = (on.xy(places) - [on.width / 2, on.height / 2]).T / on.scale

    expected = pyproj.Proj("+proj=eqearth +R=1")(*places.T)
    np.testing.assert_allclose(x, expected[0], atol=1e-4)
    np.testing.assert_allclose(-y, expected[1], atol=1e-4)


def test_equal_earth_keeps_areas():
    on = frame(Extent(-180, -90, 180, 90), 1000)

    def cell(lat):
        """Area of half a degree by half a degree, per square degree of the globe."""
        corners = np.array([[10, lat], [10.5, lat], [10.5, lat + 0.5], [10, lat + 0.5]])
        x, y = on.xy(corners).T
        drawn = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
        return drawn / (np.sin(np.radians(lat + 0.5)) - np.sin(np.radians(lat)))

    assert cell(0) == pytest.approx(cell(60), rel=1e-3)
    assert cell(0) == pytest.approx(cell(-80), rel=1e-3)


@given(
    st.sampled_from([ASIA, WORLD, Extent(120, -50, 290, 30)]),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0.001, 0.5),
)
def test_east_is_right_and_north_is_up(extent, u, v, step):
    west, south, east, north = extent
    lon = west + u * (east - west) * 0.5
    lat = south + v * (north - south) * 0.5
    places = np.array(
        [
            [lon, lat],
            [lon + step * (east - west), lat],
            [lon, lat + step * (north - south)],
        ]
    )

    here, eastward, northward = frame(extent, 760).xy(places)

    assert eastward[0] > here[0]
    assert northward[1] < here[1]


def test_a_map_across_the_antimeridian_finds_both_sides():
    on = frame(Extent(120, -50, 290, 30), 760)

    assert on.place(-170, 0) == pytest.approx(on.place(190, 0))
    assert on.place(0, 0) is None


@pytest.mark.parametrize("place", [(160, 0), (30, 0), (100, 60), (100, -20)])
def test_a_place_outside_has_no_place(place):
    assert frame(ASIA, 760).place(*place) is None


@pytest.mark.parametrize(
    ("extent", "width"),
    [
        (Extent(10, 0, 10, 5), 760),
        (Extent(0, 5, 10, 5), 760),
        (Extent(0, -91, 10, 5), 760),
        (Extent(0, 0, 361, 5), 760),
        (ASIA, 0),
        (ASIA, float("nan")),
    ],
)
def test_a_map_of_nothing_is_refused(extent, width):
    with pytest.raises(InvalidInputError, match="cannot be drawn; give west < east"):
        frame(extent, width)
