"""What a file is, by its bytes; and what GDAL never gets to see."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from catena.errors import InvalidInputError, NotFoundError
from catena.io.boundaries import contents, read_boundaries
from catena.io.boundaries.contents import read_content

SQUARE = shapely.box(0, 0, 1, 1)


@pytest.fixture
def geopackage(tmp_path):
    path = tmp_path / "units.gpkg"
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(SQUARE)], dtype=object),
        [np.array(["AAA"], dtype=object)],
        ["iso_a3"],
        layer="units",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4326",
    )
    return path


def altered(path, *statements):
    """The GeoPackage, after somebody ran SQL in it."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "units.geojson is empty; choose the file"),
        (b"PK\x03\x04....", "is an archive; unpack it"),
        (b"\x1f\x8b....", "is a compressed file; unpack it"),
        (b"%PDF-1.7", "is a PDF document"),
        (b"\x89PNG....", "is a picture"),
        (b"\x00\x00\x27\x0a....", "is one part of a shapefile"),
        (b"lon,lat\n1,2\n", "is no GeoPackage, GeoJSON or TopoJSON"),
        (b"<OGRVRTDataSource/>", "is no GeoPackage, GeoJSON or TopoJSON"),
        (b'{"type":"FeatureCollection"', r"is damaged: .*line 1.*; fetch it again"),
        (b'{"a":"\xff"}', "is damaged: 'utf-8'"),
        (b'{"a":' + b"[" * 200_000, "is damaged: maximum recursion"),
        (b'{"type":"Polygon","coordinates":[]}', "is JSON of type Polygon, neither"),
        (b'{"type":["Topology"]}', r"is JSON of type \['Topology'\], neither"),
        (
            b'{"type":"gdal_streamed_alg","command_line":"gdal raster info x"}',
            "is JSON of type gdal_streamed_alg",
        ),
    ],
)
def test_a_file_that_holds_no_boundaries_is_refused_by_its_bytes(
    tmp_path, data, message
):
    path = tmp_path / "units.geojson"
    path.write_bytes(data)

    with pytest.raises(InvalidInputError, match=message):
        read_content(path)


def test_a_zipped_file_is_not_unpacked_whatever_its_name(tmp_path, geojson):
    path = tmp_path / "units.gpkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(geojson(({}, SQUARE)))

    with pytest.raises(InvalidInputError, match=r"units\.gpkg is an archive"):
        read_content(path)


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a.geojson", "/vsicurl/https://example.org/a.geojson"],
)
def test_an_address_is_no_file(address):
    with pytest.raises(NotFoundError, match="There is no file .* on this computer"):
        read_content(Path(address))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(NotFoundError, match="There is no file"):
        read_content(tmp_path)


@pytest.mark.parametrize("kind", ["link", "url", "LINK", "OGC"])
@pytest.mark.parametrize("member", ["crs", "CRS"])
def test_a_reference_system_behind_a_link_is_not_fetched(geojson, member, kind):
    link = {"type": kind, "properties": {"href": "http://localhost:1/crs"}}

    with pytest.raises(InvalidInputError, match="by a link, and links are not follow"):
        read_content(geojson(({}, SQUARE), **{member: link}))


def test_a_link_deep_in_a_geometry_is_found_too(geojson):
    square = shapely.geometry.mapping(SQUARE)
    link = {"type": "link", "properties": {"href": "http://localhost:1/crs"}}

    with pytest.raises(InvalidInputError, match="links are not followed"):
        read_content(geojson(({}, {**square, "crs": link})))


def test_a_reference_system_given_by_its_name_is_fine(geojson):
    crs = {"type": "name", "properties": {"name": "EPSG:4326"}}

    assert read_content(geojson(({}, SQUARE), crs=crs)).format == "GeoJSON"


@pytest.mark.parametrize("name", ["units.json", "units.gpkg", "units"])
def test_the_suffix_does_not_matter(geojson, name):
    assert len(read_boundaries(geojson(({}, SQUARE), name=name)).units) == 1


def test_a_byte_order_mark_does_not_matter(geojson):
    path = geojson(({"name": "Åland"}, SQUARE))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert read_boundaries(path).units[0].name == "Åland"


def test_too_much_text_is_refused_before_it_is_parsed(tmp_path, monkeypatch):
    path = tmp_path / "units.json"
    path.write_text("{" + " " * 3_000_000)
    monkeypatch.setattr(contents, "LARGEST_JSON", 2_000_000)

    with pytest.raises(InvalidInputError, match="3 MB, more than the 2 MB .* GeoPacka"):
        read_content(path)


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "units.gpkg"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)

    with pytest.raises(InvalidInputError, match="300 MB, more than the 200 MB"):
        read_content(path)


def test_a_geopackage_is_read_and_left_as_it_is(geopackage):
    before = geopackage.read_bytes()

    boundaries = read_boundaries(geopackage)

    assert (boundaries.source.format, boundaries.source.layer) == (
        "GeoPackage",
        "units",
    )
    assert boundaries.units[0].geometry.equals(SQUARE)
    assert geopackage.read_bytes() == before
    assert [path.name for path in geopackage.parent.iterdir()] == ["units.gpkg"]


def test_a_database_of_another_kind_is_no_geopackage(tmp_path):
    path = altered(tmp_path / "units.gpkg", "CREATE TABLE gpkg_contents (a)")

    with pytest.raises(InvalidInputError, match="is a database of another kind"):
        read_content(path)


def test_a_geopackage_in_name_only_is_damaged(tmp_path):
    path = altered(
        tmp_path / "units.gpkg",
        "CREATE TABLE other (a)",
        f"PRAGMA application_id = {int.from_bytes(b'GPKG', 'big')}",
    )

    with pytest.raises(InvalidInputError, match="damaged GeoPackage: no such table"):
        read_boundaries(path)


def test_a_geopackage_cut_short_is_damaged(geopackage):
    geopackage.write_bytes(geopackage.read_bytes()[:5000])

    with pytest.raises(InvalidInputError, match=r"units\.gpkg .*; fetch it again"):
        read_boundaries(geopackage)


def test_names_that_are_no_text_are_damage(geopackage):
    content = geopackage.read_bytes()
    geopackage.write_bytes(content.replace(b"AAA", b"\xff\xfe\xfd"))

    with pytest.raises(InvalidInputError, match="cannot be read as GeoPackage: 'utf-8"):
        read_boundaries(geopackage)


def test_tables_with_names_that_are_no_text_are_damage(geopackage):
    content = geopackage.read_bytes()
    geopackage.write_bytes(content.replace(b"iso_a3", b"iso_\xff3"))

    with pytest.raises(InvalidInputError, match=r"units\.gpkg is a damaged GeoPackage"):
        read_boundaries(geopackage)


def test_a_layer_that_is_a_query_is_refused(geopackage):
    altered(
        geopackage,
        "ALTER TABLE units RENAME TO hidden",
        "CREATE VIEW units AS SELECT * FROM hidden",
    )

    with pytest.raises(InvalidInputError, match="no stored table units, only a query"):
        read_boundaries(geopackage)


def test_a_triggers_statement_is_never_run(geopackage):
    altered(
        geopackage,
        "CREATE TRIGGER wipe AFTER INSERT ON units BEGIN DELETE FROM units; END",
    )

    assert len(read_boundaries(geopackage).units) == 1


def test_the_hash_is_that_of_the_bytes(geojson):
    one, other = geojson(({}, SQUARE)), geojson(({}, SQUARE), name="same.json")

    assert read_content(one).sha256 == read_content(other).sha256
    assert json.loads(read_content(one).data)["type"] == "FeatureCollection"
