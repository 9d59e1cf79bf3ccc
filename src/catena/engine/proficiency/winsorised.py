"""Algorithm A: a consensus that pulls far results in before averaging them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import numpy as np

from catena.engine.proficiency.estimates import (
    Remark,
    RobustEstimate,
    median,
    of_one_set,
    remarks_on,
    scaled_mad,
)
from catena.engine.proficiency.sets import Results, in_order
from catena.engine.types import Floats, Ints, Mask
from catena.errors import InvalidInputError
from catena.text import mark as _

WINSOR_LIMIT = 1.5  # robust sds beyond which a result is pulled in
FACTORS = {
    "iso": 1.134,  # undoes the shrinkage of winsorising, as ISO 13528 prints it
    "exact": 1.1333926554624873,  # the same for a normal distribution, unrounded
}
RELATIVE_TOLERANCE = 1e-12  # full convergence: agreement to the last digits of a float
FREE_JUMPS = 20  # after these, walk as the standard does and jump only to the end
VANISHED = 1e-9  # share of the starting sd below which the spread has collapsed

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
    total: Floats  # of the offsets inside
    squares: Floats


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
    of the standard.  ``n_iterations`` counts both.

    Deviation: the standard stops at the third significant figure, which can
    differ in the last printed digit from full convergence (E.1: 7.23 and
    7.237).

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
    n, centre, remarks = ordered.n, median(ordered), remarks_on(ordered)
    offset = ordered.numbers - centre[:, None]
    start = scaled_mad(offset, n)

    moves = (remarks & (Remark.TOO_FEW | Remark.ALL_EQUAL)) == 0
    from_sd = moves & (start == 0)
    start[from_sd] = np.nanstd(offset[from_sd], axis=1, ddof=1)
    if n.size and n.min() < offset.shape[1]:
        offset[np.isnan(offset)] = np.inf
    sets = _Sets(offset, centre, n)

    end = _iterate(sets.only(moves), start[moves], correction, update, max_iterations)
    mean, sd = centre.copy(), np.where(n > 1, start, np.nan)
    mean[moves] += end.fit.mean
    sd[moves] = end.fit.sd
    iterations, converged = np.zeros_like(n), n > 1
    iterations[moves], converged[moves] = end.iterations, end.converged
    remarks[from_sd] |= int(Remark.STARTED_FROM_SD)
    remarks[moves] |= end.remarks
    estimate = RobustEstimate(mean, sd, n, iterations, converged, remarks)
    return of_one_set(estimate) if ordered.is_single else estimate


_Update = Callable[[_Fit, _Window, _Sets, float, int], tuple[_Fit, Mask]]


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
        fit, ended = update(fit, _window(sets, fit), sets, correction, iteration)
        collapsed = fit.sd < VANISHED * start[moving]
        ended |= collapsed
        end.fit.mean[moving] = fit.mean
        end.fit.sd[moving] = np.where(collapsed, 0.0, fit.sd)
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
    return _Window(
        n_inside=n_not_above - n_below,
        n_below=n_below,
        n_above=sets.n - n_not_above,
        total=pulled_in.sum(axis=1) - n_below * low - n_high * high,
        squares=np.vecdot(pulled_in, pulled_in) - n_below * low**2 - n_high * high**2,
    )


def _step(fit: _Fit, window: _Window, n: Ints, correction: float) -> _Fit:
    """One iteration of the standard: pull results in, then average them."""
    limit = WINSOR_LIMIT * fit.sd
    low, high = fit.mean - limit, fit.mean + limit
    mean = (window.total + window.n_below * low + window.n_above * high) / n
    squares = window.squares + window.n_below * low**2 + window.n_above * high**2
    variance = np.maximum(squares - n * mean**2, 0.0) / (n - 1)
    return _Fit(mean, correction * np.sqrt(variance))


def _jump(fit: _Fit, window: _Window, n: Ints, correction: float) -> tuple[_Fit, Mask]:
    """The fixed point while the same results are pulled in, and where it exists.

    Then x* = mean + slope s*, and s* solves a pure quadratic equation.
    """
    n_outside = window.n_below + window.n_above
    n_inside = np.maximum(window.n_inside, 1)
    centre = window.total / n_inside
    spread = window.squares - window.total * centre
    slope = WINSOR_LIMIT * (window.n_above - window.n_below) / n_inside
    weight = (n - 1) / correction**2 - WINSOR_LIMIT**2 * n_outside - n_inside * slope**2
    exists = (weight > 0) & (spread > RELATIVE_TOLERANCE * n * fit.sd**2)
    sd = np.sqrt(np.divide(spread, weight, out=np.zeros_like(weight), where=exists))
    return _Fit(centre + slope * sd, sd), exists


def _update_fully(
    fit: _Fit, window: _Window, sets: _Sets, correction: float, iteration: int
) -> tuple[_Fit, Mask]:
    """Jump where possible; ended where the jump stays where it is."""
    step = _step(fit, window, sets.n, correction)
    jump, exists = _jump(fit, window, sets.n, correction)
    change = np.maximum(np.abs(jump.mean - fit.mean), np.abs(jump.sd - fit.sd))
    ended = exists & (change <= RELATIVE_TOLERANCE * fit.sd)
    leap = ended | (exists & (iteration <= FREE_JUMPS))
    return _Fit(
        np.where(leap, jump.mean, step.mean), np.where(leap, jump.sd, step.sd)
    ), ended


def _update_as_the_standard(
    fit: _Fit, window: _Window, sets: _Sets, correction: float, iteration: int
) -> tuple[_Fit, Mask]:
    """Step; ended where the third significant figure of both stays the same."""
    step = _step(fit, window, sets.n, correction)
    same_mean = _three_figures(sets.centre + step.mean) == _three_figures(
        sets.centre + fit.mean
    )
    same_sd = _three_figures(step.sd) == _three_figures(fit.sd)
    return step, same_mean & same_sd & (iteration > 1)


def _three_figures(value: Floats) -> Floats:
    """Rounded to the third significant figure."""
    size = np.abs(np.where(value == 0, 1.0, value))
    scale = 10.0 ** (2 - np.floor(np.log10(size)))
    return np.round(value * scale)
