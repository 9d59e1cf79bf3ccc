"""Which part of a set of results is worth drawing, and how dense they lie there."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from catena.engine.proficiency import kernel_density, main_modes
from catena.engine.proficiency.density import BANDWIDTH_IN_SIGMAS
from catena.engine.types import Floats

REACH = 6.0  # sigmas on either side of the assigned value that are worth drawing
LEAST_REACH = 2.6  # so that both marks at two sigmas are in the picture
BULK = 3.0  # robust sds around the robust mean that are always in the picture
MARGIN_IN_SIGMAS = 1.5  # two bandwidths, where the curve has come down
CURVE_STEPS = 160  # points of the curve; more cannot be seen at this size


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
    bandwidth : float
        Of the kernel; NaN where there is too little for a curve.
    modes : ndarray of float
        Main modes of the curve, ascending.
    centres : ndarray of float
        Medians of the results around each mode.
    at, density : ndarray of float
        The curve; empty without a bandwidth.
    """

    low: float
    high: float
    inside: Floats
    n_below: int
    n_above: int
    bandwidth: float
    modes: Floats
    centres: Floats
    at: Floats
    density: Floats


def view_of(
    results: Floats,
    *,
    x_pt: float,
    sigma_pt: float,
    robust_mean: float,
    robust_sd: float,
) -> DensityView:
    """The part of the results that is worth drawing, and its density.

    Parameters
    ----------
    results : ndarray of float, shape (n_labs,)
        In the unit of the set; NaN is left out.
    x_pt, sigma_pt : float
        NaN where there is none.
    robust_mean, robust_sd : float
        Of the results; they stand in for what is not assigned.

    Returns
    -------
    DensityView
        Results far away are counted, not drawn: they would squeeze the rest.
    """
    known = np.sort(results[~np.isnan(results)])
    sigma = _first_positive(sigma_pt, robust_sd)
    low, high = _range(known, x_pt, sigma, robust_mean, robust_sd)
    inside = known[(known >= low) & (known <= high)]
    bandwidth = BANDWIDTH_IN_SIGMAS * sigma
    empty = np.empty(0)
    modes, centres, at, density = empty, empty, empty, empty
    if inside.size > 1 and not math.isnan(bandwidth):
        curve = kernel_density(inside, bandwidth)
        modes = main_modes(curve)
        centres = curve.medians_at_modes[np.isin(curve.modes, modes)]
        at = np.linspace(low, high, CURVE_STEPS)
        density = np.interp(at, curve.at, curve.density, left=0, right=0)
    return DensityView(
        low=low,
        high=high,
        inside=inside,
        n_below=int((known < low).sum()),
        n_above=int((known > high).sum()),
        bandwidth=bandwidth,
        modes=modes,
        centres=centres,
        at=at,
        density=density,
    )


def _range(
    known: Floats, x_pt: float, sigma: float, robust_mean: float, robust_sd: float
) -> tuple[float, float]:
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
