"""Assigned values and sigma_pt that are known before the results are."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from catena.engine.proficiency import Measurands, SigmaSource
from catena.engine.values import Status
from catena.errors import InvalidInputError
from catena.io.cells import text
from catena.io.hashes import content_hash
from catena.io.numbers import decide_decimal_mark, parse_number
from catena.io.pt.measurands import scale_of, unit_key
from catena.io.pt.rounds import LabResult, Round
from catena.io.pt.screening import same
from catena.io.tables import Table, read_table
from catena.text import mark as _

NUMBERS = ("sigma_pt", "x_pt", "u_x_pt")


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """Values given for one analyte and sample; NaN where a cell is empty."""

    line: int
    analyte: str
    sample: str
    sigma_pt: float
    x_pt: float
    u_x_pt: float


def read_assigned_values(path: Path) -> list[AssignedValue]:
    """Values from outside the round, from a CSV or XLSX file.

    Parameters
    ----------
    path : Path
        Columns analyte, sample and sigma_pt, and if known x_pt and u_x_pt,
        in the unit of the results. u_x_pt is a standard uncertainty.

    Returns
    -------
    list of AssignedValue
        One per row.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If it is no such table, a cell is no number, a sigma_pt is not positive,
        an uncertainty is negative, or an analyte and sample stand there twice.
        All faulty lines are named.
    """
    table = read_table(
        path, required=("analyte", "sample", "sigma_pt"), optional=("x_pt", "u_x_pt")
    )
    columns = [column for column in NUMBERS if column in table.columns]
    faults: list[InvalidInputError] = []
    numbers = {column: _numbers(table, column, faults) for column in columns}
    values = []
    for i, row in enumerate(table.rows):
        given = {column: numbers[column][i] for column in columns}
        values.append(
            AssignedValue(
                line=row.line,
                analyte=text(row.cells[table.columns["analyte"]]),
                sample=text(row.cells[table.columns["sample"]]),
                sigma_pt=given["sigma_pt"],
                x_pt=given.get("x_pt", math.nan),
                u_x_pt=given.get("u_x_pt", math.nan),
            )
        )
    faults += _doubles(values)
    faults += _uncertain_about_nothing(values)
    if faults:
        faults.sort(key=lambda fault: int(str(fault.facts["line"])))
        raise InvalidInputError(
            _("{file} cannot be used as it is; mend {n_faults} cells: {faults}"),
            reasons=faults,
            file=path.name,
            n_faults=len(faults),
            faults=" ".join(str(fault) for fault in faults[:5]),
        )
    return values


def measurands_of(
    round_: Round,
    *,
    assigned: list[AssignedValue] | None = None,
    sigma_pt: float | None = None,
    default_sigma: SigmaSource = SigmaSource.ROBUST,
) -> Measurands:
    """What is known of the sets of a round before it is scored.

    Parameters
    ----------
    round_ : Round
        The round.
    assigned : list of AssignedValue, optional
        Values from outside the round.
    sigma_pt : float, optional
        One sigma_pt for every set, in its unit.
    default_sigma : SigmaSource, default ROBUST
        Where no sigma_pt is given: from the round, or Horwitz's curve.

    Returns
    -------
    Measurands
        Of shape (n_sets,).

    Raises
    ------
    InvalidInputError
        If values are given for an analyte and sample that the round lacks, or one
        sigma_pt for analytes that do not share a unit.
    """
    if sigma_pt is not None:
        _check_one_sigma_fits(round_, sigma_pt)
    given = {same(each.analyte, each.sample): each for each in assigned or ()}
    known = {same(each.analyte, each.sample) for each in round_.sets}
    _check_all_used([each for key, each in given.items() if key not in known])
    chosen = [given.get(same(each.analyte, each.sample)) for each in round_.sets]
    scales = [scale_of(each.analyte, each.unit) for each in round_.sets]
    everywhere = math.nan if sigma_pt is None else sigma_pt
    return replace(
        Measurands.unknown(len(round_.sets), default_sigma),
        sigma_pt=np.array([each.sigma_pt if each else everywhere for each in chosen]),
        x_pt=np.array([each.x_pt if each else math.nan for each in chosen]),
        u_x_pt=np.array([each.u_x_pt if each else math.nan for each in chosen]),
        mass_fraction_per_unit=np.array([s.mass_fraction_per_unit for s in scales]),
        resolution=_resolutions(round_),
        has_true_zero=np.array([s.has_true_zero for s in scales], dtype=np.bool_),
    )


def hash_of(assigned: list[AssignedValue]) -> str:
    """A hash of the values, the same for CSV and XLSX and in any order."""
    return content_hash(
        sorted(
            [
                *same(each.analyte, each.sample),
                *(each.sigma_pt, each.x_pt, each.u_x_pt),
            ]
            for each in assigned
        )
    )


def missing_values(round_: Round, assigned: list[AssignedValue]) -> list[str]:
    """The sets of a round for which no value is given, by analyte and sample."""
    given = {same(each.analyte, each.sample) for each in assigned}
    sets = {
        f"{each.analyte}, {each.sample}": same(each.analyte, each.sample)
        for each in round_.sets
    }
    return [name for name, key in sets.items() if key not in given]


def _check_one_sigma_fits(round_: Round, sigma_pt: float) -> None:
    analytes = {each.analyte.casefold(): each.analyte for each in round_.sets}
    units = {unit_key(each.unit) for each in round_.sets}
    if len(analytes) > 1 and (len(units) > 1 or "" in units):
        raise InvalidInputError(
            _(
                "One sigma_pt of {sigma_pt:g} cannot judge {analytes}, which do not "
                "share a unit; give a file with a sigma_pt for each."
            ),
            sigma_pt=sigma_pt,
            analytes=", ".join(analytes.values()),
        )


def _resolutions(round_: Round) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The step in which at least half of the laboratories report, or a coarser one."""
    by_set: dict[int, list[int]] = defaultdict(list)
    for result in round_.results:
        if result.measurement.status is Status.REPORTED:
            by_set[result.set_index].append(_decimals(result))
    return np.array(
        [
            10.0 ** -statistics.median_low(by_set[i]) if by_set[i] else 0.0
            for i in range(len(round_.sets))
        ]
    )


def _decimals(result: LabResult) -> int:
    return result.measurement.decimals


def _numbers(table: Table, column: str, faults: list[InvalidInputError]) -> list[float]:
    place = table.columns[column]
    cells = [row.cells[place] if place < len(row.cells) else "" for row in table.rows]
    lines = [row.line for row in table.rows]
    written = [
        (line, c) for line, c in zip(lines, cells, strict=True) if isinstance(c, str)
    ]
    mark = decide_decimal_mark(written, column).mark
    numbers = []
    for line, cell in zip(lines, cells, strict=True):
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            number: float | None = float(cell)
        else:
            number = parse_number(text(cell), mark) if text(cell) else math.nan
        fault = _fault(column, line, text(cell), number)
        if fault:
            faults.append(fault)
        numbers.append(math.nan if number is None else number)
    return numbers


def _fault(
    column: str, line: int, shown: str, number: float | None
) -> InvalidInputError | None:
    if number is None:
        template = _("Line {line}: {column} {shown!r} is not a number.")
    elif math.isinf(number):
        template = _("Line {line}: {column} {shown} is too large.")
    elif column == "sigma_pt" and number <= 0:
        template = _("Line {line}: {column} is {shown}; it must be positive.")
    elif column == "u_x_pt" and number < 0:
        template = _("Line {line}: {column} is {shown}; it must not be negative.")
    else:
        return None
    return InvalidInputError(template, line=line, column=column, shown=shown)


def _doubles(values: list[AssignedValue]) -> list[InvalidInputError]:
    seen: dict[tuple[str, ...], int] = {}
    doubles = []
    for each in values:
        earlier = seen.setdefault(same(each.analyte, each.sample), each.line)
        if earlier != each.line:
            doubles.append(
                InvalidInputError(
                    _("Line {line}: {analyte}, sample {sample}, is in line {earlier}."),
                    line=each.line,
                    analyte=each.analyte,
                    sample=each.sample,
                    earlier=earlier,
                )
            )
    return doubles


def _uncertain_about_nothing(values: list[AssignedValue]) -> list[InvalidInputError]:
    return [
        InvalidInputError(
            _("Line {line}: u_x_pt is given without an x_pt."), line=each.line
        )
        for each in values
        if math.isnan(each.x_pt) and not math.isnan(each.u_x_pt)
    ]


def _check_all_used(unused: list[AssignedValue]) -> None:
    if unused:
        raise InvalidInputError(
            _(
                "The assigned values name {names}, which the results do not have; "
                "write analyte and sample as in the results."
            ),
            names="; ".join(
                f"{each.analyte}, sample {each.sample}" for each in unused[:5]
            ),
        )
