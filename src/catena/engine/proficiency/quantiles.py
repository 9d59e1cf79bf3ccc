"""Estimators that need no iteration: median, MADe and interquartile range."""

from __future__ import annotations

import numpy as np

from catena.engine.proficiency.estimates import (
    Remark,
    RobustEstimate,
    median,
    of_one_set,
    offsets,
    remarks_on,
    scaled_mad,
)
from catena.engine.proficiency.sets import Ordered, Results, in_order
from catena.engine.types import Floats

IQR_TO_SD = 0.7413  # scales an interquartile range to a normal sd


def median_mad(results: Results) -> RobustEstimate:
    r"""Median and scaled median absolute deviation (MADe).

    The simplest robust estimate; it withstands almost half of outliers. The
    sd is zero as soon as more than half of the results are the same.

    Parameters
    ----------
    results : array_like of float, shape (n_labs,) or (n_sets, n_labs), or ResultSets
        One result per laboratory, all of a set in the same unit. NaN marks a
        laboratory that did not report. Results below detection are left out.

    Returns
    -------
    RobustEstimate
        In the unit of `results`; single numbers for one set, arrays of shape
        (n_sets,) for many.

    Raises
    ------
    InvalidInputError
        If a result is infinite.
    InsufficientDataError
        If one set was given and fewer than two laboratories reported.

    See Also
    --------
    niqr : Spread from the quartiles instead.
    algorithm_a : More efficient with few outliers.

    Notes
    -----
    .. math:: \mathrm{MADe} = 1.483 \, \mathrm{med}_i |x_i - \mathrm{med}_j x_j|

    References
    ----------
    .. [1] ISO 13528:2022, C.2.2.

    Examples
    --------
    >>> estimate = median_mad([39.5, 40.0, 40.5, 41.0, 80.0])
    >>> float(estimate.mean), round(float(estimate.sd), 4)
    (40.5, 0.7415)
    """
    ordered = in_order(results)
    centre = median(ordered)
    spread = scaled_mad(offsets(ordered, centre), ordered.n)
    return _without_iteration(ordered, centre, spread)


def niqr(results: Results) -> RobustEstimate:
    r"""Median and normalised interquartile range (nIQR).

    Parameters
    ----------
    results : array_like of float, shape (n_labs,) or (n_sets, n_labs), or ResultSets
        One result per laboratory, all of a set in the same unit. NaN marks a
        laboratory that did not report. Results below detection are left out.

    Returns
    -------
    RobustEstimate
        In the unit of `results`; single numbers for one set, arrays of shape
        (n_sets,) for many.

    Raises
    ------
    InvalidInputError
        If a result is infinite.
    InsufficientDataError
        If one set was given and fewer than two laboratories reported.

    See Also
    --------
    median_mad : Spread from the deviations instead.

    Notes
    -----
    .. math:: \mathrm{nIQR} = 0.7413 \, (Q_3 - Q_1)

    The standard leaves the rule for quartiles open. Here they are found by
    linear interpolation between ordered results (rule 7 of Hyndman and Fan),
    which reproduces the example E.3.

    References
    ----------
    .. [1] ISO 13528:2022, C.2.3.
    .. [2] Hyndman R J, Fan Y (1996) Sample quantiles in statistical packages.
       The American Statistician 50:361-365, doi:10.1080/00031305.1996.10473566.

    Examples
    --------
    >>> round(float(niqr([1.0, 2.0, 3.0, 4.0, 5.0]).sd), 4)
    1.4826
    """
    ordered = in_order(results)
    spread = IQR_TO_SD * (_quartile(ordered, 3) - _quartile(ordered, 1))
    return _without_iteration(ordered, median(ordered), spread)


def _quartile(ordered: Ordered, number: int) -> Floats:
    if ordered.numbers.shape[1] == 0:
        return np.full(ordered.n.shape, np.nan)
    place = np.maximum(ordered.n - 1, 0) * number / 4
    below = np.floor(place).astype(np.int64)
    row = np.arange(ordered.n.size)
    above = np.minimum(below + 1, np.maximum(ordered.n - 1, 0))
    lower, upper = ordered.numbers[row, below], ordered.numbers[row, above]
    quartile: Floats = lower + (place - below) * (upper - lower)
    return quartile


def _without_iteration(
    ordered: Ordered, centre: Floats, spread: Floats
) -> RobustEstimate:
    remarks = remarks_on(ordered)
    no_spread = (spread == 0) & (remarks == 0)
    estimate = RobustEstimate(
        mean=centre,
        sd=np.where(ordered.n > 1, spread, np.nan),
        n_results=ordered.n,
        n_iterations=np.zeros_like(ordered.n),
        converged=ordered.n > 1,
        remarks=remarks | np.where(no_spread, int(Remark.COLLAPSED), 0),
    )
    return of_one_set(estimate) if ordered.is_single else estimate
