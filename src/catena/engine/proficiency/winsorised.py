"""Algorithm A: a consensus that pulls far results in before averaging them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import numpy as np

from catena.engine.proficiency.estimates import (
    FLOAT_NOISE,
    Remark,
    RobustEstimate,
    median,
    of_one_set,
    offsets,
    remarks_on,
    scaled_mad,
)
from catena.engine.proficiency.sets import Ordered, Results, in_order
from catena.engine.types import Floats, Ints, Mask
from catena.errors import InvalidInputError
from catena.text import mark as _

WINSOR_LIMIT = 1.5  # robust sds beyond which a result is pulled in
FACTORS = {
    "iso": 1.134,  # undoes the shrinkage of winsorising, as ISO 13528 prints it
    "exact": 1.1333926554624873,  # the same for a normal distribution, unrounded
}
UNSURE = 1e-3  # spread, in squared limits, that subtracting the limits leaves inexact
RELATIVE_TOLERANCE = 1e-12  # full convergence: agreement to the last digits of a float
FREE_JUMPS = 20  # after these, walk as the standard does and jump only to the end

Stopping = Literal["full", "iso"]
Factor = Literal["iso", "exact"]


class _Fit(NamedTuple):
    """Mean (from the median) and sd of each set."""

    mean: Floats
    sd: Floats


class _Sets(NamedTuple):
    """Results as distances from their median, so that squares lose no digits.

    Padding is infinite: it counts as pulled in from above and is taken off again.
    """

    offset: Floats
    centre: Floats
    n: Ints

    def only(self, which: Mask) -> _Sets:
        return _Sets(self.offset[which], self.centre[which], self.n[which])


class _Window(NamedTuple):
    """The results of each set that lie within the limits, and how many do not."""

    n_inside: Ints
    n_below: Ints
    n_above: Ints
    mean: Floats  # of the offsets inside; 0 where there is none
    spread: Floats  # their sum of squares about that mean; 0 where all are equal


def algorithm_a(
    results: Results,
    *,
    stopping: Stopping = "full",
    factor: Factor = "iso",
    max_iterations: int = 1000,
) -> RobustEstimate:
    r"""Robust mean and standard deviation by Algorithm A.

    The usual consensus of a round: efficient when most results follow one
    normal distribution, and safe with up to about a quarter of outliers. It
    lands between the groups of a round with two modes.

    Parameters
    ----------
    results : array_like of float, shape (n_labs,) or (n_sets, n_labs), or ResultSets
        One result per laboratory, all of a set in the same unit. NaN marks a
        laboratory that did not report. Results below detection are left out.
    stopping : {"full", "iso"}, default "full"
        When to stop. ``"full"`` finds the values that one more iteration would
        not change. ``"iso"`` stops as the standard says, once the third
        significant figure of both stays the same.
    factor : {"iso", "exact"}, default "iso"
        Correction of the winsorised sd: the printed 1.134, or 1.13339265....
    max_iterations : int, default 1000
        Iterations after which to give up.

    Returns
    -------
    RobustEstimate
        In the unit of `results`; single numbers for one set, arrays of shape
        (n_sets,) for many. A set that did not converge has `converged` false.
        If all results are equal, ``sd`` is 0 and a remark says so.

    Raises
    ------
    InvalidInputError
        If a result is infinite, or an option is unknown.
    InsufficientDataError
        If one set was given and fewer than two laboratories reported. Among
        many sets such a set gets NaN and a remark.
    ConvergenceError
        If one set was given and still moves after `max_iterations`.

    See Also
    --------
    q_hampel : Withstands up to half of outliers, and ties.
    median_mad : Needs no iteration.

    Notes
    -----
    From :math:`x^* = \mathrm{med}(x_i)` and
    :math:`s^* = 1.483\,\mathrm{med}|x_i - x^*|`, with
    :math:`\delta = 1.5\,s^*` and :math:`x_i^*` the results pulled in to
    :math:`[x^* - \delta, x^* + \delta]`, repeat

    .. math:: x^* = \sum_i x_i^* / p, \qquad
              s^* = 1.134 \sqrt{\sum_i (x_i^* - x^*)^2 / (p - 1)} .

    If the MAD is zero, :math:`s^*` starts from the sd (C.3.1, note 2).

    Full convergence does not repeat this a hundred times. As long as the same
    results are pulled in, the fixed point is the root of a linear and a
    quadratic equation; the iteration jumps there until the set of results that
    are pulled in stays the same. Where a jump is not possible it takes a step
    of the standard. ``n_iterations`` counts both.

    Deviation: the standard stops at the third significant figure, which can
    differ from full convergence in the last printed digit (E.1: 7.23 and
    7.237), and by more where few results converge slowly.

    References
    ----------
    .. [1] ISO 13528:2022, C.3.1.
    .. [2] Huber P J, Ronchetti E M (2009) Robust Statistics, 2nd ed., 6.4
       (Proposal 2), doi:10.1002/9780470434697.

    Examples
    --------
    Organic carbon in g/kg; the outlier would pull the plain mean to 22.3:

    >>> estimate = algorithm_a([20.1, 19.8, 20.4, 20.0, 31.0])
    >>> round(float(estimate.mean), 1), round(float(estimate.sd), 2)
    (20.4, 0.79)
    """
    correction, update = _options(stopping, factor)
    ordered = in_order(results)
    sets, sd, remarks = _start(ordered)
    mean, iterations = sets.centre.copy(), np.zeros_like(sets.n)
    converged = sets.n > 1

    moves = (remarks & (Remark.TOO_FEW | Remark.ALL_EQUAL)) == 0
    end = _iterate(sets.only(moves), sd[moves], correction, update, max_iterations)
    mean[moves] += end.fit.mean
    sd[moves] = end.fit.sd
    iterations[moves] = end.iterations
    converged[moves] = end.converged
    remarks[moves] |= end.remarks
    estimate = RobustEstimate(mean, sd, sets.n, iterations, converged, remarks)
    return of_one_set(estimate) if ordered.is_single else estimate


class _Start(NamedTuple):
    """Where the iteration of each set begins."""

    sets: _Sets
    sd: Floats
    remarks: Ints


def _start(ordered: Ordered) -> _Start:
    """The median and MADe; the plain sd where MADe is zero though results differ."""
    n, centre, remarks = ordered.n, median(ordered), remarks_on(ordered)
    offset = offsets(ordered, centre)
    sd = np.where(n > 1, scaled_mad(offset, n), np.nan)
    sd[(remarks & Remark.ALL_EQUAL) != 0] = 0.0
    from_sd = (sd == 0) & ((remarks & Remark.ALL_EQUAL) == 0)
    sd[from_sd] = np.nanstd(offset[from_sd], axis=1, ddof=1)
    remarks[from_sd] |= int(Remark.STARTED_FROM_SD)
    if n.size and n.min() < offset.shape[1]:
        offset[np.isnan(offset)] = np.inf
    return _Start(_Sets(offset, centre, n), sd, remarks)


class _Next(NamedTuple):
    """Where an update leads each set, and whether it ends there."""

    fit: _Fit
    ended: Mask


_Update = Callable[[_Sets, _Fit, _Window, float, int], _Next]


def _options(stopping: str, factor: str) -> tuple[float, _Update]:
    rules: dict[str, _Update] = {"full": _update_fully, "iso": _update_as_the_standard}
    choices: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("stopping", stopping, rules),
        ("factor", factor, FACTORS),
    )
    for name, value, known in choices:
        if value not in known:
            raise InvalidInputError(
                _("Algorithm A knows no {name} {value!r}; choose one of {known}."),
                name=name,
                value=value,
                known=", ".join(known),
            )
    return FACTORS[factor], rules[stopping]


class _End(NamedTuple):
    """Where the iteration of each set ended."""

    fit: _Fit
    iterations: Ints
    converged: Mask
    remarks: Ints


def _iterate(
    sets: _Sets, start: Floats, correction: float, update: _Update, max_iterations: int
) -> _End:
    """Update all sets together, letting those that have ended fall out."""
    n_sets = start.size
    fit = _Fit(np.zeros(n_sets), start)
    end = _End(
        _Fit(np.zeros(n_sets), start.copy()),
        np.full(n_sets, max_iterations, dtype=np.int64),
        np.zeros(n_sets, dtype=np.bool_),
        np.full(n_sets, int(Remark.NOT_CONVERGED), dtype=np.int64),
    )
    moving = np.arange(n_sets)
    for iteration in range(1, max_iterations + 1):
        if moving.size == 0:
            break
        window = _window(sets, fit)
        fit, ended = update(sets, fit, window, correction, iteration)
        collapsed = _is_collapsing(sets, window, correction)
        fit = _Fit(
            np.where(collapsed, window.mean, fit.mean), np.where(collapsed, 0.0, fit.sd)
        )
        ended |= collapsed
        end.fit.mean[moving], end.fit.sd[moving] = fit
        if ended.any():
            out = moving[ended]
            end.iterations[out], end.converged[out] = iteration, True
            end.remarks[out] = np.where(collapsed[ended], int(Remark.COLLAPSED), 0)
            fit = _Fit(fit.mean[~ended], fit.sd[~ended])
            moving, sets = moving[~ended], sets.only(~ended)
    return end


def _window(sets: _Sets, fit: _Fit) -> _Window:
    limit = WINSOR_LIMIT * fit.sd
    low, high = fit.mean - limit, fit.mean + limit
    n_below = np.count_nonzero(sets.offset < low[:, None], axis=1)
    n_not_above = np.count_nonzero(sets.offset <= high[:, None], axis=1)
    pulled_in = np.clip(sets.offset, low[:, None], high[:, None])
    n_high = sets.offset.shape[1] - n_not_above  # padding lies there too
    n_inside = n_not_above - n_below
    total = pulled_in.sum(axis=1) - n_below * low - n_high * high
    squares = np.vecdot(pulled_in, pulled_in) - n_below * low**2 - n_high * high**2
    mean = total / np.maximum(n_inside, 1)
    spread = squares - total * mean
    unsure = (spread <= UNSURE * limit**2) & (n_inside > 0)
    if unsure.any():
        mean[unsure], spread[unsure] = _mean_and_spread(
            sets.offset[unsure], low[unsure], high[unsure]
        )
    return _Window(n_inside, n_below, sets.n - n_not_above, mean, spread)


def _mean_and_spread(
    offset: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """The same from the results inside alone, where the limits drown their digits."""
    inside = (offset >= low[:, None]) & (offset <= high[:, None])
    n_inside = np.count_nonzero(inside, axis=1)
    mean = np.where(inside, offset, 0.0).sum(axis=1) / n_inside
    deviation = np.where(inside, offset - mean[:, None], 0.0)
    spread = np.vecdot(deviation, deviation)
    is_tied = spread <= n_inside * (FLOAT_NOISE * mean) ** 2
    return mean, np.where(is_tied, 0.0, spread)


def _step(sets: _Sets, fit: _Fit, window: _Window, correction: float) -> _Fit:
    """One iteration of the standard: pull results in, then average them."""
    limit = WINSOR_LIMIT * fit.sd
    low, high = fit.mean - limit, fit.mean + limit
    total = window.n_inside * window.mean
    mean = (total + window.n_below * low + window.n_above * high) / sets.n
    squares = (
        window.spread
        + window.n_inside * (window.mean - mean) ** 2
        + window.n_below * (low - mean) ** 2
        + window.n_above * (high - mean) ** 2
    )
    return _Fit(mean, correction * np.sqrt(squares / (sets.n - 1)))


def _jump(sets: _Sets, window: _Window, correction: float) -> tuple[_Fit, Mask]:
    """The fixed point while the same results are pulled in, and where it exists.

    Then x* = mean + slope s*, and s* solves weight s*^2 = spread.
    """
    weight = _weight(sets, window, correction)
    exists = (weight > 0) & (window.spread > 0)
    sd = np.sqrt(
        np.divide(window.spread, weight, out=np.zeros_like(weight), where=exists)
    )
    return _Fit(window.mean + _slope(window) * sd, sd), exists


def _is_collapsing(sets: _Sets, window: _Window, correction: float) -> Mask:
    """Whether equal results alone are left inside, so that only s* = 0 is stable."""
    is_tied = (window.spread == 0) & (window.n_inside > 0)
    collapsing: Mask = is_tied & (_weight(sets, window, correction) > 0)
    return collapsing


def _weight(sets: _Sets, window: _Window, correction: float) -> Floats:
    n_outside = window.n_below + window.n_above
    pulled_in = WINSOR_LIMIT**2 * n_outside + window.n_inside * _slope(window) ** 2
    weight: Floats = (sets.n - 1) / correction**2 - pulled_in
    return weight


def _slope(window: _Window) -> Floats:
    balance = window.n_above - window.n_below
    slope: Floats = WINSOR_LIMIT * balance / np.maximum(window.n_inside, 1)
    return slope


def _update_fully(
    sets: _Sets, fit: _Fit, window: _Window, correction: float, iteration: int
) -> _Next:
    """Jump where possible; ended where the jump stays where it is."""
    step = _step(sets, fit, window, correction)
    jump, exists = _jump(sets, window, correction)
    change = np.maximum(np.abs(jump.mean - fit.mean), np.abs(jump.sd - fit.sd))
    ended = exists & (change <= RELATIVE_TOLERANCE * fit.sd)
    leap = ended | (exists & (iteration <= FREE_JUMPS))
    mean = np.where(leap, jump.mean, step.mean)
    return _Next(_Fit(mean, np.where(leap, jump.sd, step.sd)), ended)


def _update_as_the_standard(
    sets: _Sets, fit: _Fit, window: _Window, correction: float, iteration: int
) -> _Next:
    """Step; ended where the third significant figure of both stays the same."""
    step = _step(sets, fit, window, correction)
    noise = RELATIVE_TOLERANCE * fit.sd  # a mean of zero has no third figure
    old, new = sets.centre + fit.mean, sets.centre + step.mean
    same_mean = _three_figures(old, noise) == _three_figures(new, noise)
    same_sd = _three_figures(fit.sd, noise) == _three_figures(step.sd, noise)
    return _Next(step, same_mean & same_sd & (iteration > 1))


def _three_figures(value: Floats, noise: Floats) -> Floats:
    """Rounded to the third significant figure; noise is zero."""
    is_zero = np.abs(value) <= noise
    size = np.abs(np.where(is_zero, 1.0, value))
    scale = 10.0 ** (2 - np.floor(np.log10(size)))
    return np.where(is_zero, 0.0, np.round(value * scale) / scale)
