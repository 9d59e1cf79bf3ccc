"""A file of results, scored: the one call behind the command line and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from catena.engine.proficiency import (
    Estimator,
    Evaluation,
    ScoringPolicy,
    Verdict,
    evaluate,
)
from catena.engine.proficiency.winsorised import Stopping
from catena.io.numbers import DecimalMark
from catena.io.pt.known import ROBUST, Known, known_beforehand
from catena.io.pt.rounds import Round, read_round
from catena.text import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringOptions:
    """What a person chooses before a file is scored.

    Attributes
    ----------
    sigma_pt : str
        As `known_beforehand` takes it: a word, a number, or the path of a file.
    by_method : bool
        Whether each method is scored for itself.
    decimal : DecimalMark, optional
        How numbers are written, where the file does not tell.
    policy : ScoringPolicy
    """

    sigma_pt: str = ROBUST
    by_method: bool = False
    decimal: DecimalMark | None = None
    policy: ScoringPolicy = ScoringPolicy()


class ScoredFile(NamedTuple):
    """A round as it was read, what was known before, and what was found."""

    round_: Round
    known: Known
    evaluation: Evaluation

    @property
    def further_inputs(self) -> list[tuple[str, str]]:
        """What else than the results went in, for a report to name."""
        if self.known.sha256 is None:
            return []
        file = f"{self.known.source}, SHA-256 {self.known.sha256}"
        return [(_("Assigned values"), file)]

    @property
    def outcome(self) -> dict[str, Any]:
        """What came of it, in numbers and notes."""
        counts = Counter(self.evaluation.scores.verdict.tolist())
        policy = self.evaluation.policy
        return {
            "file": self.round_.file,
            "inputs_sha256": self.round_.inputs_hash,
            "by_method": self.round_.by_method,
            "sigma_pt": self.known.source,
            "assigned_sha256": self.known.sha256,
            "policy": {each.name: each.value for each in policy.choices()},
            "n_rows": self.round_.n_rows,
            "n_rejected": len(self.round_.rejected),
            "n_labs": self.round_.n_labs,
            "n_results": len(self.round_.results),
            "n_sets": len(self.round_.sets),
            "verdicts": {str(verdict): counts[str(verdict)] for verdict in Verdict},
            "notes": [*self.round_.notes, *self.known.notes],
        }


def policy_of(estimator: str, stopping: Stopping = "full") -> ScoringPolicy:
    """The usual policy with another estimator or another end of the iteration."""
    return ScoringPolicy(estimator=Estimator(estimator), stopping=stopping)


def score_file(
    results: Path,
    options: ScoringOptions,
    progress: Callable[[str], None] | None = None,
) -> ScoredFile:
    """Read a file of results and score the laboratories in it.

    Parameters
    ----------
    results : Path
        As `read_round` takes it.
    options : ScoringOptions
        Every choice.
    progress : callable, optional
        Called with what comes next.

    Returns
    -------
    ScoredFile
        The same for the same files and options, whoever asks.

    Raises
    ------
    NotFoundError
        If a file is missing.
    InvalidInputError
        If a file cannot be read as what it should be, or a value cannot be used.
    """
    tell = progress or (lambda _what: None)
    tell(_("Reading the results"))
    round_ = read_round(results, by_method=options.by_method, decimal=options.decimal)
    known = known_beforehand(round_, options.sigma_pt, options.decimal)
    tell(_("Scoring {n} results").format(n=len(round_.results)))
    evaluation = evaluate(round_.columns(), known.measurands, options.policy)
    return ScoredFile(round_, known, evaluation)
