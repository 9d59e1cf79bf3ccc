"""Boundary files as untrusted bytes: what they are, and whether GDAL may see them."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from catena.errors import InvalidInputError, NotFoundError
from catena.text import mark as _

LARGEST_GEOPACKAGE = 200_000_000  # bytes; detailed first-level units of Asia: about 80
LARGEST_JSON = 60_000_000  # bytes; the text becomes ten times as large in memory

GEOPACKAGE = "GeoPackage"
GEOJSON = "GeoJSON"
TOPOJSON = "TopoJSON"

SUFFIXES = {GEOPACKAGE: ".gpkg", GEOJSON: ".geojson", TOPOJSON: ".json"}
GEOPACKAGE_IDS = {b"GPKG", b"GP10", b"GP11"}  # bytes 68 to 71 of the SQLite header
ROOT_TYPES = {"FeatureCollection": GEOJSON, "Topology": TOPOJSON}
LOCAL_CRS_TYPES = {"name", "epsg"}  # GDAL fetches any other kind from the network

SIGNATURES = (
    (b"PK\x03\x04", _("an archive; unpack it and choose the boundary file in it")),
    (b"\x1f\x8b", _("a compressed file; unpack it first")),
    (b"%PDF", _("a PDF document; ask for the boundaries as GeoPackage or GeoJSON")),
    (b"\x89PNG", _("a picture; ask for the boundaries as GeoPackage or GeoJSON")),
    (b"\xff\xd8\xff", _("a picture; ask for the boundaries as GeoPackage or GeoJSON")),
    (
        b"\x00\x00\x27\x0a",
        _("one part of a shapefile; save the layer as GeoPackage or GeoJSON"),
    ),
)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a boundary file that GDAL may be shown, and their hash."""

    file: str
    format: str
    data: bytes
    sha256: str


def read_content(path: Path) -> Content:
    """The bytes of a local file, known to be of a format that is read.

    The suffix says nothing; the bytes do. What is hashed here is what is read
    later, so nothing beside the file (a journal, an index) has a say.

    Raises
    ------
    NotFoundError
        If there is no such file on this computer; an address is none.
    InvalidInputError
        If it is too large, or no GeoPackage, GeoJSON or TopoJSON.
    """
    if not path.is_file():
        raise NotFoundError(
            _("There is no file {file} on this computer; check its name and folder."),
            file=path,
        )
    _check_size(path, LARGEST_GEOPACKAGE)
    data = path.read_bytes()
    format_ = _format(path, data)
    return Content(path.name, format_, data, hashlib.sha256(data).hexdigest())


def _check_size(path: Path, largest: int) -> None:
    size = path.stat().st_size
    if size > largest:
        raise InvalidInputError(
            _(
                "{file} has {size:.0f} MB, more than the {largest:.0f} MB that are "
                "read; simplify its borders, or save it as GeoPackage."
            ),
            file=path.name,
            size=size / 1e6,
            largest=largest / 1e6,
        )


def _format(path: Path, data: bytes) -> str:
    found = next((what for magic, what in SIGNATURES if data.startswith(magic)), None)
    if data.startswith(b"SQLite format 3\0"):
        if data[68:72] in GEOPACKAGE_IDS:
            return GEOPACKAGE
        found = _("a database of another kind; save the layer as GeoPackage")
    elif data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        _check_size(path, LARGEST_JSON)
        return _json_format(path.name, data)
    if not data:
        found = _("empty; choose the file that holds the boundaries")
    raise InvalidInputError(
        _("{file} is {found}."),
        file=path.name,
        found=found or _("no GeoPackage, GeoJSON or TopoJSON; save it as one of these"),
    )


def _json_format(file: str, data: bytes) -> str:
    try:
        document = json.loads(data.decode("utf-8-sig"), object_hook=_without_links)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InvalidInputError(
            _("{file} is damaged: {why}; fetch it again."), file=file, why=error
        ) from None
    except _LinkFoundError:
        raise InvalidInputError(
            _(
                "{file} names its coordinate reference system by a link, and links are "
                "not followed; name it as in EPSG:4326."
            ),
            file=file,
        ) from None
    type_ = document.get("type")
    if not isinstance(type_, str) or type_ not in ROOT_TYPES:
        raise InvalidInputError(
            _(
                "{file} is JSON of type {type}, neither a GeoJSON FeatureCollection "
                "nor a TopoJSON Topology; save the layer as one of these."
            ),
            file=file,
            type=type_,
        )
    return ROOT_TYPES[type_]


class _LinkFoundError(Exception):
    """Ends the parsing of a document that would open the network."""


def _without_links(members: dict[str, object]) -> dict[str, object]:
    """The same members; GDAL finds ``crs`` in any case of its letters."""
    for name, value in members.items():
        if name.lower() == "crs" and isinstance(value, dict):
            kinds = [str(value[key]) for key in value if key.lower() == "type"]
            if any(kind.lower() not in LOCAL_CRS_TYPES for kind in kinds):
                raise _LinkFoundError
    return members


def check_geopackage(path: Path, file: str) -> None:
    """Refuse a GeoPackage whose layers are queries instead of stored tables.

    Triggers need no refusal: they run when rows change, and nothing is written.
    """
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True)) as database:
            kinds = dict(database.execute("SELECT name, type FROM sqlite_master"))
            made_of = dict(database.execute("SELECT name, sql FROM sqlite_master"))
            layers = [
                str(name)
                for (name,) in database.execute(
                    "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
                )
            ]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            _("{file} is a damaged GeoPackage: {why}; fetch it again."),
            file=file,
            why=error,
        ) from None
    stored = [name for name in kinds if name.startswith("gpkg_")]
    for name in (*stored, *layers):
        _check_stored(file, name, str(kinds.get(name)), str(made_of.get(name) or ""))


def _check_stored(file: str, name: str, kind: str, made_of: str) -> None:
    is_virtual = re.match(r"\s*CREATE\s+VIRTUAL", made_of, re.IGNORECASE)
    if kind in {"view", "None"} or is_virtual:
        raise InvalidInputError(
            _(
                "{file} has no stored table {table}, only a query of that name; save "
                "the layer itself in a new GeoPackage."
            ),
            file=file,
            table=name,
        )


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"
