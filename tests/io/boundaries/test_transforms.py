"""From any reference system to longitude and latitude, with the operation named."""

from __future__ import annotations

import math
import struct

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from shapely import box

from catena.errors import InvalidInputError
from catena.io.boundaries import read_boundaries
from catena.io.boundaries.transforms import to_wgs84


@pytest.fixture
def geopackage(tmp_path):
    def write(geometry, crs):
        path = tmp_path / "units.gpkg"
        pyogrio.raw.write(
            path,
            np.array([shapely.to_wkb(geometry)], dtype=object),
            [np.array(["LAO"], dtype=object)],
            ["iso_a3"],
            driver="GPKG",
            geometry_type="Polygon",
            crs=crs,
        )
        return path

    return write


def test_utm_becomes_degrees_and_says_how(geopackage):
    # 500 000 m east is the central meridian, 105 degrees in zone 48.
    boundaries = read_boundaries(
        geopackage(box(500_000, 2_000_000, 600_000, 2_100_000), "EPSG:32648")
    )

    west, south, _east, _north = boundaries.units[0].geometry.bounds
    assert west == pytest.approx(105.0)
    assert south == pytest.approx(18.0, abs=0.1)
    assert boundaries.source.crs == "EPSG:32648"
    assert "UTM zone 48N" in boundaries.source.operation
    assert [note.kind for note in boundaries.notes] == ["transformed"]


def test_a_change_of_datum_states_its_accuracy(geopackage):
    square = box(105, 18, 106, 19)

    boundaries = read_boundaries(geopackage(square, "EPSG:4240"))  # Indian 1975

    assert boundaries.source.accuracy_m > 0
    assert not boundaries.units[0].geometry.equals_exact(square, 1e-4)


def test_degrees_on_wgs_84_are_left_alone(geopackage):
    boundaries = read_boundaries(geopackage(box(0, 0, 1, 1), "OGC:CRS84"))

    assert (boundaries.source.operation, boundaries.source.accuracy_m) == ("", 0.0)
    assert boundaries.units[0].geometry.bounds == (0, 0, 1, 1)


def test_metres_that_pass_for_degrees_are_refused(geojson):
    path = geojson(({}, box(500_000, 0, 600_000, 1)))

    with pytest.raises(
        InvalidInputError, match=r"units\.geojson reach 600000, so they are not the deg"
    ):
        read_boundaries(path)


def test_the_old_member_of_geojson_for_the_system_is_heeded(geojson):
    crs = {"type": "name", "properties": {"name": "EPSG:4240"}}

    boundaries = read_boundaries(geojson(({}, box(105, 18, 106, 19)), crs=crs))

    assert boundaries.source.crs == "EPSG:4240"


def test_coordinates_outside_the_stated_system_are_refused(geopackage):
    path = geopackage(box(1e30, 0, 2e30, 1), "EPSG:32648")

    with pytest.raises(InvalidInputError, match="do not fit the reference system"):
        read_boundaries(path)


@pytest.mark.parametrize(
    ("crs", "message"),
    [
        ("nonsense", "states the reference system nonsense, which is not known"),
        (
            'LOCAL_CS["site",UNIT["metre",1]]',
            "do not fit the reference system LOCAL_CS",
        ),
    ],
)
def test_a_system_that_is_nowhere_on_earth_is_refused(crs, message):
    with pytest.raises(InvalidInputError, match=message):
        to_wgs84(np.array([box(0, 0, 1, 1)]), crs, "units.gpkg")


def test_points_without_coordinates_are_damage(tmp_path):
    path = tmp_path / "units.gpkg"
    triangle = shapely.to_wkb(shapely.Polygon([(0, 0), (1, 0), (7, 1)]))
    broken = triangle.replace(struct.pack("<d", 7.0), struct.pack("<d", math.nan))
    pyogrio.raw.write(
        path,
        np.array([broken], dtype=object),
        [],
        [],
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4326",
    )

    with pytest.raises(InvalidInputError, match="points without coordinates"):
        read_boundaries(path)


def test_no_grid_is_fetched_from_the_network(geopackage):
    pyproj.network.set_network_enabled(True)

    read_boundaries(geopackage(box(105, 18, 106, 19), "EPSG:4240"))

    assert not pyproj.network.is_network_enabled()
