"""Numbers as people write them: with a decimal point, or with a decimal comma.

One column is one habit. All its cells together decide which it is; a column
that can be read both ways is refused, because 1,234 is either one or a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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


SAME_AGAIN = 50_000  # columns of a round repeat few numbers many times
_PATTERNS = {
    DecimalMark.POINT: _pattern(mark=r"\.", separator=","),
    DecimalMark.COMMA: _pattern(mark=",", separator=r"\."),
}
_TO_PYTHON = {
    DecimalMark.POINT: str.maketrans("", "", "," + _SPACES),
    DecimalMark.COMMA: str.maketrans(",", ".", "." + _SPACES),
}
_CHARACTER = {DecimalMark.POINT: ".", DecimalMark.COMMA: ","}
_Place = tuple[int, str]  # the line of a cell, and what stands in it
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})  # minus and en dash


@dataclass(frozen=True, slots=True)
class DecimalReading:
    """How a column is read, and the cell that showed it."""

    mark: DecimalMark
    line: int = 0
    cell: str = ""


@lru_cache(maxsize=SAME_AGAIN)
def parse_number(text: str, mark: DecimalMark) -> float | None:
    """The number that a cell holds, or None if it holds none."""
    plain = _plain(text)
    if not _PATTERNS[mark].fullmatch(plain):
        return None
    return float(plain.translate(_TO_PYTHON[mark]))


def _plain(text: str) -> str:
    """The text with one sign for minus, and without spaces around it."""
    return (text if text.isascii() else text.translate(_SIGNS)).strip()


@lru_cache(maxsize=SAME_AGAIN)
def decimals(text: str, mark: DecimalMark) -> int:
    """Digits behind the decimal mark, less the power of ten behind an E."""
    plain = _plain(text).translate(_TO_PYTHON[mark]).lower()
    digits, __, power = plain.partition("e")
    return max(0, len(digits.partition(".")[2]) - int(power or 0))


def significant_decimals(value: float) -> int:
    """Digits behind the decimal mark, without the zeros that Excel does not keep."""
    digits, __, power = f"{value:.12g}".partition("e")
    return max(0, len(digits.partition(".")[2]) - int(power or 0))


def decide_decimal_mark(
    cells: Iterable[_Place], column: str, *, largest: float = float("inf")
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
        If two cells contradict each other, if no cell decides between two
        readings, or if few decide that many others are thousands.
    """
    decisive, unclear = _weighed(cells, largest)
    point, comma = decisive[DecimalMark.POINT], decisive[DecimalMark.COMMA]
    if point and comma:
        raise _contradiction(column, point[0], comma[0])
    if not (point or comma):
        if unclear:
            raise _two_readings(column, *unclear[0], n_other=0)
        return DecimalReading(DecimalMark.POINT)
    mark = DecimalMark.POINT if point else DecimalMark.COMMA
    grouped = [each for each in unclear if _CHARACTER[mark] not in each[1]]
    if len(grouped) > len(decisive[mark]):
        raise _two_readings(column, *grouped[0], n_other=len(decisive[mark]))
    return DecimalReading(mark, *decisive[mark][0])


def _weighed(
    cells: Iterable[_Place], largest: float
) -> tuple[dict[DecimalMark, list[_Place]], list[_Place]]:
    """The cells that can be read in one way only, by mark, and those in both."""
    decisive: dict[DecimalMark, list[_Place]] = {mark: [] for mark in DecimalMark}
    unclear: list[_Place] = []
    for line, cell in cells:
        if "," not in cell and "." not in cell:
            continue
        readings = _readings(cell, largest)
        if len(readings) == 1:
            decisive[readings[0]].append((line, cell))
        elif readings:
            unclear.append((line, cell))
    return decisive, unclear


@lru_cache(maxsize=SAME_AGAIN)
def _readings(cell: str, largest: float) -> tuple[DecimalMark, ...]:
    """The marks with which a cell is a number."""
    plain = _plain(cell)
    readings = tuple(mark for mark in DecimalMark if _PATTERNS[mark].fullmatch(plain))
    if len(readings) < 2:
        return readings
    values = {mark: abs(parse_number(cell, mark) or 0.0) for mark in readings}
    return tuple(mark for mark in readings if values[mark] <= largest)


def _contradiction(column: str, point: _Place, comma: _Place) -> InvalidInputError:
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


def _two_readings(
    column: str, line: int, cell: str, *, n_other: int
) -> InvalidInputError:
    return InvalidInputError(
        _(
            "Column {column} can be read in two ways: {cell!r} in line {line} is "
            "{point:.10g} with a decimal point and {comma:.10g} with a decimal comma, "
            "and {n_other} other cells decide; state --decimal point or --decimal "
            "comma."
        ),
        column=column,
        line=line,
        cell=cell,
        point=parse_number(cell, DecimalMark.POINT),
        comma=parse_number(cell, DecimalMark.COMMA),
        n_other=n_other or _("no"),
    )
