"""A round read from a file: one result per laboratory, in sets that are scored."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from catena.engine.proficiency import RoundResults
from catena.engine.values import Status
from catena.io.cells import folded
from catena.io.hashes import content_hash
from catena.io.numbers import DecimalMark
from catena.io.pt.rows import (
    DEFAULT_K,
    Measurement,
    Rejection,
    ResultRow,
    read_result_rows,
)
from catena.io.pt.screening import same, screen
from catena.text import mark as _

ALL_METHODS = "all"
NO_METHOD = "not stated"


class SetKey(NamedTuple):
    """What is scored together."""

    round_: str
    analyte: str
    sample: str
    method_group: str
    unit: str


@dataclass(frozen=True, slots=True)
class LabResult:
    """The result of one laboratory for one set: the mean of its replicates.

    Attributes
    ----------
    set_index : int
        Its set, from 0.
    lab, method : str
        As written in the file.
    n_replicates : int
        Rows that it was made from, those not reported among them.
    measurement : Measurement
        Status, mean or limit, and decimals of the replicates.
    expanded_uncertainty, coverage_factor : float
        As stated, NaN if there is no uncertainty.
    remarks : tuple of str
        What happened to the replicates or the uncertainty.
    """

    set_index: int
    lab: str
    method: str
    n_replicates: int
    measurement: Measurement
    expanded_uncertainty: float
    coverage_factor: float
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A file of results, ready to be scored.

    Attributes
    ----------
    file : str
        Its name.
    n_rows : int
        Rows of the file that are not empty: the replicates of all results and
        the rejected rows together.
    by_method : bool
        Whether each method of an analyte makes sets of its own.
    sets : list of SetKey
        In the order in which the file brings them.
    results : list of LabResult
        By set, then in the order of the file.
    rejected : list of Rejection
        By line.
    notes : list of str
        How the file was read.
    inputs_hash : str
        SHA-256 of the accepted values, whatever their order and file format.
    """

    file: str
    n_rows: int
    by_method: bool
    sets: list[SetKey]
    results: list[LabResult]
    rejected: list[Rejection]
    notes: list[str]
    inputs_hash: str

    @property
    def n_labs(self) -> int:
        """Laboratories with at least one accepted row."""
        return len({folded(result.lab) for result in self.results})

    def columns(self) -> RoundResults:
        """The results as the engine takes them."""
        cells = [each.measurement for each in self.results]
        return RoundResults(
            set_index=np.array([r.set_index for r in self.results], dtype=np.int64),
            values=np.array([m.value for m in cells], dtype=np.float64),
            status=np.array([m.status for m in cells], dtype=np.uint8),
            limits=np.array([m.limit for m in cells], dtype=np.float64),
            expanded_uncertainties=np.array(
                [r.expanded_uncertainty for r in self.results], dtype=np.float64
            ),
            coverage_factors=np.array(
                [r.coverage_factor for r in self.results], dtype=np.float64
            ),
        )


def read_round(
    path: Path, *, by_method: bool = False, decimal: DecimalMark | None = None
) -> Round:
    """A round from a tidy CSV or XLSX file.

    Parameters
    ----------
    path : Path
        See `catena.io.pt.rows.read_result_rows` for the columns.
    by_method : bool, default False
        Whether each method of an analyte makes sets of its own.
    decimal : DecimalMark, optional
        How numbers are written; by default each column decides for itself.

    Returns
    -------
    Round
        No row is lost: each is in a result or among the rejected.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If the file cannot be read as a table of results.
    """
    rows = read_result_rows(path, decimal)
    kept, set_aside = screen(rows.accepted, rows.file, by_method=by_method)
    sets, groups = _sets_of(kept, by_method=by_method)
    results = [_lab_result(*group) for group in groups]
    return Round(
        file=rows.file,
        n_rows=rows.n_rows,
        by_method=by_method,
        sets=sets,
        results=results,
        rejected=sorted([*rows.rejected, *set_aside], key=lambda each: each.line),
        notes=rows.notes,
        inputs_hash=_hash(kept),
    )


def _sets_of(
    rows: Iterable[ResultRow], *, by_method: bool
) -> tuple[list[SetKey], list[tuple[int, list[ResultRow]]]]:
    """The sets, and the rows of each laboratory's result, by set."""
    places: dict[tuple[str, ...], int] = {}
    sets: list[SetKey] = []
    groups: dict[tuple[int, str, str], list[ResultRow]] = defaultdict(list)
    for row in rows:
        method = (row.method or NO_METHOD) if by_method else ALL_METHODS
        key = same(row.round_, row.analyte, row.sample, method)
        if key not in places:
            places[key] = len(sets)
            sets.append(SetKey(row.round_, row.analyte, row.sample, method, row.unit))
        lab, by = folded(row.lab), folded(row.method)
        groups[places[key], lab, by].append(row)
    in_order = sorted(groups.items(), key=lambda item: item[0][0])
    return sets, [(key[0], group) for key, group in in_order]


def _lab_result(set_index: int, replicates: list[ResultRow]) -> LabResult:
    first = replicates[0]
    measurement, about_replicates = _combined([row.measurement for row in replicates])
    expanded, k, about_uncertainty = _uncertainty(replicates)
    remarks = (*about_replicates, *about_uncertainty)
    return LabResult(
        set_index,
        first.lab,
        first.method,
        len(replicates),
        measurement,
        expanded,
        k,
        remarks,
    )


def _combined(replicates: list[Measurement]) -> tuple[Measurement, list[str]]:
    """One value from the replicates of a laboratory."""
    if len(replicates) == 1:
        return replicates[0], []
    numbers = [each for each in replicates if each.status is Status.REPORTED]
    below = [each for each in replicates if each.status is Status.BELOW_DETECTION]
    if numbers and not below:
        remarks = _missing(len(replicates) - len(numbers), len(replicates))
        mean = math.fsum(each.value for each in numbers) / len(numbers)
        places = max(each.decimals for each in numbers)
        step = max(each.step for each in numbers)
        return Measurement(Status.REPORTED, mean, math.nan, places, step), remarks
    if not below:
        return replicates[0], []
    remarks = _missing(len(replicates) - len(numbers) - len(below), len(replicates))
    if numbers:
        remarks.append(
            _(
                "{n} of {n_all} replicates are below detection, so they have no mean."
            ).format(n=len(below), n_all=len(replicates))
        )
        return Measurement(Status.BELOW_DETECTION, math.nan, math.nan, 0, 0), remarks
    limit = max(each.limit for each in below)
    return Measurement(Status.BELOW_DETECTION, math.nan, limit, 0, 0), remarks


def _missing(n_missing: int, n_all: int) -> list[str]:
    if not n_missing:
        return []
    text = _("{n} of {n_all} replicates were not reported.")
    return [text.format(n=n_missing, n_all=n_all)]


def _uncertainty(replicates: list[ResultRow]) -> tuple[float, float, list[str]]:
    """U and k of a result, where its replicates agree on them."""
    stated = {
        (row.expanded_uncertainty, row.coverage_factor)
        if not math.isnan(row.coverage_factor)
        else (row.expanded_uncertainty, None)
        for row in replicates
        if not math.isnan(row.expanded_uncertainty)
    }
    if not stated:
        return math.nan, math.nan, []
    if len(stated) > 1:
        text = _("The replicates state different uncertainties; none was used.")
        return math.nan, math.nan, [text]
    expanded, k = stated.pop()
    if k is None:
        text = _("k was not stated and taken as {k:g}.").format(k=DEFAULT_K)
        return expanded, DEFAULT_K, [text]
    return expanded, k, []


def _hash(rows: Iterable[ResultRow]) -> str:
    """A hash of what was accepted, the same for CSV and XLSX."""
    content = sorted(
        [
            *same(row.round_, row.lab, row.analyte, row.sample, row.method),
            *same(row.replicate, row.unit, row.measurement.status.name),
            row.measurement.value,
            row.measurement.limit,
            row.expanded_uncertainty,
            row.coverage_factor,
        ]
        for row in rows
    )
    return content_hash(content)
