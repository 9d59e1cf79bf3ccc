"""What a reader must know of each set of a round, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from catena.engine.proficiency.assignment import Assignment, ScoreKind
from catena.engine.proficiency.density import (
    kernel_density,
    main_modes,
    robust_bandwidth,
)
from catena.engine.proficiency.estimates import Remark
from catena.engine.proficiency.policy import ScoringPolicy
from catena.engine.proficiency.results import (
    Measurands,
    RoundResults,
    SigmaSource,
    ValueSource,
)
from catena.engine.types import Floats
from catena.engine.values import Status
from catena.text import mark as _


class Weight(StrEnum):
    """How much a note matters."""

    INFORMATION = "information"
    CAUTION = "caution"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with its facts apart, so that it can be translated."""

    weight: Weight
    template: str
    facts: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.facts)


@dataclass(frozen=True, slots=True)
class _Facts:
    """One set, as the rules below see it."""

    n: int
    n_below: int
    n_iterations: int
    remarks: int
    robust_mean: float
    robust_sd: float
    may_be_consensus: bool
    x_pt_source: str
    u_x_pt: float
    sigma_pt: float
    sigma_source: str
    sigma_was_raised: bool
    score_used: str
    default_sigma: SigmaSource
    is_mass_fraction: bool
    resolution: float
    centres: Floats  # of the groups that the results gather in

    @property
    def has_consensus_value(self) -> bool:
        return self.x_pt_source == ValueSource.CONSENSUS


def notes_on_sets(
    results: RoundResults,
    measurands: Measurands,
    assignment: Assignment,
    policy: ScoringPolicy,
) -> tuple[tuple[Note, ...], ...]:
    """The notes on each set, refusals first.

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
    tuple of tuple of Note
        One tuple per set. Every refusal says what would help.

    Raises
    ------
    InvalidInputError
        If a result is infinite.
    """
    order = list(Weight)[::-1]
    sets = results.sets(measurands.x_pt.size)
    numbers = np.where(sets.status == Status.REPORTED, sets.values, np.nan)
    notes = []
    for i, row in enumerate(numbers):
        facts = _facts(i, row, measurands, assignment, policy)
        found = [
            *_on_value(facts, policy),
            *_on_sigma(facts, policy),
            *_on_shape(facts),
        ]
        notes.append(tuple(sorted(found, key=lambda note: order.index(note.weight))))
    return tuple(notes)


def _facts(
    i: int,
    numbers: Floats,
    measurands: Measurands,
    assignment: Assignment,
    policy: ScoringPolicy,
) -> _Facts:
    consensus = assignment.consensus
    n = int(consensus.n_results[i])
    return _Facts(
        n=n,
        n_below=int(assignment.n_below_detection[i]),
        n_iterations=int(consensus.n_iterations[i]),
        remarks=int(consensus.remarks[i]),
        robust_mean=float(consensus.mean[i]),
        robust_sd=float(consensus.sd[i]),
        may_be_consensus=bool(assignment.may_be_consensus[i]),
        x_pt_source=str(assignment.x_pt_source[i]),
        u_x_pt=float(assignment.u_x_pt[i]),
        sigma_pt=float(assignment.sigma_pt[i]),
        sigma_source=str(assignment.sigma_pt_source[i]),
        sigma_was_raised=bool(assignment.sigma_was_raised[i]),
        score_used=str(assignment.score_used[i]),
        default_sigma=measurands.default_sigma,
        is_mass_fraction=bool(np.isfinite(measurands.mass_fraction_per_unit[i])),
        resolution=float(measurands.resolution[i]),
        centres=_centres(numbers) if n >= policy.fewest_for_scores else np.empty(0),
    )


def _centres(numbers: Floats) -> Floats:
    """Medians of the groups that the results gather in; one if they agree."""
    bandwidth = robust_bandwidth(numbers)
    if bandwidth == 0:
        return np.empty(0)
    density = kernel_density(numbers, bandwidth)
    is_main = np.isin(density.modes, main_modes(density))
    centres: Floats = density.medians_at_modes[is_main]
    return centres


def _on_value(facts: _Facts, policy: ScoringPolicy) -> Iterator[Note]:
    if facts.x_pt_source == ValueSource.NONE:
        yield _why_no_value(facts, policy)
    elif facts.x_pt_source == ValueSource.EXTERNAL and np.isnan(facts.u_x_pt):
        yield Note(
            Weight.CAUTION,
            _(
                "The uncertainty of the given assigned value is not known, so z is "
                "used without knowing whether z' should be; give u_x_pt."
            ),
        )
    if facts.x_pt_source == ValueSource.EXTERNAL and facts.may_be_consensus:
        yield Note(
            Weight.INFORMATION,
            _(
                "The assigned value was given from outside the round; the robust mean "
                "of the {n} results is {mean:.4g}, their robust sd {sd:.3g}."
            ),
            {"n": facts.n, "mean": facts.robust_mean, "sd": facts.robust_sd},
        )
    if facts.has_consensus_value and facts.n < policy.fewest_for_scores:
        yield _weak_consensus(facts, policy)
    if facts.n_below and facts.has_consensus_value:
        yield Note(
            Weight.CAUTION,
            _(
                "{n_below} of {n} results are below detection; they are left out of "
                "the consensus, which tends to raise it."
            ),
            {"n_below": facts.n_below, "n": facts.n + facts.n_below},
        )
    if facts.score_used == ScoreKind.Z_PRIME:
        yield _why_z_prime(facts, policy)


def _why_z_prime(facts: _Facts, policy: ScoringPolicy) -> Note:
    limit = policy.largest_uncertainty_ratio * facts.sigma_pt
    if facts.u_x_pt > limit:
        return Note(
            Weight.INFORMATION,
            _(
                "z' is used, because u(x_pt) = {u:.3g} exceeds {ratio:g} sigma_pt = "
                "{limit:.3g}."
            ),
            {
                "u": facts.u_x_pt,
                "ratio": policy.largest_uncertainty_ratio,
                "limit": limit,
            },
        )
    return Note(
        Weight.INFORMATION,
        _("z' is used, because the consensus rests on fewer than {fewest} results."),
        {"fewest": policy.fewest_for_scores},
    )


def _why_no_value(facts: _Facts, policy: ScoringPolicy) -> Note:
    if facts.n_below > policy.largest_censored_share * (facts.n + facts.n_below):
        text = _(
            "{n_below} of {n_all} results are below detection, more than "
            "{share:.0%}, so the others support no consensus. Give an assigned value "
            "from outside the round, or use a sample with a higher content."
        )
    elif facts.n < policy.fewest_for_consensus:
        text = _(
            "Too few results for a consensus: {n}, of at least {fewest}. Give an "
            "assigned value from a reference laboratory or a reference material."
        )
    else:
        text = _(
            "The consensus still moved after {n_iterations} iterations. Inspect the "
            "results for two groups, or choose the q-hampel estimator."
        )
    return Note(
        Weight.REFUSAL,
        text,
        {
            "n": facts.n,
            "n_all": facts.n + facts.n_below,
            "n_below": facts.n_below,
            "n_iterations": facts.n_iterations,
            "fewest": policy.fewest_for_consensus,
            "share": policy.largest_censored_share,
        },
    )


def _weak_consensus(facts: _Facts, policy: ScoringPolicy) -> Note:
    known: dict[str, object] = {"n": facts.n, "fewest": policy.fewest_for_scores}
    if facts.n >= policy.fewest_with_warning:
        return Note(
            Weight.CAUTION,
            _(
                "The consensus of only {n} results is weak; from {fewest} results on "
                "it would be firm."
            ),
            known,
        )
    is_scored = facts.score_used != ScoreKind.NONE
    return Note(
        Weight.CAUTION if is_scored else Weight.INFORMATION,
        _(
            "The consensus of only {n} results is for information; an assigned value "
            "from outside the round would be firmer."
        ),
        known,
    )


def _on_sigma(facts: _Facts, policy: ScoringPolicy) -> Iterator[Note]:
    if facts.sigma_source == SigmaSource.NONE:
        if facts.x_pt_source != ValueSource.NONE:
            yield _why_no_sigma(facts, policy)
    elif facts.sigma_source == SigmaSource.ROBUST:
        yield Note(
            Weight.CAUTION,
            _(
                "sigma_pt is the robust sd of this round's {n} results, so a round "
                "that is poor as a whole goes unnoticed; with few laboratories the "
                "worst round passes. A sigma_pt fit for purpose would judge better."
            ),
            {"n": facts.n},
        )
    if facts.sigma_was_raised:
        yield Note(
            Weight.CAUTION,
            _(
                "The robust sd {sd:.3g} is smaller than rounding to steps of "
                "{resolution:g} explains, so sigma_pt was raised to {sigma:.3g}."
            ),
            {
                "sd": facts.robust_sd,
                "resolution": facts.resolution,
                "sigma": facts.sigma_pt,
            },
        )


def _why_no_sigma(facts: _Facts, policy: ScoringPolicy) -> Note:
    known: dict[str, object] = {
        "n": facts.n,
        "fewest": policy.fewest_with_warning,
        "mean": facts.robust_mean,
    }
    if facts.default_sigma is SigmaSource.HORWITZ and facts.is_mass_fraction:
        text = _(
            "Not scored: as a mass fraction the assigned value is not above 0 and at "
            "most 1, where Horwitz's curve ends. Give a sigma_pt for this measurand."
        )
    elif facts.default_sigma is SigmaSource.HORWITZ:
        text = _(
            "Not scored: Horwitz's curve needs a mass fraction, and does not apply to "
            "pH, particle size or a unit it does not know. Give a sigma_pt for this "
            "measurand."
        )
    elif facts.n < policy.fewest_with_warning:
        text = _(
            "Not scored: {n} results are too few to judge by their own spread; at "
            "least {fewest} are needed. Give a sigma_pt fit for purpose or from an "
            "earlier round."
        )
    elif facts.robust_sd == 0:
        text = _(
            "Not scored: so many of the {n} results are equal to {mean:g} that their "
            "spread is zero. Give a sigma_pt from outside the round."
        )
    else:
        text = _(
            "Not scored: the results of this round support no sd of their own. Give a "
            "sigma_pt from outside the round."
        )
    return Note(Weight.REFUSAL, text, known)


def _on_shape(facts: _Facts) -> Iterator[Note]:
    if facts.centres.size > 1:
        yield Note(
            Weight.CAUTION,
            _(
                "The results gather around {centres}, and the consensus {mean:.4g} "
                "may describe none of the groups. If the methods differ, score by "
                "method."
            ),
            {
                "centres": _(" and ").join(f"{each:.4g}" for each in facts.centres),
                "mean": facts.robust_mean,
            },
        )
    if facts.remarks & Remark.STARTED_FROM_SD:
        yield Note(
            Weight.INFORMATION,
            _(
                "Half of the results are equal, so the iteration started from the "
                "plain sd (ISO 13528:2022, C.3.1, note 2)."
            ),
        )
    if facts.has_consensus_value and facts.remarks & Remark.COLLAPSED:
        yield Note(
            Weight.CAUTION,
            _(
                "So many results are equal to {mean:g} that their robust sd is zero; "
                "the uncertainty of the assigned value is not known, and taken as zero."
            ),
            {"mean": facts.robust_mean},
        )
