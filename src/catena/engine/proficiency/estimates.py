"""A robust mean and standard deviation, with how they were reached."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import ArrayLike

from catena.engine.proficiency.sets import Ordered
from catena.engine.types import Floats, Ints, Mask
from catena.errors import ConvergenceError, InsufficientDataError
from catena.text import mark as _

MAD_TO_SD = 1.483  # scales a median absolute deviation to a normal sd
FLOAT_NOISE = 16 * np.finfo(np.float64).eps  # two means of equal decimals may differ so
U_OF_ROBUST_MEAN = 1.25  # a robust mean is less efficient than a mean, ISO 13528 7.7


class Remark(IntFlag):
    """What a reader must know about an estimate."""

    TOO_FEW = 1  # fewer than two results: no standard deviation
    ALL_EQUAL = 2  # every result is the same: standard deviation zero
    STARTED_FROM_SD = 4  # MAD was zero, so the iteration started from the plain sd
    COLLAPSED = 8  # so many results agree that the robust sd shrinks to zero
    NOT_CONVERGED = 16


@dataclass(frozen=True, slots=True)
class RobustEstimate:
    """Robust location and spread of one set, or of many.

    Every attribute has shape (n_sets,), or is a single number when one set
    was given.

    Attributes
    ----------
    mean : float
        Robust mean x*, in the unit of the results. NaN without results.
    sd : float
        Robust standard deviation s*, in the unit of the results.
    n_results : int
        Results used, p.
    n_iterations : int
        Updates of mean and sd; 0 for estimators that do not iterate.
    converged : bool
        False where the iteration stopped at its limit.
    remarks : int
        `Remark` flags.
    """

    mean: Floats
    sd: Floats
    n_results: Ints
    n_iterations: Ints
    converged: Mask
    remarks: Ints

    @property
    def standard_uncertainty(self) -> Floats:
        """Standard uncertainty of the mean, in the unit of the results."""
        return standard_uncertainty(self.sd, self.n_results)


def standard_uncertainty(sd: ArrayLike, n_results: ArrayLike) -> Floats:
    r"""Standard uncertainty of a robust mean of the participants' results.

    For a median, Algorithm A or the Q/Hampel method. It assumes independent
    results of about the same uncertainty.

    Parameters
    ----------
    sd : array_like of float
        Robust standard deviation s*, in the unit of the results.
    n_results : array_like of int
        Number of results p that the consensus was made from.

    Returns
    -------
    ndarray of float
        In the unit of `sd`; NaN where p is zero.

    Notes
    -----
    .. math:: u(x_{pt}) = 1.25 \, s^* / \sqrt{p}

    References
    ----------
    .. [1] ISO 13528:2022, 7.7.

    Examples
    --------
    Atrazine, ISO 13528:2022 E.3: s* = 0.0395, 34 participants.

    >>> round(float(standard_uncertainty(0.0395, 34)), 4)
    0.0085
    """
    p = np.asarray(n_results, dtype=np.float64)
    return np.where(
        p > 0, U_OF_ROBUST_MEAN * np.asarray(sd) / np.sqrt(np.maximum(p, 1)), np.nan
    )[()]


def of_one_set(estimate: RobustEstimate) -> RobustEstimate:
    """The only set of an estimate, refused where many sets get a remark."""
    n_results, remarks = int(estimate.n_results[0]), int(estimate.remarks[0])
    if remarks & Remark.TOO_FEW:
        raise InsufficientDataError(
            _("A robust estimate needs at least 2 results, got {n_results}."),
            n_results=n_results,
        )
    if remarks & Remark.NOT_CONVERGED:
        raise ConvergenceError(
            _(
                "The robust mean of {n_results} results still moved after "
                "{n_iterations} iterations; inspect the results for two groups."
            ),
            n_results=n_results,
            n_iterations=int(estimate.n_iterations[0]),
        )
    return RobustEstimate(
        *(getattr(estimate, name)[0] for name in RobustEstimate.__dataclass_fields__)
    )


def median(ordered: Ordered) -> Floats:
    """Median of each set; NaN for an empty one."""
    return _middle(ordered.numbers, ordered.n)


def offsets(ordered: Ordered, centre: Floats) -> Floats:
    """Distances of each set's results to its centre, without the noise of floats."""
    offset: Floats = ordered.numbers - centre[:, None]
    offset[np.abs(offset) <= FLOAT_NOISE * np.abs(centre)[:, None]] = 0.0
    return offset


def scaled_mad(offset: Floats, n: Ints) -> Floats:
    """MADe of each set, from the distances to its median."""
    deviation = np.abs(offset)
    deviation.sort(axis=1)
    return MAD_TO_SD * _middle(deviation, n)


def _middle(numbers: Floats, n: Ints) -> Floats:
    """The mean of the one or two middle numbers of ascending rows."""
    if numbers.shape[1] == 0:
        return np.full(n.shape, np.nan)
    row = np.arange(n.size)
    lower = numbers[row, np.maximum(n - 1, 0) // 2]
    upper = numbers[row, np.minimum(n // 2, numbers.shape[1] - 1)]
    return np.where(n > 0, (lower + upper) / 2, np.nan)


def remarks_on(ordered: Ordered) -> Ints:
    """The remarks that the results alone decide."""
    numbers, n = ordered.numbers, ordered.n
    remarks: Ints = np.where(n < 2, int(Remark.TOO_FEW), 0)
    if numbers.shape[1] == 0:
        return remarks
    first, last = numbers[:, 0], numbers[np.arange(n.size), np.maximum(n - 1, 0)]
    noise = FLOAT_NOISE * np.maximum(np.abs(first), np.abs(last))
    all_equal = (n >= 2) & (last - first <= noise)
    return remarks | np.where(all_equal, int(Remark.ALL_EQUAL), 0)
