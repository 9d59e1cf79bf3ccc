"""Shapes in pixels as the shortest path data that a browser reads."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

TENTHS = 10  # coordinates have one decimal: half of what a sharp screen can show

Ints = NDArray[np.int64]


def area_path(polygons: Iterable[shapely.Polygon]) -> str:
    """Closed rings; shells and holes must run in opposite directions."""
    return "".join(
        ring_path(shapely.get_coordinates(ring), "z")
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    )


def line_path(lines: Iterable[shapely.LineString]) -> str:
    """Open lines."""
    return "".join(ring_path(shapely.get_coordinates(line), "") for line in lines)


def ring_path(xy: NDArray[np.float64], end: str) -> str:
    """One ring or line, or nothing if it is too small to have a direction.

    Steps are taken between rounded places, so that rounding does not add up and
    neighbours stay side by side.
    """
    places = np.rint(xy * TENTHS).astype(np.int64)
    moved = np.r_[True, (np.diff(places, axis=0) != 0).any(axis=1)]
    places = places[moved]
    if end and len(places) > 1 and (places[0] == places[-1]).all():
        places = places[:-1]
    if len(places) < (3 if end else 2):
        return ""
    start = _numbers(places[0])
    steps = _numbers(np.diff(places, axis=0).ravel())
    return f"M{start}l{steps}{end}"


def _numbers(tenths: Ints) -> str:
    """Tenths as numbers in a row, apart only where they would run together."""
    written = [number(int(each)) for each in tenths]
    joined = written[0]
    for before, each in zip(written, written[1:], strict=False):
        # "1.5.2" is 1.5 and .2; a minus parts by itself.
        apart = each[0] == "-" or (each[0] == "." and "." in before)
        joined += each if apart else f" {each}"
    return joined


def number(tenths: int) -> str:
    """A number of tenths without idle zeros: 5 is ``.5`` and -120 is ``-12``."""
    whole, part = divmod(abs(tenths), TENTHS)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def decimal(value: float) -> str:
    """A number with one decimal, without idle zeros."""
    return number(round(value * TENTHS))
