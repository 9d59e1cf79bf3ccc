"""The shape of a set of results: kernel density and its modes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from catena.engine.proficiency.pairwise import q_sd
from catena.engine.types import Floats, Ints
from catena.errors import InvalidInputError
from catena.text import mark as _

STEPS = 10  # points of the curve per bandwidth
MARGIN = 4.0  # bandwidths beyond a result, where its kernel has faded
BLOCK = 2_000_000  # numbers held at once while the curve is evaluated
SMALLEST_MODE = 0.15  # height of a second mode, as a share of the highest
FEWEST_AT_MODE = 3  # laboratories that make a mode more than an outlier
BANDWIDTH_IN_SIGMAS = 0.75  # narrower kernels find modes in any normal sample
MOST_FOR_BANDWIDTH = 200  # results whose differences show the spread well enough


class Density(NamedTuple):
    """A density curve, and the modes that it has."""

    at: Floats  # in the unit of the results
    density: Floats  # per unit of the results
    modes: Floats  # ascending, in the unit of the results
    n_at_modes: Floats  # results between the valleys on both sides of each mode
    medians_at_modes: Floats  # of these results, in their unit


def kernel_density(results: ArrayLike, bandwidth: float) -> Density:
    r"""Density of the results, smoothed with a normal kernel, and its modes.

    Shows whether the laboratories agree on one value. Two modes usually mean
    two methods, and a consensus between them describes neither.

    Parameters
    ----------
    results : array_like of float, shape (n_labs,)
        One result per laboratory; NaN is left out.
    bandwidth : float
        Standard deviation of the kernel, in the unit of the results, positive.
        0.75 sigma_pt is usual; `robust_bandwidth` suits any set of results.

    Returns
    -------
    Density
        The curve at ten points per bandwidth wherever there are results, with
        gaps where there are none, and every mode. Empty without results.

    Raises
    ------
    InvalidInputError
        If `bandwidth` is not a positive number, or a result is infinite.

    See Also
    --------
    main_modes : The modes that are more than a bump in the tail.

    Notes
    -----
    .. math:: f(x) = \frac{1}{p h} \sum_i \varphi\!\left(\frac{x - x_i}{h}\right)

    References
    ----------
    .. [1] ISO 13528:2022, 10.3.
    .. [2] AMC Technical Brief 4 (2006) Representing data distributions with
       kernel density estimates. Royal Society of Chemistry.

    Examples
    --------
    >>> kernel_density([10.0, 10.1, 9.9, 15.0, 15.1, 14.9], 0.4).modes.round(1)
    array([10., 15.])
    """
    if not bandwidth > 0 or not np.isfinite(bandwidth):
        raise InvalidInputError(
            _("The bandwidth is {bandwidth:g}; it must be a positive number."),
            bandwidth=bandwidth,
        )
    values = np.asarray(results, dtype=np.float64)
    values = np.sort(values[~np.isnan(values)])
    if values.size == 0:
        return Density(*5 * [values])
    if not np.isfinite(values[[0, -1]]).all():
        raise InvalidInputError(
            _("A result is infinite; give a finite number, or leave it out.")
        )
    at = _grid(values, bandwidth)
    curve = _curve(values, at, bandwidth)
    inner: Ints = (
        np.flatnonzero((curve[1:-1] > curve[:-2]) & (curve[1:-1] >= curve[2:])) + 1
    )
    refined = np.array([_refined(values, float(at[peak]), bandwidth) for peak in inner])
    valleys = [
        at[left + np.argmin(curve[left:right])]
        for left, right in zip(inner[:-1], inner[1:], strict=True)
    ]
    groups = np.split(values, np.searchsorted(values, valleys))
    counts = np.array([float(group.size) for group in groups])
    medians = np.array([np.median(group) for group in groups])
    return Density(at, curve, refined, counts, medians)


def robust_bandwidth(results: ArrayLike) -> float:
    """Bandwidth that shows groups of results: 0.75 sds by the Q method.

    The sd of Algorithm A grows with the distance between two groups and smooths
    them into one; half of all differences lie within the groups, and the
    Q method takes its quantile among these.

    Parameters
    ----------
    results : array_like of float, shape (n_labs,)
        One result per laboratory; NaN is left out.

    Returns
    -------
    float
        In the unit of the results; 0 if they do not spread, or are fewer than
        two. Of more than 200 results, 200 evenly ranked ones are used.

    See Also
    --------
    kernel_density : Takes it.
    q_hampel : The Q method.

    References
    ----------
    .. [1] ISO 13528:2022, 10.3 and C.5.2.2.

    Examples
    --------
    >>> round(robust_bandwidth([9.9, 10.0, 10.1, 14.9, 15.0, 15.1]), 2)
    0.26
    """
    values = np.asarray(results, dtype=np.float64)
    values = np.sort(values[~np.isnan(values)])
    if values.size < 2:
        return 0.0
    if values.size > MOST_FOR_BANDWIDTH:
        rank = np.linspace(0, values.size - 1, MOST_FOR_BANDWIDTH)
        values = values[rank.round().astype(np.int64)]
    return BANDWIDTH_IN_SIGMAS * q_sd(values)


def main_modes(density: Density) -> Floats:
    """Modes high enough, and held by enough laboratories, to be reported.

    Parameters
    ----------
    density : Density
        From `kernel_density`.

    Returns
    -------
    ndarray of float
        Ascending, in the unit of the results: at least 15 % as high as the
        highest, with at least three results. These limits are a proposal of
        this project, not of a standard.

    Examples
    --------
    One outlier makes a bump, not a mode:

    >>> main_modes(kernel_density([10.0, 10.1, 9.9, 10.0, 15.0], 0.4)).round(1)
    array([10.])
    """
    if density.modes.size == 0:
        return density.modes
    heights = np.interp(density.modes, density.at, density.density)
    high = heights >= SMALLEST_MODE * heights.max()
    modes: Floats = density.modes[high & (density.n_at_modes >= FEWEST_AT_MODE)]
    return modes


def _grid(values: Floats, bandwidth: float) -> Floats:
    """Points around every result, none where the curve would be zero."""
    margin = MARGIN * bandwidth
    apart = np.flatnonzero(np.diff(values) > 2 * margin)
    lows = values[np.r_[0, apart + 1]] - margin
    highs = values[np.r_[apart, values.size - 1]] + margin
    return np.concatenate(
        [
            np.linspace(low, high, round(STEPS * (high - low) / bandwidth) + 1)
            for low, high in zip(lows, highs, strict=True)
        ]
    )


def _curve(values: Floats, at: Floats, bandwidth: float) -> Floats:
    curve = np.empty(at.size)
    rows = max(1, BLOCK // values.size)
    for begin in range(0, at.size, rows):
        scaled = (at[begin : begin + rows, None] - values) / bandwidth
        curve[begin : begin + rows] = np.exp(-0.5 * scaled**2).sum(axis=1)
    curve /= values.size * bandwidth * np.sqrt(2 * np.pi)
    return curve


def _refined(values: Floats, top: float, bandwidth: float) -> float:
    """The top of a peak, by mean shift from the grid point nearest to it."""
    for _step in range(100):
        weight = np.exp(-0.5 * ((top - values) / bandwidth) ** 2)
        moved = float(weight @ values / weight.sum())
        if abs(moved - top) <= 1e-9 * bandwidth:
            return moved
        top = moved
    return top
