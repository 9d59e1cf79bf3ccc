"""Cells and rows of a table, as read from a file."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))

Cell = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the line that it stands in, from 1."""

    line: int
    cells: Sequence[Cell]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything but spaces."""
        return all(isinstance(cell, str) and not cell.strip() for cell in self.cells)


def text(cell: Cell) -> str:
    """A cell as text: 5.0 of a workbook is 5, a date is written in ISO form."""
    if isinstance(cell, str):
        return " ".join(unicodedata.normalize("NFC", cell).split())
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


@lru_cache(maxsize=50_000)  # a file repeats its names in every row
def folded(name: str) -> str:
    """A name for comparison: case, and marks that nobody sees, do not matter.

    The marks stay in the name that is shown, where some scripts need them.
    """
    return name.translate(UNSEEN).casefold()
