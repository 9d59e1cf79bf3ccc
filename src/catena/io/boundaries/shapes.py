"""Areas on a sphere drawn in degrees: their polygons, and the antimeridian."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from catena.io.boundaries.units import Area

TURN = 360.0
HALF_TURN = 180.0
SAME_PLACE = 1e-9  # degrees, 0.1 mm

Floats = NDArray[np.float64]


def polygons(geometry: Any) -> list[Polygon]:
    """The polygons of a geometry; its points and lines are left out."""
    if geometry is None or geometry.is_empty:
        return []
    if geometry.geom_type == "Polygon":
        return [geometry]
    return [
        polygon for part in getattr(geometry, "geoms", ()) for polygon in polygons(part)
    ]


def area_of(parts: Sequence[Polygon]) -> Area:
    """Polygons as one area; none of them as an empty one."""
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def sound(geometry: Area) -> Area:
    """The area if it is valid on the globe, else what a repair makes of it.

    The antimeridian comes first: make_valid would take a border that jumps there
    for one that runs around the world, and fill a band.
    """
    within = cut(geometry) if crosses_antimeridian(geometry) else geometry
    return valid(within)


def valid(geometry: Area) -> Area:
    """The area if it is valid in the plane, else what make_valid makes of it."""
    if shapely.is_valid(geometry):
        return geometry
    return area_of(polygons(shapely.make_valid(geometry)))


def crosses_antimeridian(geometry: Area) -> bool:
    """Whether an area runs beyond 180 degrees, or jumps from one side to the other."""
    return any(
        unwrapped(part) is not part or _is_beyond(part) for part in polygons(geometry)
    )


def _is_beyond(polygon: Polygon) -> bool:
    west, _south, east, _north = polygon.bounds
    return bool(west < -HALF_TURN - SAME_PLACE or east > HALF_TURN + SAME_PLACE)


def unwrapped(polygon: Polygon) -> Polygon:
    """The polygon without jumps from 180 to -180, reaching beyond 180 instead.

    A ring around a pole does not close without the jump and stays as it is.
    """
    rings = [
        shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)
    ]
    if all(np.abs(np.diff(ring[:, 0])).max() <= HALF_TURN for ring in rings):
        return polygon
    opened = [_without_jumps(ring) for ring in rings]
    if any(abs(ring[0, 0] - ring[-1, 0]) > SAME_PLACE for ring in opened):
        return polygon
    shell, *holes = opened
    return Polygon(shell, [_beside(hole, shell) for hole in holes])


def _without_jumps(ring: Floats) -> Floats:
    return np.column_stack([np.unwrap(ring[:, 0], period=TURN), ring[:, 1]])


def _beside(hole: Floats, shell: Floats) -> Floats:
    """The hole, moved by whole turns to where its shell now is."""
    middle = (shell[:, 0].min() + shell[:, 0].max()) / 2
    turns = round((middle - float(hole[:, 0].mean())) / TURN)
    moved: Floats = hole + [turns * TURN, 0.0]
    return moved


def cut(geometry: Area, west: float = -HALF_TURN) -> Area:
    """The area within one turn eastward from `west`, cut where it leaves it."""
    pieces = [
        piece for part in polygons(geometry) for piece in _pieces(unwrapped(part), west)
    ]
    return area_of(pieces)


def _pieces(polygon: Polygon, west: float) -> Iterable[Polygon]:
    left, _south, right, _north = polygon.bounds
    first = math.floor((left - west + SAME_PLACE) / TURN)
    last = math.ceil((right - west - SAME_PLACE) / TURN) - 1
    for turn in range(first, max(first, last) + 1):
        piece = polygon
        if last > first:
            window = shapely.box(
                west + turn * TURN, -90.0, west + (turn + 1) * TURN, 90.0
            )
            piece = shapely.intersection(valid(polygon), window)
        for each in polygons(piece):
            yield _moved(each, -turn * TURN)


def _moved(polygon: Polygon, degrees: float) -> Polygon:
    if degrees == 0:
        return polygon
    return shapely.transform(polygon, lambda lonlat: lonlat + [degrees, 0.0])


def bounding_box(geometry: Area) -> tuple[float, float, float, float]:
    """West, south, east and north; west lies east of east across the antimeridian.

    The widest gap between the parts is left out, as RFC 7946 (section 5.2) wants
    it: Fiji spans from 177 to -178, not the whole world.
    """
    parts = [part.bounds for part in polygons(cut(geometry))]
    if not parts:
        return (math.nan,) * 4
    south = min(bounds[1] for bounds in parts)
    north = max(bounds[3] for bounds in parts)
    spans = _merged((bounds[0], bounds[2]) for bounds in parts)
    gaps = [
        (after[0] - before[1], after[0], before[1]) for before, after in pairwise(spans)
    ]
    around = (spans[0][0] + TURN - spans[-1][1], spans[0][0], spans[-1][1])
    _gap, west, east = max([around, *gaps], key=lambda gap: gap[0])
    return (west, south, east, north)


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for west, east in sorted(spans):
        if merged and west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(east, merged[-1][1]))
        else:
            merged.append((west, east))
    return merged
