"""Assigned values and sigma_pt given in a file of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catena.errors import InvalidInputError
from catena.io.cells import Row, text
from catena.io.hashes import content_hash
from catena.io.numbers import DecimalMark, decide_decimal_mark, parse_number
from catena.io.pt.screening import same
from catena.io.tables import Table, read_table
from catena.text import mark as _

NAMES = ("analyte", "sample")
NUMBERS = ("sigma_pt", "x_pt", "u_x_pt")
MOST_FAULTS = 5  # that one message names


@dataclass(frozen=True, slots=True)
class AssignedValue:
    """Values given for one analyte and sample; NaN where a cell is empty.

    Attributes
    ----------
    line : int
        Of the file.
    round_ : str
        The round that they hold for; empty for every round.
    analyte, sample : str
        As in the results.
    sigma_pt, x_pt, u_x_pt : float
        In the unit of the results; u_x_pt is a standard uncertainty.
    """

    line: int
    round_: str
    analyte: str
    sample: str
    sigma_pt: float
    x_pt: float
    u_x_pt: float

    @property
    def key(self) -> tuple[str, ...]:
        """Round, analyte and sample, in which case does not matter."""
        return same(self.round_, self.analyte, self.sample)


def read_assigned_values(
    path: Path, decimal: DecimalMark | None = None
) -> list[AssignedValue]:
    """Values from outside the round, from a CSV or XLSX file.

    Parameters
    ----------
    path : Path
        Columns analyte, sample and sigma_pt, and if known x_pt, u_x_pt and
        round.
    decimal : DecimalMark, optional
        How numbers are written; by default each column decides for itself.

    Returns
    -------
    list of AssignedValue
        One per row.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If it is no such table, or cannot be used as it is: every faulty line is
        among the reasons. This file is short, and its owner at hand.
    """
    table = read_table(
        path, required=(*NAMES, "sigma_pt"), optional=("x_pt", "u_x_pt", "round")
    )
    marks = {
        column: decimal or _mark_of(table, column)
        for column in NUMBERS
        if column in table.columns
    }
    values = [_value(table, row, marks) for row in table.rows]
    faults = [
        *(fault for row in table.rows for fault in _faults(table, row, marks)),
        *_doubles(values),
    ]
    if faults:
        raise _unusable(path, faults)
    return values


def hash_of(assigned: list[AssignedValue]) -> str:
    """A hash of the values, the same for CSV and XLSX and in any order."""
    return content_hash(
        sorted([*each.key, each.sigma_pt, each.x_pt, each.u_x_pt] for each in assigned)
    )


def _mark_of(table: Table, column: str) -> DecimalMark:
    place = table.columns[column]
    written = (
        (row.line, cell)
        for row in table.rows
        if isinstance(cell := row.cells[place], str)
    )
    return decide_decimal_mark(written, f"{column} of {table.file}").mark


def _value(table: Table, row: Row, marks: dict[str, DecimalMark]) -> AssignedValue:
    given = dict.fromkeys(NUMBERS, math.nan)
    for column, mark in marks.items():
        number = _number(table, row, column, mark)
        given[column] = math.nan if number is None else number
    return AssignedValue(
        line=row.line,
        round_=_name(table, row, "round"),
        analyte=_name(table, row, "analyte"),
        sample=_name(table, row, "sample"),
        **given,
    )


def _name(table: Table, row: Row, column: str) -> str:
    return text(row.cells[table.columns[column]]) if column in table.columns else ""


def _number(table: Table, row: Row, column: str, mark: DecimalMark) -> float | None:
    """The number of a cell, NaN if it is empty, None if it holds something else."""
    cell = row.cells[table.columns[column]]
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    return parse_number(text(cell), mark) if text(cell) else math.nan


def _faults(
    table: Table, row: Row, marks: dict[str, DecimalMark]
) -> Iterator[InvalidInputError]:
    if surplus := table.surplus(row):
        yield InvalidInputError(
            _(
                "Line {line}: {cells} stands behind the last column; put a cell that "
                "holds the delimiter in quotes, or use a decimal point."
            ),
            line=row.line,
            cells=", ".join(surplus),
        )
    for column in NAMES:
        if not _name(table, row, column):
            yield InvalidInputError(
                _("Line {line}: the {column} is missing."), line=row.line, column=column
            )
    for column, mark in marks.items():
        number = _number(table, row, column, mark)
        if template := _why_wrong(column, number):
            shown = text(row.cells[table.columns[column]])
            yield InvalidInputError(template, line=row.line, column=column, shown=shown)
    if {"x_pt", "u_x_pt"} <= marks.keys():
        x_pt, u_x_pt = (
            _number(table, row, name, marks[name]) for name in ("x_pt", "u_x_pt")
        )
        if x_pt is not None and math.isnan(x_pt) and u_x_pt and not math.isnan(u_x_pt):
            yield InvalidInputError(
                _("Line {line}: u_x_pt is given without an x_pt."), line=row.line
            )


def _why_wrong(column: str, number: float | None) -> str:
    if number is None:
        return _("Line {line}: {column} {shown!r} is not a number.")
    if math.isinf(number):
        return _("Line {line}: {column} {shown} is too large.")
    if column == "sigma_pt" and number <= 0:
        return _("Line {line}: {column} is {shown}; it must be positive.")
    if column == "u_x_pt" and number < 0:
        return _("Line {line}: {column} is {shown}; it must not be negative.")
    return ""


def _doubles(values: list[AssignedValue]) -> Iterator[InvalidInputError]:
    seen: dict[tuple[str, ...], int] = {}
    for each in values:
        earlier = seen.setdefault(each.key, each.line)
        if earlier != each.line:
            yield InvalidInputError(
                _(
                    "Line {line}: {analyte}, sample {sample}, is already given in line "
                    "{earlier}; keep one of them."
                ),
                line=each.line,
                analyte=each.analyte,
                sample=each.sample,
                earlier=earlier,
            )


def _unusable(path: Path, faults: list[InvalidInputError]) -> InvalidInputError:
    faults.sort(key=lambda fault: int(str(fault.facts["line"])))
    return InvalidInputError(
        _("{file} cannot be used as it is. {faults}"),
        reasons=faults,
        file=path.name,
        faults=" ".join(str(fault) for fault in faults[:MOST_FAULTS]),
    )
