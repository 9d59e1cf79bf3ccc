"""Light maps as SVG, coloured by the classes of the page; needs the extra ``maps``.

An outline is computed once for a set of boundaries and kept; each page draws its
own marks into it.
"""

from __future__ import annotations

from catena.report.maps.classes import (
    NO_DATA,
    Legend,
    LegendItem,
    classed,
    legend,
    quantile_breaks,
)
from catena.report.maps.outline import MapOutline, MapShape, project
from catena.report.maps.projection import WORLD, Extent, Frame, frame
from catena.report.maps.svg import MapMark, MapPoint, country_map_svg

__all__ = [
    "NO_DATA",
    "WORLD",
    "Extent",
    "Frame",
    "Legend",
    "LegendItem",
    "MapMark",
    "MapOutline",
    "MapPoint",
    "MapShape",
    "classed",
    "country_map_svg",
    "frame",
    "legend",
    "project",
    "quantile_breaks",
]
