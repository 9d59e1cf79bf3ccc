"""Layers and features that are, or are not, areas."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from shapely import GeometryCollection, LineString, Point, box

from catena.errors import InvalidInputError
from catena.io.boundaries import layers, read_boundaries

SQUARE = box(0, 0, 1, 1)


@pytest.fixture
def two_layers(tmp_path):
    path = tmp_path / "units.gpkg"
    for name, code in (("countries", "AAA"), ("regions", "BBB")):
        pyogrio.raw.write(
            path,
            np.array([shapely.to_wkb(SQUARE)], dtype=object),
            [np.array([code], dtype=object)],
            ["iso_a3"],
            layer=name,
            driver="GPKG",
            geometry_type="Polygon",
            crs="EPSG:4326",
            append=path.exists(),
        )
    return path


def test_one_of_several_layers_must_be_named(two_layers):
    with pytest.raises(
        InvalidInputError, match="has the layers countries, regions; name the one"
    ):
        read_boundaries(two_layers)


def test_a_named_layer_is_read(two_layers):
    assert read_boundaries(two_layers, layer="regions").units[0].code == "BBB"


def test_a_layer_that_is_not_there_is_named_with_those_that_are(two_layers):
    with pytest.raises(
        InvalidInputError, match="no layer rivers; its layers are countries, regions"
    ):
        read_boundaries(two_layers, layer="rivers")


def test_a_geopackage_of_tables_has_no_areas(tmp_path):
    path = tmp_path / "table.gpkg"
    pyogrio.raw.write(
        path,
        None,
        [np.array(["AAA"], dtype=object)],
        ["iso_a3"],
        driver="GPKG",
    )

    with pytest.raises(InvalidInputError, match="has no layer of features"):
        read_boundaries(path)


def test_a_table_beside_the_only_layer_does_not_count(tmp_path):
    path = tmp_path / "units.gpkg"
    codes = [np.array(["AAA"], dtype=object)]
    square = np.array([shapely.to_wkb(SQUARE)], dtype=object)
    kind = {"driver": "GPKG", "geometry_type": "Polygon", "crs": "EPSG:4326"}
    pyogrio.raw.write(path, square, codes, ["iso_a3"], layer="units", **kind)
    pyogrio.raw.write(
        path, None, codes, ["note"], layer="notes", driver="GPKG", append=True
    )

    assert read_boundaries(path).source.layer == "units"


def test_no_features_are_refused(geojson):
    with pytest.raises(InvalidInputError, match="has no features; choose another"):
        read_boundaries(geojson())


def test_points_and_lines_are_no_areas(geojson):
    path = geojson(({}, SQUARE), ({}, Point(1, 1)), ({}, LineString([(0, 0), (1, 1)])))

    with pytest.raises(
        InvalidInputError,
        match=r"2 features that are no areas, such as 2 \(Point\), 3 \(LineString\)",
    ):
        read_boundaries(path)


def test_a_feature_without_geometry_is_kept_empty(geojson):
    units = read_boundaries(geojson(({"name": "A"}, SQUARE), ({"name": "B"}, None)))

    assert [unit.geometry.is_empty for unit in units.units] == [False, True]


def test_stray_lines_beside_an_area_are_left_out_and_said(geojson):
    mixed = GeometryCollection([SQUARE, LineString([(1, 1), (2, 2)])])

    boundaries = read_boundaries(geojson(({"name": "A"}, mixed)))

    assert boundaries.units[0].geometry == SQUARE
    assert [note.message for note in boundaries.notes] == [
        "1 features mix areas with points or lines, such as 1."
    ]


def test_a_height_is_left_out(geojson):
    high = shapely.force_3d(SQUARE, 500.0)

    assert not read_boundaries(geojson(({}, high))).units[0].geometry.has_z


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("MOST_FEATURES", "has 2 features, more than the 1 that are read"),
        ("MOST_VERTICES", "has borders of 10 points, more than the 1 that are read"),
    ],
)
def test_too_many_are_refused(geojson, monkeypatch, limit, message):
    monkeypatch.setattr(layers, limit, 1)

    with pytest.raises(InvalidInputError, match=message):
        read_boundaries(geojson(({}, SQUARE), ({}, SQUARE)))


def test_a_ring_that_does_not_close_is_closed_and_said(geojson):
    open_ring = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}

    boundaries = read_boundaries(geojson(({"name": "A"}, open_ring)))

    assert boundaries.units[0].geometry.equals(SQUARE)
    assert [note.kind for note in boundaries.notes] == ["odd_file", "ring_closed"]
    assert "Non closed ring" in boundaries.notes[0].message


def test_coordinates_that_are_no_numbers_are_damage(geojson):
    odd = {"type": "Polygon", "coordinates": [[["a", "b"], [1, 0], [1, 1], ["a", 0]]]}

    boundaries = read_boundaries(geojson(({"name": "A"}, SQUARE), ({"name": "B"}, odd)))

    assert boundaries.units[1].geometry.is_empty
