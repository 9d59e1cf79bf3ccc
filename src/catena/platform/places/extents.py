"""Which part of the globe a map has to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catena.io.boundaries import Boundaries, Unit
from catena.io.boundaries.shapes import TURN, area_of, bounding_box, polygons
from catena.report.maps import WORLD, Extent

MARGIN = 0.04  # of the longer side; borders do not touch the frame
LEAST_MARGIN_DEG = 0.15  # an island state sees some sea around it
NORTHERNMOST, SOUTHERNMOST = 84.0, -84.0


def extent_of(boundaries: Boundaries, codes: Iterable[str]) -> Extent | None:
    """The smallest part with the units of these codes, and some margin.

    The codes are those of the units or of their countries. Where none of them is
    among the units, the extent is that of all; None where nothing has an area.
    """
    wanted = frozenset(codes)
    chosen = [unit for unit in boundaries.units if _is_one_of(unit, wanted)]
    return _around(chosen) or _around(boundaries.units)


def _is_one_of(unit: Unit, codes: frozenset[str]) -> bool:
    return unit.code in codes or unit.country_code in codes


def _around(units: Sequence[Unit]) -> Extent | None:
    parts = [part for unit in units for part in polygons(unit.geometry)]
    if not parts:
        return None
    west, south, east, north = bounding_box(area_of(parts))
    if east < west:  # the shortest way lies across the antimeridian
        east += TURN
    margin = max(LEAST_MARGIN_DEG, MARGIN * max(east - west, north - south))
    if east - west + 2 * margin >= TURN:
        return WORLD
    return Extent(
        west - margin,
        max(south - margin, SOUTHERNMOST),
        east + margin,
        min(north + margin, NORTHERNMOST),
    )
