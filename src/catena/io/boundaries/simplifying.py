"""Fewer points in borders: neighbours keep one border, and no unit is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from catena.errors import InvalidInputError
from catena.io.boundaries.shapes import area_of, polygons, sound, valid
from catena.io.boundaries.units import Area, Boundaries, Finding, Severity, Unit
from catena.text import mark as _

MOST_NAMED = 5  # units that a note names


def simplified(boundaries: Boundaries, tolerance_deg: float) -> Boundaries:
    """The boundaries with details smaller than a tolerance left out.

    Shared borders are simplified once, so that no gap opens between neighbours.
    A unit that overlaps another or does not meet its points has no shared
    border; it is simplified by itself, and a note says so.

    Parameters
    ----------
    boundaries : Boundaries
    tolerance_deg : float
        Size of what is left out, in degrees. Islands and lakes smaller than its
        square go too, except that each unit keeps its largest part.

    Returns
    -------
    Boundaries
        The same units in the same order.

    Raises
    ------
    InvalidInputError
        If the tolerance is negative or not a number.
    """
    if not 0 <= tolerance_deg < np.inf:
        raise InvalidInputError(
            _("A tolerance of {tolerance} degrees is no size; give 0 or more."),
            tolerance=tolerance_deg,
        )
    units = list(boundaries.units)
    alone: list[Unit] = []
    for level in {unit.level for unit in units}:
        places = [i for i, unit in enumerate(units) if unit.level == level]
        areas = as_array([sound(units[i].geometry) for i in places])
        lighter, is_alone = simplified_areas(areas, tolerance_deg)
        alone += [units[i] for i, is_ in zip(places, is_alone, strict=True) if is_]
        for i, geometry in zip(places, lighter, strict=True):
            units[i] = replace(units[i], geometry=geometry)
    notes = (*boundaries.notes, *_simplified_alone(alone))
    return replace(boundaries, units=tuple(units), notes=notes)


def simplified_areas(
    areas: NDArray[np.object_], tolerance: float
) -> tuple[list[Area], NDArray[np.bool_]]:
    """Areas with fewer points, and which of them share no border with the others.

    Coordinates and tolerance may be in any one unit, such as pixels.
    """
    whole = as_array([valid(area) for area in areas])
    is_alone = ~shapely.is_empty(shapely.coverage_invalid_edges(whole))
    lighter = whole.copy()
    lighter[~is_alone] = shapely.coverage_simplify(whole[~is_alone], tolerance)
    lighter[is_alone] = shapely.simplify(whole[is_alone], tolerance)
    return [
        without_specks(after if polygons(after) else before, tolerance**2)
        for before, after in zip(whole, lighter, strict=True)
    ], is_alone


def without_specks(area: Area, smallest: float) -> Area:
    """The area without its parts below a size, but never without its largest."""
    parts = polygons(area)
    if len(parts) < 2:
        return area
    sizes = shapely.area(parts)
    largest = sizes.max()
    return area_of(
        [
            part
            for part, size in zip(parts, sizes, strict=True)
            if size >= min(smallest, largest)
        ]
    )


def as_array(areas: list[Area]) -> NDArray[np.object_]:
    """Geometries in an array of objects, empty ones too."""
    array = np.empty(len(areas), dtype=object)
    array[:] = areas
    return array


def _simplified_alone(units: Sequence[Unit]) -> Iterable[Finding]:
    if units:
        named = ", ".join(unit.label for unit in units[:MOST_NAMED])
        yield Finding(
            Severity.INFO,
            "simplified_alone",
            _("{n} borders do not match their neighbours, such as {units}."),
            _("Each was simplified by itself; look for gaps along them."),
            {"n": len(units), "units": named},
        )
