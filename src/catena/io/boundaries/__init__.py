"""Boundaries of countries and of their first-level units: read, checked, written.

Nothing that a science command loads may import this room: it needs the extra
``maps`` (GDAL through pyogrio, PROJ through pyproj, GEOS through shapely).
"""

from __future__ import annotations

from catena.io.boundaries.checking import KnownCountry, check_boundaries
from catena.io.boundaries.facts import UnitFacts, facts
from catena.io.boundaries.geojson import boundaries_hash, to_geojson
from catena.io.boundaries.mending import cut_at_antimeridian, joined, repaired
from catena.io.boundaries.reading import read_boundaries
from catena.io.boundaries.simplifying import simplified
from catena.io.boundaries.units import (
    Boundaries,
    FieldUse,
    Finding,
    Severity,
    Source,
    Unit,
)

__all__ = [
    "Boundaries",
    "FieldUse",
    "Finding",
    "KnownCountry",
    "Severity",
    "Source",
    "Unit",
    "UnitFacts",
    "boundaries_hash",
    "check_boundaries",
    "cut_at_antimeridian",
    "facts",
    "joined",
    "read_boundaries",
    "repaired",
    "simplified",
    "to_geojson",
]
