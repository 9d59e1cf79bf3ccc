"""How the assigned value and sigma_pt of each set are set, or why they are not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from catena.engine.proficiency.estimates import Remark, RobustEstimate
from catena.engine.proficiency.horwitz import horwitz_sd
from catena.engine.proficiency.policy import ScoringPolicy
from catena.engine.proficiency.results import (
    Measurands,
    RoundResults,
    SigmaSource,
    ValueSource,
)
from catena.engine.proficiency.verdicts import ROUNDING_NOISE
from catena.engine.types import Floats, Ints, Mask
from catena.errors import InvalidInputError
from catena.text import mark as _

UNIFORM_SD = 12**-0.5  # sd of rounding to steps of one


GIVEN_RULES = {
    "x_pt": _("it must be a finite number"),
    "sigma_pt": _("it must be positive and finite"),
    "u_x_pt": _("it must be zero or more, and finite"),
}


class ScoreKind(StrEnum):
    """The score that decides the verdict."""

    Z = "z"
    Z_PRIME = "z_prime"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Assigned value, its uncertainty and sigma_pt of each set, shape (n_sets,).

    Attributes
    ----------
    consensus : RobustEstimate
        Of the results that are numbers, whether or not it became the assigned
        value.
    estimator : ndarray of str
        The `Estimator` that made it.
    n_below_detection : ndarray of int
        Results left out because they were "less than".
    may_be_consensus : ndarray of bool
        Whether the results support a consensus.
    x_pt, u_x_pt, sigma_pt : ndarray of float
        In the unit of the set; NaN where there is none.
    x_pt_source, sigma_pt_source : ndarray of str
        A `ValueSource` and a `SigmaSource` each.
    sigma_was_raised : ndarray of bool
        Where the robust sd was smaller than rounding alone explains.
    score_used : ndarray of str
        A `ScoreKind` each.
    """

    consensus: RobustEstimate
    estimator: NDArray[np.str_]
    n_below_detection: Ints
    may_be_consensus: Mask
    x_pt: Floats
    u_x_pt: Floats
    x_pt_source: NDArray[np.str_]
    sigma_pt: Floats
    sigma_pt_source: NDArray[np.str_]
    sigma_was_raised: Mask
    score_used: NDArray[np.str_]


def assign_values(
    results: RoundResults, measurands: Measurands, policy: ScoringPolicy
) -> Assignment:
    r"""Assigned value and standard deviation for assessment of each set.

    A value given from outside the round goes before the consensus of the
    participants; the policy says what a consensus needs.

    Parameters
    ----------
    results : RoundResults
        Of shape (n_results,); one line per laboratory and set.
    measurands : Measurands
        Of shape (n_sets,).
    policy : ScoringPolicy
        The choices of the round.

    Returns
    -------
    Assignment
        Of shape (n_sets,), NaN where the results do not support a value.

    Raises
    ------
    InvalidInputError
        If a result is infinite, or a value given from outside the round is
        infinite, a sigma_pt not positive, or an uncertainty negative.

    Notes
    -----
    A sigma_pt from the round is the robust sd :math:`s^*`, but not below
    :math:`r/\sqrt{12}`, what rounding to steps of :math:`r` alone would give.

    References
    ----------
    .. [1] ISO 13528:2022, 7.7, 8.2 to 8.6, 9.2.1, 9.5 and Annex D.
    """
    _check_given(measurands)
    sets = results.sets(measurands.x_pt.size)
    consensus, n_below = policy.consensus(sets), sets.n_below_detection
    enough = consensus.n_results >= policy.fewest_for_consensus
    share = n_below / np.maximum(n_below + consensus.n_results, 1)
    few_censored = share <= policy.largest_censored_share + ROUNDING_NOISE
    may_be_consensus = enough & few_censored & consensus.converged

    given = ~np.isnan(measurands.x_pt)
    agreed = np.where(may_be_consensus, consensus.mean, np.nan)
    u_agreed = np.where(may_be_consensus, consensus.standard_uncertainty, np.nan)
    x_pt = np.where(given, measurands.x_pt, agreed)
    u_x_pt = np.where(given, measurands.u_x_pt, u_agreed)

    sigma_pt, sigma_source, raised = _sigma(
        measurands, x_pt, consensus, may_be_consensus, policy
    )
    weak = ~given & (consensus.n_results < policy.fewest_for_scores)
    return Assignment(
        consensus=consensus,
        estimator=policy.estimator_for(consensus.n_results),
        n_below_detection=n_below,
        may_be_consensus=may_be_consensus,
        x_pt=x_pt,
        u_x_pt=u_x_pt,
        x_pt_source=np.select(
            [given, may_be_consensus],
            [ValueSource.EXTERNAL, ValueSource.CONSENSUS],
            default=ValueSource.NONE,
        ),
        sigma_pt=sigma_pt,
        sigma_pt_source=sigma_source,
        sigma_was_raised=raised,
        score_used=_score_used(x_pt, u_x_pt, sigma_pt, weak, policy),
    )


def _check_given(measurands: Measurands) -> None:
    """Refuse given values that would make every result look alike."""
    smallest = {"x_pt": -np.inf, "sigma_pt": 0.0, "u_x_pt": 0.0}
    for name, limit in smallest.items():
        values = getattr(measurands, name)
        too_small = values <= limit if name == "sigma_pt" else values < limit
        wrong = too_small | np.isinf(values)
        if wrong.any():
            raise InvalidInputError(
                _("The given {name} of set {number} is {value:g}; {rule}."),
                name=name,
                number=int(np.argmax(wrong)) + 1,
                value=float(values[wrong][0]),
                rule=GIVEN_RULES[name],
            )


def _sigma(
    measurands: Measurands,
    x_pt: Floats,
    consensus: RobustEstimate,
    may_be_consensus: Mask,
    policy: ScoringPolicy,
) -> tuple[Floats, NDArray[np.str_], Mask]:
    """sigma_pt, where it comes from, and whether rounding raised it."""
    given = ~np.isnan(measurands.sigma_pt)
    if measurands.default_sigma is SigmaSource.HORWITZ:
        default, raised = _horwitz(measurands, x_pt), np.zeros(x_pt.shape, np.bool_)
    else:
        floor = measurands.resolution * UNIFORM_SD
        spread = np.fmax(consensus.sd, floor)
        usable = (
            may_be_consensus
            & (consensus.n_results >= policy.fewest_with_warning)
            & ((consensus.remarks & Remark.ALL_EQUAL) == 0)
            & (spread > 0)
        )
        default = np.where(usable, spread, np.nan)
        raised = usable & (consensus.sd < floor) & ~given
    sigma = np.where(given, measurands.sigma_pt, default)
    source = np.select(
        [given, ~np.isnan(default)],
        [SigmaSource.EXTERNAL, measurands.default_sigma],
        default=SigmaSource.NONE,
    )
    return sigma, source, raised


def _horwitz(measurands: Measurands, x_pt: Floats) -> Floats:
    fraction = x_pt * measurands.mass_fraction_per_unit
    on_the_curve = np.where((fraction > 0) & (fraction <= 1), fraction, np.nan)
    sigma: Floats = horwitz_sd(on_the_curve) / measurands.mass_fraction_per_unit
    return sigma


def _score_used(
    x_pt: Floats, u_x_pt: Floats, sigma_pt: Floats, weak: Mask, policy: ScoringPolicy
) -> NDArray[np.str_]:
    limit = policy.largest_uncertainty_ratio * (1 + ROUNDING_NOISE) * sigma_pt
    return np.select(
        [np.isnan(x_pt) | np.isnan(sigma_pt), weak | (u_x_pt > limit)],
        [ScoreKind.NONE, ScoreKind.Z_PRIME],
        default=ScoreKind.Z,
    )
