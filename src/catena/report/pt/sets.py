"""One set of a round beside what was found about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from catena.engine.proficiency import (
    Evaluation,
    Note,
    ScoreKind,
    SigmaSource,
    ValueSource,
    Verdict,
    robust_bandwidth,
)
from catena.engine.proficiency.density import BANDWIDTH_IN_SIGMAS
from catena.engine.types import Floats, Ints
from catena.engine.values import Status
from catena.io.pt.rounds import ALL_METHODS, NO_METHOD, LabResult, Round, SetKey
from catena.report.charts.density_view import Landmarks
from catena.report.numbers import as_given, decimals_of, fixed
from catena.report.pt.words import SYMBOLS
from catena.text import mark as _

DIGITS_OF_SD = 3  # so that a reader who computes z again finds the same
RESULTS = (Status.REPORTED, Status.BELOW_DETECTION)


class Smoothing(NamedTuple):
    """The bandwidth of a density, and the sd that it is a share of."""

    bandwidth: float
    sd: str


@dataclass(frozen=True, slots=True)
class ScoredSet:
    """A set, its results by laboratory, and the evaluation that they come from.

    Attributes
    ----------
    index : int
        Its place in the round, from 0.
    set_ : SetKey
        What was scored together.
    results : tuple of LabResult
        Sorted by laboratory, as people sort codes.
    places : ndarray of int, shape (n_labs,)
        Where each result stands in the scores of the round.
    evaluation : Evaluation
        Of the whole round.
    """

    index: int
    set_: SetKey
    results: tuple[LabResult, ...]
    places: Ints
    evaluation: Evaluation

    @property
    def name(self) -> str:
        """Sample and method."""
        sample = _("Sample {sample}").format(sample=self.set_.sample)
        return f"{sample}, {self.method}" if self.method else sample

    @property
    def full_name(self) -> str:
        """Analyte, sample and method, short enough for a line of a table."""
        short = f"{self.set_.analyte} {self.set_.sample}"
        return f"{short}, {self.method}" if self.method else short

    @property
    def method(self) -> str:
        """The method, where methods are scored apart; else empty."""
        if self.set_.method_group == ALL_METHODS:
            return ""
        if self.set_.method_group == NO_METHOD:
            return _("method not stated")
        return self.set_.method_group

    @property
    def result_title(self) -> str:
        """What the results are, with their unit."""
        if not self.set_.unit:
            return _("Result")
        return _("Result, {unit}").format(unit=self.set_.unit)

    @property
    def labs(self) -> list[str]:
        return [result.lab for result in self.results]

    @property
    def values(self) -> Floats:
        """Results that are numbers; NaN for the others."""
        return np.array([each.measurement.value for each in self.results], dtype=float)

    @property
    def deciding_scores(self) -> Floats:
        return self.evaluation.scores.deciding[self.places]

    @property
    def verdicts(self) -> list[str]:
        return [str(each) for each in self.evaluation.scores.verdict[self.places]]

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.evaluation.notes[self.index]

    @property
    def is_scored(self) -> bool:
        return self.score_used != ScoreKind.NONE

    @property
    def score_used(self) -> str:
        return str(self.evaluation.assignment.score_used[self.index])

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.score_used]

    @property
    def x_pt(self) -> float:
        return float(self.evaluation.assignment.x_pt[self.index])

    @property
    def u_x_pt(self) -> float:
        return float(self.evaluation.assignment.u_x_pt[self.index])

    @property
    def sigma_pt(self) -> float:
        return float(self.evaluation.assignment.sigma_pt[self.index])

    @property
    def robust_mean(self) -> float:
        return float(self.evaluation.assignment.consensus.mean[self.index])

    @property
    def robust_sd(self) -> float:
        return float(self.evaluation.assignment.consensus.sd[self.index])

    @property
    def landmarks(self) -> Landmarks:
        """What a picture of the results is drawn around."""
        return Landmarks(
            self.x_pt, self.u_x_pt, self.sigma_pt, self.robust_mean, self.robust_sd
        )

    @property
    def smoothing(self) -> Smoothing:
        """How smooth the density is: by sigma_pt, if that is not of the round itself.

        The robust sd of a round grows with the distance between two groups and
        would hide them; the notes on a set look for groups in the same way.
        """
        source = self.evaluation.assignment.sigma_pt_source[self.index]
        if source in (SigmaSource.EXTERNAL, SigmaSource.HORWITZ):
            return Smoothing(BANDWIDTH_IN_SIGMAS * self.sigma_pt, "sigma_pt")
        return Smoothing(robust_bandwidth(self.values), _("sds by the Q method"))

    @property
    def n_numbers(self) -> int:
        return int(self.evaluation.assignment.consensus.n_results[self.index])

    def n_with(self, status: Status) -> int:
        """Laboratories whose result has this status."""
        return sum(each.measurement.status is status for each in self.results)

    def verdict_counts(self) -> dict[str, int]:
        """Results per verdict; what was not reported has none."""
        found = Counter(
            verdict
            for verdict, result in zip(self.verdicts, self.results, strict=True)
            if is_result(result)
        )
        return {str(verdict): found[verdict] for verdict in Verdict}

    def shown_x_pt(self) -> str:
        if self.evaluation.assignment.x_pt_source[self.index] == ValueSource.EXTERNAL:
            return as_given(self.x_pt)
        return fixed(self.x_pt, self._decimals)

    def shown_u_x_pt(self) -> str:
        if self.evaluation.assignment.x_pt_source[self.index] == ValueSource.EXTERNAL:
            return as_given(self.u_x_pt)
        return fixed(self.u_x_pt, decimals_of(self.u_x_pt) or self._decimals)

    def shown_sigma_pt(self) -> str:
        source = self.evaluation.assignment.sigma_pt_source[self.index]
        if source == SigmaSource.EXTERNAL:
            return as_given(self.sigma_pt)
        return self._shown_sd(self.sigma_pt)

    def shown_robust_mean(self) -> str:
        return fixed(self.robust_mean, self._decimals)

    def shown_robust_sd(self) -> str:
        return self._shown_sd(self.robust_sd)

    def _shown_sd(self, sd: float) -> str:
        decimals = decimals_of(sd, DIGITS_OF_SD)
        return fixed(sd, self._decimals if decimals is None else decimals)

    @property
    def _decimals(self) -> int:
        """Of means: as many as their uncertainty deserves."""
        u = self.evaluation.assignment.consensus.standard_uncertainty[self.index]
        deserved = decimals_of(float(u))
        if deserved is not None:
            return deserved
        written = [each.measurement.decimals for each in self.results]
        return max(written, default=0) + 1


def is_result(result: LabResult) -> bool:
    """Whether the laboratory reported a number or a limit."""
    return result.measurement.status in RESULTS


def sets_of(round_: Round, evaluation: Evaluation) -> list[ScoredSet]:
    """The sets of a round, in its order, their results sorted by laboratory."""
    members: list[list[int]] = [[] for _set in round_.sets]
    for place, result in enumerate(round_.results):
        members[result.set_index].append(place)
    return [
        _scored_set(i, round_, evaluation, places) for i, places in enumerate(members)
    ]


def _scored_set(
    index: int, round_: Round, evaluation: Evaluation, places: list[int]
) -> ScoredSet:
    in_order = sorted(places, key=lambda place: by_code(round_.results[place].lab))
    return ScoredSet(
        index=index,
        set_=round_.sets[index],
        results=tuple(round_.results[place] for place in in_order),
        places=np.array(in_order, dtype=np.int64),
        evaluation=evaluation,
    )


def by_code(lab: str) -> tuple[tuple[str | int, str], ...]:
    """A key that sorts L2 before L10."""
    return tuple(_parts(lab.casefold()))


def _parts(lab: str) -> Iterator[tuple[str | int, str]]:
    for i, part in enumerate(re.split(r"(\d+)", lab)):
        digits = part.lstrip("0")
        yield (len(digits), digits) if i % 2 else (part, "")
