"""The three files of a scored round: consensus, scores, and rejected rows."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from catena.engine.proficiency import Evaluation, Finding, Scores
from catena.engine.values import Status
from catena.io.pt.rounds import LabResult, Round
from catena.io.pt.rows import Rejection

CONSENSUS = (
    "round",
    "analyte",
    "sample",
    "method_group",
    "n",
    "n_censored",
    "estimator",
    "x_pt",
    "u_x_pt",
    "s_star",
    "sigma_pt",
    "sigma_pt_source",
    "iterations",
    "converged",
    "remarks",
)
SCORES = (
    "round",
    "lab",
    "analyte",
    "sample",
    "method",
    "n_replicates",
    "result",
    "z",
    "z_prime",
    "zeta",
    "en",
    "d",
    "d_percent",
    "p_a",
    "score_used",
    "verdict",
    "remark",
)
TABLES = ("consensus.csv", "scores.csv", "rejected.csv")
SCORE_COLUMNS = ("z", "z_prime", "zeta", "en", "d", "d_percent", "p_a")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
PLAIN_NUMBER = re.compile(r"[+-][0-9.]+(?:e[+-]?[0-9]+)?")
SIGNIFICANT_DIGITS = 12  # hides 0.30000000000000004, keeps every digit of a result


def write_tables(folder: Path, round_: Round, evaluation: Evaluation) -> list[Path]:
    """Write consensus.csv, scores.csv and rejected.csv into an existing folder.

    Parameters
    ----------
    folder : Path
        Must exist; files of these names are replaced.
    round_ : Round
        As read.
    evaluation : Evaluation
        Of that round.

    Returns
    -------
    list of Path
        The files, in the order of the title.
    """
    headers = (CONSENSUS, SCORES, (*Rejection._fields[:-1], "what_to_do"))
    rows: tuple[Iterable[Iterable[object]], ...] = (
        _consensus_rows(round_, evaluation),
        _score_rows(round_, evaluation.scores),
        round_.rejected,
    )
    files = [folder / name for name in TABLES]
    for path, header, content in zip(files, headers, rows, strict=True):
        _write(path, header, content)
    return files


def _consensus_rows(round_: Round, evaluation: Evaluation) -> Iterator[list[object]]:
    assigned = evaluation.assignment
    for i, key in enumerate(round_.sets):
        yield [
            key.round_,
            key.analyte,
            key.sample,
            key.method_group,
            int(assigned.consensus.n_results[i]),
            int(assigned.n_below_detection[i]),
            str(assigned.estimator[i]),
            float(assigned.x_pt[i]),
            float(assigned.u_x_pt[i]),
            float(assigned.consensus.sd[i]),
            float(assigned.sigma_pt[i]),
            str(assigned.sigma_pt_source[i]),
            int(assigned.consensus.n_iterations[i]),
            "yes" if assigned.consensus.converged[i] else "no",
            " ".join(str(note) for note in evaluation.notes[i]),
        ]


def _score_rows(round_: Round, scores: Scores) -> Iterator[list[object]]:
    numbers = np.column_stack([getattr(scores, name) for name in SCORE_COLUMNS])
    words = zip(scores.score_used, scores.verdict, scores.finding, strict=True)
    for result, row, (used, verdict, finding) in zip(
        round_.results, numbers.tolist(), words, strict=True
    ):
        key = round_.sets[result.set_index]
        yield [
            key.round_,
            result.lab,
            key.analyte,
            key.sample,
            result.method,
            result.n_replicates,
            shown_result(result),
            *row,
            str(used),
            str(verdict),
            remark_on(result, str(finding)),
        ]


def shown_result(result: LabResult) -> str:
    """A result as a table shows it: a number, a limit behind <, or nothing."""
    measurement = result.measurement
    if measurement.status is Status.REPORTED:
        return _number(measurement.value)
    if measurement.status is Status.BELOW_DETECTION:
        has_limit = not math.isnan(measurement.limit)
        return f"<{_number(measurement.limit)}" if has_limit else "<"
    return ""


def remark_on(result: LabResult, finding: str) -> str:
    """What a reader must know of one result."""
    found = [] if finding == Finding.SCORED else [f"{finding[0].upper()}{finding[1:]}."]
    return " ".join((*found, *result.remarks))


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    """A number without noise, and text that no spreadsheet takes for a formula."""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS) and len(value) > 1:
        return value if PLAIN_NUMBER.fullmatch(value) else f"'{value}"
    return value


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.{SIGNIFICANT_DIGITS}g}"
