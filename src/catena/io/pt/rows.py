"""Rows of proficiency test results, each accepted or set aside with its reason."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from catena.engine.values import Status
from catena.io.cells import Cell, Row, text
from catena.io.numbers import (
    DecimalMark,
    DecimalReading,
    decide_decimal_mark,
    decimals,
    parse_number,
    significant_decimals,
)
from catena.io.tables import Table, read_table, similar
from catena.text import mark as _

REQUIRED = ("lab", "analyte", "sample", "result")
OPTIONAL = ("unit", "method", "replicate", "uncertainty", "k", "round")
NUMERIC = ("result", "uncertainty", "k")
NAMES = ("lab", "analyte", "sample", "unit", "method", "replicate", "round")
LARGEST_VALUE = 1e30  # no measurement is larger, and squares of it are still numbers
LARGEST_K = 100.0  # a coverage factor written 1.732 is never one thousand
DEFAULT_K = 2.0

NOT_REPORTED = {"", "-", "\u2013", "\u2014", "nr", "n.r.", "not reported"}
NOT_APPLICABLE = {"na", "n/a", "n.a.", "not applicable"}
ABSENT = NOT_REPORTED | NOT_APPLICABLE
BELOW_WITHOUT_LIMIT = re.compile(r"<\s*(?:loq|lod|mdl|dl)", re.IGNORECASE)
BELOW = re.compile(r"(?:<|\u2264|&lt;)\s*(?=\S)")
DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{1,2}[- ][a-z]{3}(?:[- ]\d{2,4})?"
    r"|[a-z]{3}[- ]\d{2,4}",
    re.IGNORECASE,
)


class Rejection(NamedTuple):
    """A row that was set aside, and how to mend it."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    remedy: str


class Measurement(NamedTuple):
    """What the result cell of a row says."""

    status: Status
    value: float  # NaN unless REPORTED
    limit: float  # NaN unless BELOW_DETECTION with a stated limit
    decimals: int  # as written
    step: int  # decimals without the zeros at the end, which Excel does not keep


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One accepted row: one replicate of one laboratory."""

    line: int
    round_: str
    lab: str
    analyte: str
    sample: str
    method: str
    replicate: str
    unit: str
    measurement: Measurement
    expanded_uncertainty: float  # U as stated, NaN if none
    coverage_factor: float  # k as stated, NaN if none

    def rejected(self, file: str, column: str, reason: str, remedy: str) -> Rejection:
        """This row, set aside after all for what another row says."""
        value = self.round_ if column == "round" else getattr(self, column)
        return Rejection(file, self.line, column, value, reason, remedy)


@dataclass(frozen=True, slots=True)
class ResultRows:
    """The rows of a file of results; accepted and rejected add up to all."""

    file: str
    n_rows: int
    accepted: list[ResultRow]
    rejected: list[Rejection]
    notes: list[str]


def read_result_rows(path: Path, decimal: DecimalMark | None = None) -> ResultRows:
    """The rows of a tidy table of results.

    Parameters
    ----------
    path : Path
        CSV or XLSX with columns lab, analyte, sample, result and, as they are
        known, unit, method, replicate, uncertainty (expanded, U), k, round.
    decimal : DecimalMark, optional
        How numbers are written; by default each column decides for itself.

    Returns
    -------
    ResultRows
        Every row that is not empty, either accepted or rejected.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If the file cannot be read as such a table, or a column of numbers can
        be read in two ways.
    """
    table = read_table(path, required=REQUIRED, optional=OPTIONAL)
    readings = _decimal_readings(table, decimal)
    marks = {column: reading.mark for column, reading in readings.items()}
    accepted: list[ResultRow] = []
    rejected: list[Rejection] = []
    for row in table.rows:
        outcome = _read_row(table, row, marks)
        if isinstance(outcome, ResultRow):
            accepted.append(outcome)
        else:
            rejected.append(outcome)
    notes = [
        *_notes_on_columns(table),
        *(
            [_("Sheet {sheet} was read.").format(sheet=table.sheet)]
            if table.sheet
            else []
        ),
        *_notes_on_readings(readings),
    ]
    return ResultRows(table.file, len(table.rows), accepted, rejected, notes)


def _decimal_readings(
    table: Table, decimal: DecimalMark | None
) -> dict[str, DecimalReading]:
    columns = [column for column in NUMERIC if column in table.columns]
    if decimal is not None:
        return {column: DecimalReading(decimal) for column in columns}
    return {
        column: decide_decimal_mark(
            _number_texts(table, column),
            column,
            largest=LARGEST_K if column == "k" else math.inf,
        )
        for column in columns
    }


def _number_texts(table: Table, column: str) -> Iterator[tuple[int, str]]:
    place = table.columns[column]
    for row in table.rows:
        cell = row.cells[place]
        if isinstance(cell, str) and cell:
            yield row.line, BELOW.sub("", cell.strip(), count=1)


def _notes_on_columns(table: Table) -> Iterator[str]:
    """Columns that are not used, and which of them may be meant."""
    if not table.unused:
        return
    missing = [name for name in OPTIONAL if name not in table.columns]
    hints = [
        _("{unused} may be {name}").format(unused=close, name=name)
        for name in missing
        if (close := similar(name, table.unused))
    ]
    note = _("Columns not used: {names}.").format(names=", ".join(table.unused))
    perhaps = _(" Perhaps {hints}.").format(hints="; ".join(hints)) if hints else ""
    yield note + perhaps


def _notes_on_readings(readings: Mapping[str, DecimalReading]) -> Iterator[str]:
    for column, reading in readings.items():
        if reading.line:
            yield _(
                "Column {column} is read with a decimal {mark}, as {cell!r} in line "
                "{line} shows."
            ).format(
                column=column,
                mark=reading.mark.value,
                cell=reading.cell,
                line=reading.line,
            )


class _RejectedCellError(Exception):
    """A cell that makes its row unusable; never leaves this module.

    Its arguments are those of a `Rejection` behind the line.
    """


def _read_row(
    table: Table, row: Row, marks: Mapping[str, DecimalMark]
) -> ResultRow | Rejection:
    cells = {column: row.cells[place] for column, place in table.columns.items()}
    try:
        _check_width(table, row)
        names = {column: text(cells.get(column, "")) for column in NAMES}
        for column in REQUIRED[:3]:
            if not names[column]:
                raise _missing_name(column)
        return ResultRow(
            row.line,
            names["round"],
            names["lab"],
            names["analyte"],
            names["sample"],
            names["method"],
            names["replicate"],
            names["unit"],
            _measurement(cells["result"], marks["result"]),
            _optional_number(cells, "uncertainty", marks, smallest=0.0),
            _optional_number(cells, "k", marks, smallest=1.0),
        )
    except _RejectedCellError as why:
        return Rejection(table.file, row.line, *why.args)


def _check_width(table: Table, row: Row) -> None:
    if surplus := table.surplus(row):
        raise _RejectedCellError(
            "",
            ", ".join(surplus),
            _("The row has more cells than the header."),
            _("Put a cell that holds the delimiter in quotes, or use a decimal point."),
        )


def _missing_name(column: str) -> _RejectedCellError:
    return _RejectedCellError(
        column,
        "",
        _("The {column} is missing.").format(column=column),
        _("Fill in the {column}.").format(column=column),
    )


def _measurement(cell: Cell, mark: DecimalMark) -> Measurement:
    shown = text(cell)
    if isinstance(cell, str) and (words := _measurement_in_words(shown, mark)):
        return words
    value = _number(cell, mark, "result", shown)
    written = mark if isinstance(cell, str) else DecimalMark.POINT
    return Measurement(
        Status.REPORTED,
        value,
        math.nan,
        decimals(shown, written),
        significant_decimals(value),
    )


def _measurement_in_words(shown: str, mark: DecimalMark) -> Measurement | None:
    """What a cell says that does not start with a digit."""
    if shown[:1].isdigit():
        return None
    plain = shown.lower()
    if plain in NOT_REPORTED:
        return Measurement(Status.NOT_REPORTED, math.nan, math.nan, 0, 0)
    if plain in NOT_APPLICABLE:
        return Measurement(Status.NOT_APPLICABLE, math.nan, math.nan, 0, 0)
    if BELOW_WITHOUT_LIMIT.fullmatch(shown):
        return Measurement(Status.BELOW_DETECTION, math.nan, math.nan, 0, 0)
    if sign := BELOW.match(shown):
        limit = _number(shown[sign.end() :], mark, "result", shown)
        if limit <= 0:
            raise _RejectedCellError(
                "result",
                shown,
                _("A limit of {limit:g} says nothing.").format(limit=limit),
                _("Write the limit of quantification behind the <."),
            )
        return Measurement(Status.BELOW_DETECTION, math.nan, limit, 0, 0)
    return None


def _number(cell: Cell, mark: DecimalMark, column: str, shown: str) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value: float | None = float(cell)
    elif isinstance(cell, str):
        value = parse_number(cell, mark)
    else:
        value = None
    if value is None:
        raise _RejectedCellError(column, shown, *_why_no_number(cell, mark))
    if not abs(value) <= LARGEST_VALUE:
        raise _RejectedCellError(
            column,
            shown,
            _("No measurement is as large as this."),
            _("Correct the number or its unit."),
        )
    return value


def _why_no_number(cell: Cell, mark: DecimalMark) -> tuple[str, str]:
    shown = text(cell)
    if not isinstance(cell, str | int | float | bool):
        return (
            _("Excel has made this a date or a time."),
            _("Format the cell as text and type the result again."),
        )
    if shown.startswith("#"):
        return (
            _("This is an error of a formula."),
            _("Mend the formula, or type the number."),
        )
    if shown.startswith((">", "\u2265")):
        return (
            _("A result above a limit cannot be scored."),
            _("Dilute and measure again, or leave the cell empty."),
        )
    other = next(each for each in DecimalMark if each is not mark)
    if parse_number(shown, other) is not None:
        return (
            _("This column has a decimal {mark}, this cell a decimal {other}.").format(
                mark=mark.value, other=other.value
            ),
            _("Write the number as the others are written."),
        )
    if DATE.fullmatch(shown):
        return (
            _("This looks like a date."),
            _("Format the column as text before typing, and type the result again."),
        )
    return (
        _("This is not a number."),
        _(
            "Write the number alone; <0.5 if it is below 0.5; nothing if it was not "
            "reported."
        ),
    )


def _optional_number(
    cells: Mapping[str, Cell],
    column: str,
    marks: Mapping[str, DecimalMark],
    *,
    smallest: float,
) -> float:
    cell = cells.get(column, "")
    shown = text(cell)
    if shown.lower() in ABSENT:
        return math.nan
    value = _number(cell, marks[column], column, shown)
    if value < smallest:
        raise _RejectedCellError(
            column,
            shown,
            _("The {column} is below {smallest:g}.").format(
                column=column, smallest=smallest
            ),
            _("Correct it, or leave the cell empty."),
        )
    return value
