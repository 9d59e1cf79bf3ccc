"""Units as GeoJSON, the same bytes for the same units; and the hash of a set."""

from __future__ import annotations

import json

import numpy as np
import shapely

from catena.io.boundaries.shapes import polygons
from catena.io.boundaries.units import Area, Boundaries, Unit
from catena.io.hashes import content_hash

DECIMALS = 6  # of a degree: 11 cm, closer than any border is known


def to_geojson(boundaries: Boundaries, precision: int = DECIMALS) -> bytes:
    """The units as a compact GeoJSON FeatureCollection (RFC 7946).

    Rings run as the standard asks, coordinates have at most `precision`
    decimals, and a unit without an area has ``null``. Areas beyond 180 degrees
    are written as they are: see `cut_at_antimeridian`.
    """
    document = {
        "type": "FeatureCollection",
        "features": [_feature(unit, precision) for unit in boundaries.units],
    }
    text = json.dumps(
        document, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def boundaries_hash(boundaries: Boundaries) -> str:
    """SHA-256 of the units: their names, codes and areas, in whatever order."""
    rows = [
        [
            unit.level,
            unit.code,
            unit.country_code,
            unit.name,
            shapely.to_wkb(_canonical(unit.geometry), hex=True, byte_order=1),
        ]
        for unit in boundaries.units
    ]
    return content_hash(sorted(rows))


def _canonical(geometry: Area) -> Area:
    """One form for an area, wherever its rings start; -0 is 0."""
    plain = shapely.transform(geometry, lambda lonlat: lonlat + 0.0)
    return shapely.normalize(shapely.MultiPolygon(polygons(plain)))


def _feature(unit: Unit, precision: int) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {
            "level": unit.level,
            "code": unit.code,
            "country_code": unit.country_code,
            "name": unit.name,
        },
        "geometry": _geometry(unit.geometry, precision),
    }


def _geometry(geometry: Area, precision: int) -> dict[str, object] | None:
    parts = [
        [_ring(ring, precision) for ring in (part.exterior, *part.interiors)]
        for part in polygons(shapely.orient_polygons(geometry))
    ]
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(ring: shapely.LinearRing, precision: int) -> list[list[float]]:
    places: list[list[float]] = (
        np.round(shapely.get_coordinates(ring), precision) + 0.0
    ).tolist()
    return places
