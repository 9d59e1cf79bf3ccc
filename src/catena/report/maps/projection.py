"""Longitude and latitude to places on a drawing, in closed form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catena.errors import InvalidInputError
from catena.text import mark as _

TURN = 360.0
WIDEST_REGION = 180.0  # degrees; wider maps get the projection of the world
EDGE = 32  # points along each side, by which a curved frame is measured

# Equal Earth: Savric, Patterson and Jenny (2019), The Equal Earth map projection,
# International Journal of Geographical Information Science 33(3), equations 9 and 10.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = np.sqrt(3) / 2

Floats = NDArray[np.float64]


class Extent(NamedTuple):
    """The part of the globe that a map shows, in degrees.

    East may exceed 180, so that a map can lie across the antimeridian: the
    Pacific is 120 to 290.
    """

    west: float
    south: float
    east: float
    north: float


WORLD = Extent(-180.0, -58.0, 180.0, 84.0)  # without the ice of Antarctica


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing of an extent: how wide and high, and where each place lies.

    Attributes
    ----------
    extent : Extent
    width, height : float
        In the units of the drawing, called pixels here.
    scale, left, top : float
        Pixels for a radian of the projection, and the projected corner.
    """

    extent: Extent
    width: float
    height: float
    scale: float
    left: float
    top: float

    def xy(self, lonlat: Floats) -> Floats:
        """Places, shape (n, 2), in pixels from the upper left; see `frame`."""
        x, y = _plane(self.extent, lonlat)
        return np.column_stack(
            [(x - self.left) * self.scale, (self.top - y) * self.scale]
        )

    def place(self, lon: float, lat: float) -> tuple[float, float] | None:
        """One place in pixels; None if it lies outside the map."""
        west, south, east, north = self.extent
        lon = west + (lon - west) % TURN
        if not (lon <= east and south <= lat <= north):
            return None
        ((x, y),) = self.xy(np.array([[lon, lat]]))
        return float(x), float(y)


def frame(extent: Extent, width: float) -> Frame:
    """The frame of an extent, so many pixels wide.

    A region is drawn equirectangular, true to scale along its middle parallel:
    north is up everywhere, a cut along the extent is a straight line, and within
    a region such as Asia the shapes are those that people know from school. What
    lies north of the middle looks wider than it is, so sizes must not be compared
    by eye; the numbers are in the table beside the map. On maps wider than half
    the globe that error would mislead: they are drawn in Equal Earth, which keeps
    areas.

    Raises
    ------
    InvalidInputError
        If the extent is empty or beyond the globe, or the width is none.
    """
    west, south, east, north = extent
    fits = -90 <= south < north <= 90 and -TURN <= west < east <= west + TURN
    if not (fits and np.isfinite(width) and width > 0):
        raise InvalidInputError(
            _(
                "A map from {west:g} to {east:g} east, {south:g} to {north:g} north, "
                "{width:g} wide, cannot be drawn; give west < east, south < north."
            ),
            west=west,
            south=south,
            east=east,
            north=north,
            width=width,
        )
    x, y = _plane(extent, _edge(extent))
    scale = width / float(x.max() - x.min())
    height = float(y.max() - y.min()) * scale
    return Frame(extent, width, round(height, 1), scale, float(x.min()), float(y.max()))


def _edge(extent: Extent) -> Floats:
    """Places around the extent, where the projected frame is widest and highest."""
    west, south, east, north = extent
    lons = np.linspace(west, east, EDGE)
    lats = np.linspace(south, north, EDGE)
    if south < 0 < north:
        lats = np.r_[lats, 0.0]  # Equal Earth is widest at the equator
    return np.vstack(
        [np.column_stack([lons, np.full(EDGE, lat)]) for lat in (south, north)]
        + [np.column_stack([np.full(lats.size, lon), lats]) for lon in (west, east)]
    )


def _plane(extent: Extent, lonlat: Floats) -> tuple[Floats, Floats]:
    """Places in the plane, in radians; `x` counts from the middle of the extent."""
    west, south, east, north = extent
    lon = np.radians(lonlat[:, 0] - (west + east) / 2)
    lat = np.radians(lonlat[:, 1])
    if east - west > WIDEST_REGION:
        return _equal_earth(lon, lat)
    return lon * np.cos(np.radians((south + north) / 2)), lat


def _equal_earth(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    theta = np.arcsin(M * np.sin(np.clip(lat, -np.pi / 2, np.pi / 2)))
    t2 = theta**2
    t6 = t2**3
    y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))
    slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)
    return lon * np.cos(theta) / (M * slope), y
