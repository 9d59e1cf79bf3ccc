"""Coordinates of any reference system to longitude and latitude, and how well."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pyproj
import shapely
from pyproj.aoi import AreaOfInterest
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

from catena.errors import InvalidInputError
from catena.io.boundaries.layers import Geometries
from catena.text import mark as _

WGS84 = pyproj.CRS.from_epsg(4326)
LARGEST_DEGREE = 360.0  # beyond, numbers are metres that lost their reference system


class Transformed(NamedTuple):
    """Areas in EPSG:4326, and what brought them there."""

    areas: Geometries
    operation: str  # empty if nothing had to be done
    accuracy_m: float  # NaN if PROJ does not know


def to_wgs84(areas: Geometries, crs: str, file: str) -> Transformed:
    """Areas in longitude and latitude, with the operation that was chosen.

    Without a stated system they are taken as they are, as long as they can be
    degrees. One operation serves the whole file: the most accurate one for its
    extent whose grids are installed; none is fetched.

    Raises
    ------
    InvalidInputError
        If the system is unknown, or the coordinates lie outside it.
    """
    _check_finite(areas, file)
    given = _parsed(crs, file) if crs else WGS84
    if given.equals(WGS84, ignore_axis_order=True):
        _check_degrees(areas, file)
        return Transformed(areas, "", 0.0)
    pyproj.network.set_network_enabled(False)  # type: ignore[attr-defined]
    try:
        transformer = _best(given, areas)
        moved: Geometries = shapely.transform(
            areas, transformer.transform, interleaved=False
        )
    except ProjError as error:
        raise _outside(file, crs, str(error)) from None
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise _outside(file, crs, _("some have no longitude and latitude"))
    accuracy = transformer.accuracy
    return Transformed(
        moved,
        transformer.description,
        math.nan if accuracy is None or accuracy < 0 else float(accuracy),
    )


def _parsed(crs: str, file: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(crs)
    except CRSError:
        raise InvalidInputError(
            _(
                "{file} states the reference system {crs}, which is not known; save it "
                "in EPSG:4326."
            ),
            file=file,
            crs=crs[:80],
        ) from None


def _best(given: pyproj.CRS, areas: Geometries) -> pyproj.Transformer:
    """The most accurate operation that can be done here, for where the areas lie."""
    rough = pyproj.Transformer.from_crs(given, WGS84, always_xy=True)
    extent = rough.transform_bounds(*shapely.total_bounds(areas))
    place: Any = AreaOfInterest(*extent) if np.isfinite(extent).all() else None
    group = TransformerGroup(given, WGS84, always_xy=True, area_of_interest=place)
    return group.transformers[0] if group.transformers else rough


def _check_finite(areas: Geometries, file: str) -> None:
    finite = np.isfinite(shapely.get_coordinates(areas)).all()
    if not finite:
        raise InvalidInputError(
            _("{file} has points without coordinates; fetch it again."), file=file
        )


def _check_degrees(areas: Geometries, file: str) -> None:
    coordinates = shapely.get_coordinates(areas)
    largest = float(np.abs(coordinates).max(initial=0.0))
    if not largest <= LARGEST_DEGREE:
        raise InvalidInputError(
            _(
                "The coordinates of {file} reach {largest:.0f}, so they are not the "
                "degrees that they are said to be; save it with its own reference "
                "system, or in EPSG:4326."
            ),
            file=file,
            largest=largest,
        )


def _outside(file: str, crs: str, why: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{file} has coordinates that do not fit the reference system {crs} that it "
            "states: {why}; save it in EPSG:4326."
        ),
        file=file,
        crs=crs[:80],
        why=why,
    )
