"""What may be scored, and how: the choices of a round, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, NamedTuple

from catena.engine.proficiency.estimates import RobustEstimate
from catena.engine.proficiency.pairwise import q_hampel
from catena.engine.proficiency.quantiles import median_mad
from catena.engine.proficiency.sets import ResultSets
from catena.engine.proficiency.winsorised import Factor, Stopping, algorithm_a
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
    """

    edition: str = _choice(
        "2026.1", _("The set of choices below, as a whole."), "Catena"
    )
    estimator: Estimator = _choice(
        Estimator.ALGORITHM_A,
        _("Efficient with few outliers, and the most used in the field."),
        "ISO 13528:2022, 7.7 and C.3.1",
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
        "ISO 13528:2022, Annex D; IUPAC 2006",
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

    def consensus(self, sets: ResultSets) -> RobustEstimate:
        """Robust mean and sd of many sets by the chosen estimator."""
        estimators: dict[Estimator, Callable[[ResultSets], RobustEstimate]] = {
            Estimator.ALGORITHM_A: lambda each: algorithm_a(
                each, stopping=self.stopping, factor=self.factor
            ),
            Estimator.Q_HAMPEL: q_hampel,
            Estimator.MEDIAN: median_mad,
        }
        return estimators[self.estimator](sets)
