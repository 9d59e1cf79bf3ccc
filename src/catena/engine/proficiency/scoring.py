"""Scores and verdicts of every result of a round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from catena.engine.proficiency.assignment import Assignment, ScoreKind
from catena.engine.proficiency.policy import ScoringPolicy
from catena.engine.proficiency.results import Measurands, RoundResults
from catena.engine.proficiency.scores import (
    differences,
    en_scores,
    z_prime_scores,
    z_scores,
    zeta_scores,
)
from catena.engine.proficiency.verdicts import (
    ROUNDING_NOISE,
    ScoreLimits,
    Verdict,
    verdicts,
)
from catena.engine.types import Floats, Mask
from catena.engine.values import Status
from catena.errors import InvalidInputError
from catena.text import mark as _

EXPANSION = 2.0  # U(x_pt) = 2 u(x_pt) in E_n


class Finding(StrEnum):
    """Why a result has no score, or what its "less than" says."""

    SCORED = "scored"
    NOT_REPORTED = "not reported"
    NOT_APPLICABLE = "not applicable"
    NOT_ASSESSED = "no assigned value or sigma_pt"
    BELOW_CONSISTENT = "below its limit, consistent with the assigned value"
    BELOW_INCONSISTENT = "below its limit, but the assigned value lies well above it"
    BELOW_WITHOUT_LIMIT = "below detection, without one limit to judge by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores of shape (n_results,); NaN where there is none.

    Attributes
    ----------
    z, z_prime, zeta, en : ndarray of float
        Without a unit.
    d : ndarray of float
        Difference from the assigned value, in the unit of the set.
    d_percent, p_a : ndarray of float
        In per cent of the assigned value and of the maximum permissible error.
    score_used : ndarray of str
        The `ScoreKind` that decided.
    verdict : ndarray of str
        A `Verdict` each.
    finding : ndarray of str
        A `Finding` each.
    """

    z: Floats
    z_prime: Floats
    zeta: Floats
    en: Floats
    d: Floats
    d_percent: Floats
    p_a: Floats
    score_used: NDArray[np.str_]
    verdict: NDArray[np.str_]
    finding: NDArray[np.str_]

    @property
    def deciding(self) -> Floats:
        """The score that decided each verdict."""
        return np.where(self.score_used == ScoreKind.Z_PRIME, self.z_prime, self.z)


def score_results(
    results: RoundResults,
    measurands: Measurands,
    assignment: Assignment,
    policy: ScoringPolicy,
) -> Scores:
    """Every score that the results and the assigned values support.

    Parameters
    ----------
    results : RoundResults
        Of shape (n_results,).
    measurands : Measurands
        Of shape (n_sets,).
    assignment : Assignment
        From `assign_values`, of shape (n_sets,).
    policy : ScoringPolicy
        The choices of the round.

    Returns
    -------
    Scores
        Of shape (n_results,), in the order of `results`.

    Raises
    ------
    InvalidInputError
        If an uncertainty is negative, or a coverage factor not positive.

    Notes
    -----
    A result below detection is never scored as a number. With the limit L it
    is consistent where L >= x_pt - 2 s, s being sigma_pt, or the denominator of
    z' where z' is used; else it is unsatisfactory.

    References
    ----------
    .. [1] ISO 13528:2022, 9.2 to 9.7.
    """
    _check_coverage(results)
    where = results.set_index
    value = np.where(results.status == Status.REPORTED, results.values, np.nan)
    x_pt, sigma = assignment.x_pt[where], assignment.sigma_pt[where]
    u_x_pt = assignment.u_x_pt[where]
    expanded = results.expanded_uncertainties
    d = differences(value, x_pt, policy.maximum_error_in_sigmas * sigma)
    kind = np.where(np.isnan(value), ScoreKind.NONE, assignment.score_used[where])
    z = z_scores(value, x_pt, sigma)
    z_prime = z_prime_scores(value, x_pt, sigma, u_x_pt)
    deciding = np.where(kind == ScoreKind.Z_PRIME, z_prime, z)
    finding = _findings(results, assignment, policy)
    limits = ScoreLimits(policy.warning_limit, policy.action_limit)
    return Scores(
        z=z,
        z_prime=z_prime,
        zeta=zeta_scores(value, expanded / results.coverage_factors, x_pt, u_x_pt),
        en=en_scores(value, expanded, x_pt, EXPANSION * u_x_pt),
        d=d.d,
        d_percent=np.where(measurands.has_true_zero[where], d.d_percent, np.nan),
        p_a=d.p_a,
        score_used=kind,
        verdict=np.where(
            finding == Finding.BELOW_INCONSISTENT,
            Verdict.UNSATISFACTORY,
            verdicts(deciding, limits),
        ),
        finding=finding,
    )


def _check_coverage(results: RoundResults) -> None:
    wrong = results.coverage_factors <= 0
    if wrong.any():
        raise InvalidInputError(
            _("The coverage factor of result {number} is {k:g}; it must be positive."),
            number=int(np.argmax(wrong)) + 1,
            k=float(results.coverage_factors[wrong][0]),
        )


def _findings(
    results: RoundResults, assignment: Assignment, policy: ScoringPolicy
) -> NDArray[np.str_]:
    where, status = results.set_index, results.status
    unassessed = (assignment.score_used == ScoreKind.NONE)[where]
    below = status == Status.BELOW_DETECTION
    return np.select(
        [
            status == Status.NOT_REPORTED,
            status == Status.NOT_APPLICABLE,
            below & np.isnan(results.limits),
            unassessed,
            below & _is_consistent(results, assignment, policy),
            below,
        ],
        [
            Finding.NOT_REPORTED,
            Finding.NOT_APPLICABLE,
            Finding.BELOW_WITHOUT_LIMIT,
            Finding.NOT_ASSESSED,
            Finding.BELOW_CONSISTENT,
            Finding.BELOW_INCONSISTENT,
        ],
        default=Finding.SCORED,
    )


def _is_consistent(
    results: RoundResults, assignment: Assignment, policy: ScoringPolicy
) -> Mask:
    """Whether a value below the limit would not be far below the assigned value."""
    with_u = np.hypot(assignment.sigma_pt, assignment.u_x_pt)
    is_prime = assignment.score_used == ScoreKind.Z_PRIME
    spread = np.where(is_prime, with_u, assignment.sigma_pt)
    lowest = assignment.x_pt - policy.warning_limit * spread
    just_below = lowest - ROUNDING_NOISE * np.abs(assignment.x_pt)
    consistent: Mask = results.limits >= just_below[results.set_index]
    return consistent
