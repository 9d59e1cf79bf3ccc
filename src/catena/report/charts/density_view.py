"""Which part of a set of results is worth drawing, and how dense they lie there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from catena.engine.proficiency import kernel_density, main_modes
from catena.engine.proficiency.density import STEPS
from catena.engine.types import Floats

REACH = 6.0  # sigmas on either side of the assigned value that are worth drawing
LEAST_REACH = 2.6  # so that both marks at two sigmas are in the picture
BULK = 3.0  # robust sds around the robust mean that are always in the picture
MARGIN_IN_SIGMAS = 1.5  # two bandwidths, where the curve has come down
FEWEST_POINTS, MOST_POINTS = 160, 1600  # of the curve; more cannot be seen


class Landmarks(NamedTuple):
    """What a picture of results is drawn around, in their unit; NaN where unknown."""

    x_pt: float
    u_x_pt: float
    sigma_pt: float
    robust_mean: float
    robust_sd: float


@dataclass(frozen=True, slots=True)
class DensityView:
    """What the picture of one set shows, in its unit.

    Attributes
    ----------
    low, high : float
        Ends of the axis.
    inside : ndarray of float
        Results between them, ascending.
    n_below, n_above : int
        Results outside.
    modes : ndarray of float
        Main modes of all results, ascending.
    centres : ndarray of float
        Medians of the results around each mode.
    at, density : ndarray of float
        The curve between the ends; empty without a bandwidth.
    """

    low: float
    high: float
    inside: Floats
    n_below: int
    n_above: int
    modes: Floats
    centres: Floats
    at: Floats
    density: Floats


def view_of(
    results: Floats,
    landmarks: Landmarks,
    *,
    bandwidth: float,
    fewest_for_modes: int = 0,
) -> DensityView:
    """The part of the results that is worth drawing, and the density of all.

    Parameters
    ----------
    results : ndarray of float, shape (n_labs,)
        In the unit of the set; NaN is left out.
    landmarks : Landmarks
        Of the same set.
    bandwidth : float
        Of the kernel, in the unit of the set; NaN or 0 for no curve.
    fewest_for_modes : int, default 0
        Results below which no modes are looked for: few results have chance gaps.

    Returns
    -------
    DensityView
        Results far away are counted, not drawn: they would squeeze the rest.
    """
    known = np.sort(results[~np.isnan(results)])
    low, high = _range(known, landmarks)
    empty = np.empty(0)
    modes, centres, at, density = empty, empty, empty, empty
    if known.size > 1 and bandwidth > 0:
        curve = kernel_density(known, bandwidth)
        if known.size >= fewest_for_modes:
            modes = main_modes(curve)
            centres = curve.medians_at_modes[np.isin(curve.modes, modes)]
        at = _points(low, high, bandwidth)
        density = np.interp(at, curve.at, curve.density, left=0, right=0)
    return DensityView(
        low=low,
        high=high,
        inside=known[(known >= low) & (known <= high)],
        n_below=int((known < low).sum()),
        n_above=int((known > high).sum()),
        modes=modes,
        centres=centres,
        at=at,
        density=density,
    )


def _points(low: float, high: float, bandwidth: float) -> Floats:
    n = np.clip(STEPS * (high - low) / bandwidth, FEWEST_POINTS, MOST_POINTS)
    return np.linspace(low, high, int(n))


def _range(known: Floats, landmarks: Landmarks) -> tuple[float, float]:
    x_pt, _u, sigma_pt, robust_mean, robust_sd = landmarks
    sigma = _first_positive(sigma_pt, robust_sd)
    if math.isnan(sigma):
        return _range_of_all(known, x_pt)
    centre = robust_mean if math.isnan(x_pt) else x_pt
    bulk = BULK * (0.0 if math.isnan(robust_sd) else robust_sd)
    middle = centre if math.isnan(robust_mean) else robust_mean
    lowest = min(centre - REACH * sigma, middle - bulk)
    highest = max(centre + REACH * sigma, middle + bulk)
    near = known[(known >= lowest) & (known <= highest)]
    margin = MARGIN_IN_SIGMAS * sigma
    low = min(near.min(initial=centre) - margin, centre - LEAST_REACH * sigma)
    high = max(near.max(initial=centre) + margin, centre + LEAST_REACH * sigma)
    return float(low), float(high)


def _range_of_all(known: Floats, x_pt: float) -> tuple[float, float]:
    """Without any sigma: everything there is, with some room."""
    shown = known if math.isnan(x_pt) else np.append(known, x_pt)
    if shown.size == 0:
        return 0.0, 1.0
    low, high = float(shown.min()), float(shown.max())
    room = 0.25 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def _first_positive(*values: float) -> float:
    return next((value for value in values if value > 0), math.nan)
