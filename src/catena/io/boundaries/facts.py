"""What pages say of a unit: its box, a point for its label, its area."""

from __future__ import annotations

from typing import Any, NamedTuple

import shapely
from pyproj import Geod

from catena.io.boundaries.shapes import bounding_box, cut, polygons
from catena.io.boundaries.units import Unit

WGS84 = Geod(ellps="WGS84")
M2_PER_KM2 = 1e6


class UnitFacts(NamedTuple):
    """A unit in numbers; NaN and None where it has no area.

    Attributes
    ----------
    bbox : tuple of float
        West, south, east, north; west lies east of east where the unit crosses
        the antimeridian.
    label_point : tuple of float or None
        Longitude and latitude of a point inside the largest part.
    area_km2 : float
        On the WGS 84 ellipsoid, with straight borders between the points.
    """

    bbox: tuple[float, float, float, float]
    label_point: tuple[float, float] | None
    area_km2: float


def facts(unit: Unit) -> UnitFacts:
    """The box, the label point and the area of a unit.

    Examples
    --------
    >>> from shapely import box
    >>> unit = Unit(1, 0, "AAA", "", "One degree at the equator", box(0, 0, 1, 1))
    >>> facts(unit).label_point, round(facts(unit).area_km2)
    ((0.5, 0.5), 12309)
    """
    return UnitFacts(
        bounding_box(unit.geometry),
        _label_point(unit),
        area_km2(unit.geometry),
    )


def area_km2(geometry: Any) -> float:
    """The area of the polygons of a geometry, on the ellipsoid."""
    return sum(_polygon_km2(polygon) for polygon in polygons(geometry))


def _polygon_km2(polygon: Any) -> float:
    m2, _perimeter = WGS84.geometry_area_perimeter(shapely.orient_polygons(polygon))
    return abs(float(m2)) / M2_PER_KM2


def _label_point(unit: Unit) -> tuple[float, float] | None:
    parts = polygons(cut(unit.geometry))
    if not parts:
        return None
    point = shapely.point_on_surface(max(parts, key=shapely.area))
    return (float(point.x), float(point.y))
