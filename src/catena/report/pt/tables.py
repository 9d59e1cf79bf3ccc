"""The table of scores of one set: the proof of each laboratory."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from catena.engine.proficiency import ScoreKind
from catena.engine.types import Floats
from catena.io.cells import folded
from catena.io.pt.rounds import LabResult
from catena.report.letters import breakable
from catena.report.numbers import as_given, fixed, reported
from catena.report.pt.sets import ScoredSet, is_result
from catena.report.pt.words import FINDINGS
from catena.text import mark as _

DECIMALS_OF_SCORES = 2  # ISO 13528:2022, 9.4.1; verdicts come before the rounding
LONGEST_UNIT = 12  # letters that a header holds; longer units stand in the title


class Kind(StrEnum):
    """How the template sets a column."""

    NAME = "name"  # goes over lines where there is no room
    NUMBER = "number"
    VERDICT = "verdict"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and its cells from the first laboratory to the last."""

    title: str
    kind: Kind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence on some results, and the number that stands beside them."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """What the template prints, cell by cell."""

    title: str
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...]


def score_table(scored: ScoredSet) -> ScoreTable:
    """Results and scores by laboratory; columns that would be empty are left out.

    Parameters
    ----------
    scored : ScoredSet
        One set of the round.

    Returns
    -------
    ScoreTable
        Verdict cells hold the verdict, remark cells the numbers of remarks.
    """
    remarks = _remarks(scored)
    columns = [
        Column(_("Laboratory"), Kind.NAME, tuple(map(breakable, scored.labs))),
        *_method(scored),
        *_results(scored),
        *_scores(scored),
        Column(_("Verdict"), Kind.VERDICT, _verdicts(scored)),
    ]
    if remarks:
        columns.append(Column(_("Remark"), Kind.REMARK, _numbers(scored, remarks)))
    return ScoreTable(
        _title(scored),
        tuple(columns),
        tuple(Remark(n, text) for text, n in remarks.items()),
    )


def _title(scored: ScoredSet) -> str:
    title = _("Results and scores, {name}").format(name=scored.full_name)
    if len(scored.set_.unit) <= LONGEST_UNIT:
        return title
    return _("{title}, in {unit}").format(title=title, unit=scored.set_.unit)


def _result_title(scored: ScoredSet) -> str:
    has_room = len(scored.set_.unit) <= LONGEST_UNIT
    return scored.result_title if has_room else _("Result")


def _method(scored: ScoredSet) -> list[Column]:
    methods = tuple(result.method for result in scored.results)
    if len({folded(method) for method in methods}) < 2:
        return []
    return [Column(_("Method"), Kind.NAME, tuple(map(breakable, methods)))]


def _results(scored: ScoredSet) -> list[Column]:
    results = scored.results
    columns = [
        Column("n", Kind.NUMBER, tuple(str(each.n_replicates) for each in results)),
        Column(
            _result_title(scored),
            Kind.NUMBER,
            tuple(reported(each.measurement, each.n_replicates) for each in results),
        ),
    ]
    factors = {_k(each) for each in results} - {""}
    if not factors:
        return columns
    stated = tuple(as_given(each.expanded_uncertainty) for each in results)
    if len(factors) == 1:
        title = _("U (k = {k})").format(k=next(iter(factors)))
        return [*columns, Column(title, Kind.NUMBER, stated)]
    return [
        *columns,
        Column("U", Kind.NUMBER, stated),
        Column("k", Kind.NUMBER, tuple(_k(each) for each in results)),
    ]


def _k(result: LabResult) -> str:
    if math.isnan(result.expanded_uncertainty):
        return ""
    return as_given(round(result.coverage_factor, 3))


def _scores(scored: ScoredSet) -> list[Column]:
    scores = scored.evaluation.scores
    deciding = "z'" if scored.score_used == ScoreKind.Z_PRIME else "z"
    found = [
        _numeric(deciding, scored.deciding_scores, DECIMALS_OF_SCORES),
        _numeric("zeta", scores.zeta[scored.places], DECIMALS_OF_SCORES),
        _numeric("E_n", scores.en[scored.places], DECIMALS_OF_SCORES),
        _numeric(_("D, %"), scores.d_percent[scored.places], 1),
    ]
    return [column for column in found if any(column.cells)]


def _numeric(title: str, values: Floats, decimals: int) -> Column:
    cells = tuple(fixed(value, decimals) for value in np.asarray(values).tolist())
    return Column(title, Kind.NUMBER, cells)


def _verdicts(scored: ScoredSet) -> tuple[str, ...]:
    """What was not reported has no verdict, not even "not scored"."""
    return tuple(
        verdict if is_result(result) else ""
        for verdict, result in zip(scored.verdicts, scored.results, strict=True)
    )


def _remarks(scored: ScoredSet) -> dict[str, int]:
    """Every remark of the set, numbered in the order of the table."""
    numbers: dict[str, int] = {}
    for texts in _texts(scored):
        for text in texts:
            numbers.setdefault(text, len(numbers) + 1)
    return numbers


def _numbers(scored: ScoredSet, remarks: dict[str, int]) -> tuple[str, ...]:
    return tuple(
        ", ".join(str(number) for number in sorted(remarks[text] for text in texts))
        for texts in _texts(scored)
    )


def _texts(scored: ScoredSet) -> list[list[str]]:
    """The remarks on each result: how it was read, and why it has no score."""
    findings = [str(each) for each in scored.evaluation.scores.finding[scored.places]]
    return [
        [*result.remarks, *([FINDINGS[finding]] if finding in FINDINGS else [])]
        for result, finding in zip(scored.results, findings, strict=True)
    ]
