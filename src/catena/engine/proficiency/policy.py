"""What may be scored, and how: the choices of a round, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catena.engine.proficiency.estimates import RobustEstimate
from catena.engine.proficiency.pairwise import q_hampel
from catena.engine.proficiency.quantiles import median_mad
from catena.engine.proficiency.sets import ResultSets
from catena.engine.proficiency.winsorised import Factor, Stopping, algorithm_a
from catena.engine.types import Ints, Mask
from catena.errors import InvalidInputError
from catena.text import mark as _


class Estimator(StrEnum):
    """How a consensus is made."""

    ALGORITHM_A = "algorithm-a"
    Q_HAMPEL = "q-hampel"
    MEDIAN = "median"


class Choice(NamedTuple):
    """One choice of a policy, as a report prints it."""

    name: str
    value: object
    reason: str
    source: str


def _choice(default: Any, reason: str, source: str) -> Any:
    return field(default=default, metadata={"reason": reason, "source": source})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringPolicy:
    """The choices that turn results into scores; written into every report.

    Each field carries its reason and its source; `choices` lists them. A round
    that needs another choice gets another policy, and its report says so.

    Raises
    ------
    InvalidInputError
        If choices contradict each other; every contradiction is a reason.
    """

    edition: str = _choice(
        "2026.1", _("The set of choices below, as a whole."), "Catena"
    )
    estimator: Estimator = _choice(
        Estimator.ALGORITHM_A,
        _("Efficient with few outliers, and the most used in the field."),
        "ISO 13528:2022, 7.7 and C.3.1",
    )
    small_round_estimator: Estimator = _choice(
        Estimator.MEDIAN,
        _(
            "With fewer results than those for a warning, one blunder moves "
            "Algorithm A; the median holds and takes its place."
        ),
        "ISO 13528:2022, Annex D; chosen by Catena",
    )
    stopping: Stopping = _choice(
        "full",
        _("The values that no further iteration would change."),
        "ISO 13528:2022, C.3.1 stops at the third significant figure",
    )
    factor: Factor = _choice(
        "iso",
        _("The factor 1.134 as the standard prints it."),
        "ISO 13528:2022, C.3.1",
    )
    fewest_for_scores: int = _choice(
        12,
        _("From this number on a consensus of the participants may be scored."),
        "ISO 13528:2022, Annex D; IUPAC 2006; limit set by Catena",
    )
    fewest_with_warning: int = _choice(
        8,
        _("From here to the number above: z' with a warning, for few results."),
        "ISO 13528:2022, Annex D; limit set by Catena",
    )
    fewest_for_consensus: int = _choice(
        3,
        _(
            "From here to the number above: a consensus for information; scores only "
            "with a sigma_pt from outside the round."
        ),
        "ISO 13528:2022, Annex D; limit set by Catena",
    )
    largest_censored_share: float = _choice(
        0.20,
        _(
            "Up to this share of results below detection the others make the "
            "consensus; above it there is none."
        ),
        "ISO 13528:2022, E.1 shows the effect; limit set by Catena",
    )
    largest_uncertainty_ratio: float = _choice(
        0.3,
        _("Where u(x_pt) exceeds this share of sigma_pt, z' replaces z."),
        "ISO 13528:2022, 9.2.1 and 9.5",
    )
    maximum_error_in_sigmas: float = _choice(
        3.0,
        _("delta_E, the error at which P_A reaches 100 %, in sigma_pt."),
        "ISO 13528:2022, 9.3 and E.4",
    )
    warning_limit: float = _choice(
        2.0, _("Scores up to this size are satisfactory."), "ISO 13528:2022, 9.4.2"
    )
    action_limit: float = _choice(
        3.0,
        _("Scores from this size on are unsatisfactory; between, questionable."),
        "ISO 13528:2022, 9.4.2",
    )

    def __post_init__(self) -> None:
        contradictions = [*self._contradictions()]
        if contradictions:
            raise InvalidInputError(
                _("This scoring policy cannot be used. {why}"),
                reasons=contradictions,
                why=" ".join(str(each) for each in contradictions),
            )

    def _contradictions(self) -> Iterator[InvalidInputError]:
        fewest = (
            self.fewest_for_consensus,
            self.fewest_with_warning,
            self.fewest_for_scores,
        )
        if list(fewest) != sorted(fewest) or fewest[0] < 2:
            yield InvalidInputError(
                _("The fewest results, {fewest}, must rise from 2 or more."),
                fewest=", ".join(map(str, fewest)),
            )
        if not 0 <= self.largest_censored_share < 1:
            yield InvalidInputError(
                _("The share of censored results, {share:g}, is a share below 1."),
                share=self.largest_censored_share,
            )
        if not 0 < self.warning_limit < self.action_limit:
            yield InvalidInputError(
                _(
                    "The warning limit {warning:g} must lie below the action limit "
                    "{action:g}."
                ),
                warning=self.warning_limit,
                action=self.action_limit,
            )
        if not (
            self.largest_uncertainty_ratio > 0 and self.maximum_error_in_sigmas > 0
        ):
            yield InvalidInputError(_("Ratios to sigma_pt must be positive."))

    def choices(self) -> list[Choice]:
        """Every choice with its value, reason and source, in reading order."""
        return [
            Choice(
                each.name,
                getattr(self, each.name),
                each.metadata["reason"],
                each.metadata["source"],
            )
            for each in fields(self)
        ]

    def estimator_for(self, n_results: Ints) -> NDArray[np.str_]:
        """The estimator of sets with so many results, shape (n_sets,)."""
        return np.where(
            self._is_small(n_results), self.small_round_estimator, self.estimator
        )

    def consensus(self, sets: ResultSets) -> RobustEstimate:
        """Robust mean and sd of many sets, each by its estimator."""
        usual = self._estimate(self.estimator, sets)
        small = self._estimate(self.small_round_estimator, sets)
        is_small = self._is_small(usual.n_results)
        return RobustEstimate(
            *(
                np.where(is_small, getattr(small, each.name), getattr(usual, each.name))
                for each in fields(RobustEstimate)
            )
        )

    def _is_small(self, n_results: Ints) -> Mask:
        """Where Algorithm A would break down with a single blunder."""
        gives_way = self.estimator is Estimator.ALGORITHM_A
        is_small: Mask = (n_results < self.fewest_with_warning) & gives_way
        return is_small

    def _estimate(self, estimator: Estimator, sets: ResultSets) -> RobustEstimate:
        estimators: dict[Estimator, Callable[[ResultSets], RobustEstimate]] = {
            Estimator.ALGORITHM_A: lambda each: algorithm_a(
                each, stopping=self.stopping, factor=self.factor
            ),
            Estimator.Q_HAMPEL: q_hampel,
            Estimator.MEDIAN: median_mad,
        }
        return estimators[estimator](sets)
