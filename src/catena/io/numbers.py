"""Numbers as people write them: with a decimal point, or with a decimal comma.

One column is one habit. All its cells together decide which it is; a column
that can be read both ways is refused, because 1,234 is either one or a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from catena.errors import InvalidInputError
from catena.text import mark as _


class DecimalMark(StrEnum):
    """What parts the whole from the fraction."""

    POINT = "point"
    COMMA = "comma"


_SPACES = " '\u2019\u00a0\u2009\u202f"  # thousands in French, Swiss and SI usage
_GROUPS = r"[1-9]\d{{0,2}}(?:{separator}\d{{3}})+"
_NUMBER = r"[+-]?(?:(?:\d+|{groups})(?:{mark}\d*)?|{mark}\d+)(?:[eE][+-]?\d{{1,3}})?"


def _pattern(mark: str, separator: str) -> re.Pattern[str]:
    groups = _GROUPS.format(separator=f"(?:{separator}|[{_SPACES}])")
    return re.compile(_NUMBER.format(groups=groups, mark=mark), re.ASCII)


_PATTERNS = {
    DecimalMark.POINT: _pattern(mark=r"\.", separator=","),
    DecimalMark.COMMA: _pattern(mark=",", separator=r"\."),
}
_TO_PYTHON = {
    DecimalMark.POINT: str.maketrans("", "", "," + _SPACES),
    DecimalMark.COMMA: str.maketrans(",", ".", "." + _SPACES),
}
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})  # minus and en dash


@dataclass(frozen=True, slots=True)
class DecimalReading:
    """How a column is read, and the cell that showed it."""

    mark: DecimalMark
    line: int = 0
    cell: str = ""


def parse_number(text: str, mark: DecimalMark) -> float | None:
    """The number that a cell holds, or None if it holds none."""
    text = text.strip()
    if not text.isascii():
        text = text.translate(_SIGNS)
    if not _PATTERNS[mark].fullmatch(text):
        return None
    return float(text.translate(_TO_PYTHON[mark]))


def decimals(text: str, mark: DecimalMark) -> int:
    """Digits behind the decimal mark, less the power of ten behind an E."""
    plain = text.strip().translate(_SIGNS).translate(_TO_PYTHON[mark]).lower()
    digits, __, power = plain.partition("e")
    return max(0, len(digits.partition(".")[2]) - int(power or 0))


def decide_decimal_mark(
    cells: Iterable[tuple[int, str]], column: str, *, largest: float = float("inf")
) -> DecimalReading:
    """The decimal mark of a column, from all its cells.

    Parameters
    ----------
    cells : iterable of (line, text)
        Cells that are meant as numbers; others decide nothing.
    column : str
        Its name, for the message.
    largest : float, optional
        A reading above this is impossible and speaks for the other one.

    Returns
    -------
    DecimalReading
        With the first cell that can be read in one way only; a decimal point
        where no cell has a mark at all.

    Raises
    ------
    InvalidInputError
        If two cells contradict each other, or no cell decides between two
        readings.
    """
    evidence: dict[DecimalMark, tuple[int, str]] = {}
    unclear: tuple[int, str] | None = None
    for line, cell in cells:
        if "," not in cell and "." not in cell:
            continue
        if any(_PATTERNS[mark].fullmatch(cell) for mark in evidence):
            continue  # fits what is known, so it cannot contradict
        readings = _readings(cell, largest)
        if len(readings) == 1:
            evidence.setdefault(readings[0], (line, cell))
        elif readings:
            unclear = unclear or (line, cell)
    if len(evidence) == 2:
        raise _contradiction(column, evidence)
    if not evidence and unclear:
        raise _two_readings(column, *unclear)
    return next(
        (DecimalReading(mark, *where) for mark, where in evidence.items()),
        DecimalReading(DecimalMark.POINT),
    )


def _readings(cell: str, largest: float) -> list[DecimalMark]:
    """The marks with which a cell is a number."""
    values = {mark: parse_number(cell, mark) for mark in DecimalMark}
    return [
        mark
        for mark, value in values.items()
        if value is not None and abs(value) <= largest
    ]


def _contradiction(
    column: str, evidence: dict[DecimalMark, tuple[int, str]]
) -> InvalidInputError:
    point, comma = evidence[DecimalMark.POINT], evidence[DecimalMark.COMMA]
    return InvalidInputError(
        _(
            "Column {column} mixes two ways of writing numbers: line {point_line} has "
            "{point_cell!r} with a decimal point, line {comma_line} has {comma_cell!r} "
            "with a decimal comma; write all in one way, or state --decimal and the "
            "others are set aside."
        ),
        column=column,
        point_line=point[0],
        point_cell=point[1],
        comma_line=comma[0],
        comma_cell=comma[1],
    )


def _two_readings(column: str, line: int, cell: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "Column {column} can be read in two ways: {cell!r} in line {line} is "
            "{point:.10g} with a decimal point and {comma:.10g} with a decimal comma, "
            "and no other cell decides; state --decimal point or --decimal comma."
        ),
        column=column,
        line=line,
        cell=cell,
        point=parse_number(cell, DecimalMark.POINT),
        comma=parse_number(cell, DecimalMark.COMMA),
    )
