"""Boundaries on a frame: a value that is computed once and drawn many times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely

from catena.io.boundaries import Boundaries
from catena.io.boundaries.shapes import area_of, cut, polygons, sound
from catena.io.boundaries.simplifying import (
    as_array,
    simplified_areas,
    without_specks,
)
from catena.report.maps.paths import area_path, line_path
from catena.report.maps.projection import Extent, Frame, frame

WIDTH = 760.0  # pixels; a half of a wide page, and a phone in portrait at half size
DETAIL = 0.7  # pixels; smaller turns of a border cannot be seen
MARGIN = 6.0  # pixels beyond the frame, so that no border runs along its edge
SPECK = 1.0  # square pixels; an island below is left out, save the largest
SMALL = 40.0  # square pixels; less than that is hard to see and to hit


Window: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MapShape:
    """A unit on the map.

    Attributes
    ----------
    code, name : str
        As in the boundaries.
    path : str
        Path data; empty if the unit is too small for it.
    centre : tuple of float
        A point inside its largest part, in pixels.
    is_small : bool
        Whether it needs a marker to be seen and clicked.
    """

    code: str
    name: str
    path: str
    centre: tuple[float, float]
    is_small: bool


@dataclass(frozen=True, slots=True)
class MapOutline:
    """Everything of a map that does not change from page to page."""

    frame: Frame
    shapes: tuple[MapShape, ...]
    disputed: str = ""  # path data of lines that are not agreed

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the units that the map shows."""
        return frozenset(shape.code for shape in self.shapes)


def project(
    boundaries: Boundaries,
    extent: Extent,
    *,
    width: float = WIDTH,
    detail: float = DETAIL,
    disputed: Iterable[shapely.LineString] = (),
) -> MapOutline:
    """The units that lie within an extent, ready to be drawn.

    Parameters
    ----------
    boundaries : Boundaries
        Units of one level. Shapes that are not valid are repaired for the
        drawing.
    extent : Extent
        What the map shows; a wide one is drawn in Equal Earth.
    width : float, default 760
        Of the drawing, in pixels.
    detail : float, default 0.7
        Pixels below which borders are simplified, shared ones once.
    disputed : iterable of LineString
        Lines in longitude and latitude that are not agreed between countries;
        drawn with a class of their own.

    Returns
    -------
    MapOutline
        Each unit that the frame cuts or holds, in the order of the boundaries.

    Raises
    ------
    InvalidInputError
        If the extent or the width cannot be drawn.
    """
    on = frame(extent, width)
    lying = [
        (unit, _on(on, within))
        for unit in boundaries.units
        if (within := _within(unit.geometry, extent))
    ]
    areas, _alone = simplified_areas(as_array([area for _, area in lying]), detail)
    window: Window = (-MARGIN, -MARGIN, on.width + MARGIN, on.height + MARGIN)
    shapes = tuple(
        _shape(unit.code, unit.name, parts)
        for (unit, _), area in zip(lying, areas, strict=True)
        if (parts := _clipped(area, window))
    )
    return MapOutline(on, shapes, _lines(disputed, on, detail, window))


def _within(geometry: Any, extent: Extent) -> list[shapely.Polygon]:
    """The parts of an area that lie near the extent, on its turn of the globe."""
    west, south, east, north = extent
    # The seam lies opposite the map, where it can cut nothing that is shown.
    seam = (west + east) / 2 - 180.0
    near = shapely.box(west, south, east, north)
    return [
        part for part in polygons(cut(sound(geometry), seam)) if near.intersects(part)
    ]


def _on(on: Frame, parts: Sequence[shapely.Polygon]) -> Any:
    return shapely.transform(area_of(parts), on.xy)


def _clipped(area: Any, window: Window) -> list[shapely.Polygon]:
    return polygons(shapely.clip_by_rect(without_specks(area, SPECK), *window))


def _shape(code: str, name: str, parts: Sequence[shapely.Polygon]) -> MapShape:
    parts = [shapely.orient_polygons(part) for part in parts]
    largest = max(parts, key=shapely.area)
    centre = shapely.point_on_surface(largest)
    return MapShape(
        code,
        name,
        area_path(parts),
        (round(float(centre.x), 1), round(float(centre.y), 1)),
        bool(shapely.area(parts).sum() < SMALL),
    )


def _lines(
    lines: Iterable[shapely.LineString],
    on: Frame,
    detail: float,
    window: Window,
) -> str:
    drawn = [
        shapely.clip_by_rect(
            shapely.simplify(shapely.transform(line, on.xy), detail), *window
        )
        for line in lines
    ]
    return line_path(
        part
        for part in shapely.get_parts(np.array(drawn, dtype=object))
        if part.geom_type == "LineString"
    )
