"""The Q method and Hampel's estimator: a consensus that withstands half of outliers."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from catena.engine.proficiency.estimates import (
    FLOAT_NOISE,
    Remark,
    RobustEstimate,
    of_one_set,
    remarks_on,
)
from catena.engine.proficiency.sets import Results, in_order
from catena.engine.types import Floats

PSI_KNOTS = np.array([1.5, 3.0, 4.5])  # slope 1 up to the first, 0, -1, and gone
ROOT_TOLERANCE = 1e-12  # sums of psi, and distances in sds, that are zero but for noise
BLOCK = 2_000_000  # numbers held at once while the score function is evaluated


def q_hampel(results: Results) -> RobustEstimate:
    r"""Robust mean by Hampel's estimator and sd by the Q method.

    For rounds with more than a quarter of outliers, or with tied results (pH to
    one decimal), where Algorithm A fails. It needs no iteration. Where more than
    about seven in ten results are the same, most differences are zero and the few
    others decide; then a sigma_pt from outside the round is needed.

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
    algorithm_a : More efficient with few outliers.

    Notes
    -----
    With :math:`H_1(x)` the share of the :math:`p(p-1)/2` absolute differences
    between results that do not exceed :math:`x`, and :math:`G_1` the line
    through the middles of its steps,

    .. math:: s^* = \frac{G_1^{-1}(0.25 + 0.75\,H_1(0))}
                        {\sqrt 2 \, \Phi^{-1}(0.625 + 0.375\,H_1(0))} .

    :math:`x^*` solves :math:`\sum_i \psi((x_i - x^*)/s^*) = 0` with Hampel's
    three-part :math:`\psi` (knots 1.5, 3, 4.5), found on the finite set of
    knots; of several roots the one nearest to the median is taken. If all
    differences are equal to zero, x* is the median and s* is 0.

    References
    ----------
    .. [1] ISO 13528:2022, C.5.2.2 and C.5.3.
    .. [2] Uhlig S (1997) Robust estimation of variance components with high
       breakdown point in the 1-way random effect model. In: Industrial
       Statistics, Physica, 65-73, doi:10.1007/978-3-642-59268-3_5.

    Examples
    --------
    >>> estimate = q_hampel([5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0])
    >>> round(float(estimate.sd), 4)
    1.4272
    """
    ordered = in_order(results)
    n_sets, remarks = ordered.n.size, remarks_on(ordered)
    mean, sd = np.full(n_sets, np.nan), np.full(n_sets, np.nan)
    for i, (numbers, p) in enumerate(zip(ordered.numbers, ordered.n, strict=True)):
        if p == 0:
            continue
        reported = numbers[:p]
        sd[i] = q_sd(reported) if p > 1 else np.nan
        mean[i] = _hampel_mean(reported, sd[i])
    collapsed = (sd == 0) & ((remarks & Remark.ALL_EQUAL) == 0)
    remarks[collapsed] |= int(Remark.COLLAPSED)
    zeros = np.zeros(n_sets, dtype=np.int64)
    estimate = RobustEstimate(mean, sd, ordered.n, zeros, ordered.n > 1, remarks)
    return of_one_set(estimate) if ordered.is_single else estimate


def q_sd(ordered: Floats) -> float:
    """The Q method for two or more ascending results, one per laboratory."""
    first, second = np.triu_indices(ordered.size, k=1)
    difference = ordered[second] - ordered[first]
    largest = np.maximum(np.abs(ordered[first]), np.abs(ordered[second]))
    difference[difference <= FLOAT_NOISE * largest] = 0.0
    noise = FLOAT_NOISE * abs(float(np.median(ordered)))
    steps, counts = _steps(np.sort(difference), noise)
    share = counts / difference.size  # H1 at each step
    if share[0] == 1 and steps[0] == 0:
        return 0.0
    middles = (share + np.r_[0.0, share[:-1]]) / 2  # G1 at each step
    share_at_zero = 0.0
    if steps[0] == 0:
        share_at_zero, middles[0] = float(share[0]), 0.0
    else:
        steps, middles = np.r_[0.0, steps], np.r_[0.0, middles]
    quantile = np.interp(0.25 + 0.75 * share_at_zero, middles, steps)
    normal = NormalDist().inv_cdf(0.625 + 0.375 * share_at_zero)
    return float(quantile / (np.sqrt(2) * normal))


def _steps(ascending: Floats, noise: float) -> tuple[Floats, Floats]:
    """Distinct values, and how many numbers do not exceed each."""
    is_last = np.r_[np.diff(ascending) > noise, True]
    counts: Floats = np.flatnonzero(is_last).astype(np.float64) + 1
    return ascending[is_last], counts


def _hampel_mean(ordered: Floats, sd: float) -> float:
    """Root of the score function nearest to the median."""
    centre = float(np.median(ordered))
    if not sd > 0:
        return centre
    offset = ordered - centre
    knots = np.r_[-PSI_KNOTS[::-1], PSI_KNOTS] * sd
    points = np.unique(np.r_[np.add.outer(offset, knots).ravel(), 0.0])
    score = _score(offset, points, sd)
    score[np.abs(score) <= ROOT_TOLERANCE * ordered.size] = 0.0
    crossing = np.flatnonzero(score[:-1] * score[1:] < 0)
    rise = score[crossing + 1] - score[crossing]
    width = points[crossing + 1] - points[crossing]
    between = points[crossing] - score[crossing] * width / rise
    supported = (points >= offset[0]) & (points <= offset[-1])
    roots = np.r_[between, points[(score == 0) & supported]]
    distance = np.abs(roots)
    nearest = roots[distance <= distance.min() + ROOT_TOLERANCE * sd]
    has_one = np.ptp(nearest) <= ROOT_TOLERANCE * sd
    return centre + float(nearest[0]) if has_one else centre


def _score(offset: Floats, points: Floats, sd: float) -> Floats:
    """Sum of psi over the results at each point, in blocks that fit in memory."""
    score = np.empty(points.size)
    rows = max(1, BLOCK // offset.size)
    for begin in range(0, points.size, rows):
        block = points[begin : begin + rows, None]
        score[begin : begin + rows] = _psi((offset - block) / sd).sum(axis=1)
    return score


def _psi(scaled: Floats) -> Floats:
    """Rises with slope 1 to the first knot, stays, and falls to zero at the last."""
    rise, __, end = PSI_KNOTS
    distance = np.abs(scaled)
    height = np.minimum(distance, rise)
    psi: Floats = np.clip(end - distance, 0.0, height) * np.sign(scaled)
    return psi
