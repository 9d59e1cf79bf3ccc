"""What a score means."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

ROUNDING_NOISE = 1e-9  # a quotient or share of decimals that meets a limit in floats


class Verdict(StrEnum):
    """The judgement on one result."""

    SATISFACTORY = "satisfactory"
    QUESTIONABLE = "questionable"
    UNSATISFACTORY = "unsatisfactory"
    NOT_SCORED = "not scored"


class ScoreLimits(NamedTuple):
    """Sizes: satisfactory up to the first, unsatisfactory from the second."""

    warning: float
    action: float


Z_LIMITS = ScoreLimits(2.0, 3.0)  # also for z' and zeta
EN_LIMITS = ScoreLimits(1.0, 1.0)


def verdicts(scores: ArrayLike, limits: ScoreLimits = Z_LIMITS) -> NDArray[np.str_]:
    """The judgement on each score.

    Parameters
    ----------
    scores : array_like of float, shape (n_results,)
        Unrounded scores. NaN is not scored.
    limits : ScoreLimits, default `Z_LIMITS`
        (2, 3) for z, z' and zeta; `EN_LIMITS`, (1, 1), for E_n.

    Returns
    -------
    ndarray of str, shape (n_results,)
        A `Verdict` for each score.

    Notes
    -----
    A size of exactly 2.0 is satisfactory and of exactly 3.0 unsatisfactory;
    an E_n of size 1 is unsatisfactory. Scores within one part in 10^9 of a
    limit count as lying on it, since a quotient of decimals is rarely exact.

    References
    ----------
    .. [1] ISO 13528:2022, 9.4.2 and 9.7.2.

    Examples
    --------
    >>> [str(verdict) for verdict in verdicts([0.4, -2.0, 2.01, -3.0])]
    ['satisfactory', 'satisfactory', 'questionable', 'unsatisfactory']
    """
    size = np.abs(np.asarray(scores, dtype=np.float64))
    return np.select(
        [
            np.isnan(size),
            size >= limits.action * (1 - ROUNDING_NOISE),
            size <= limits.warning * (1 + ROUNDING_NOISE),
        ],
        [Verdict.NOT_SCORED, Verdict.UNSATISFACTORY, Verdict.SATISFACTORY],
        default=Verdict.QUESTIONABLE,
    )
