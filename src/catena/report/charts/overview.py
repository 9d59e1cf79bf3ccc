"""All verdicts of a round in one picture: laboratories by measurands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import altair as alt

from catena.engine.proficiency import Verdict
from catena.report.charts.frames import Margins, chart_of, framed
from catena.report.theme import (
    INK,
    LABEL_SIZE,
    LINE,
    LOOKS,
    MUTED,
    TEXT_WIDTH,
)

MOST_LABS = 50  # side by side; more would be narrower than their marks
MOST_MEASURANDS = 30  # below each other; more would not fit on the first page
LARGEST_CELL = 14.0
ROW_HEIGHT = 10.5
GAP = 0.06  # of a cell, on each side
WIDEST_LABEL = 150.0
LONGEST_NAME = 44.0  # pt; longer codes end in an ellipsis
MARK_IN_CELL = 0.46  # of the smaller side of a cell
EM = 0.53  # width of a letter in parts of its size, on average


class _Ink(NamedTuple):
    """How a mark stands out from its cell."""

    fill: str
    line: str


# Satisfactory has no mark: what is quiet stays quiet.
INKS = {
    Verdict.QUESTIONABLE: _Ink(INK, INK),
    Verdict.UNSATISFACTORY: _Ink("white", "white"),
    Verdict.NOT_SCORED: _Ink("transparent", MUTED),
}


@dataclass(frozen=True, slots=True)
class Overview:
    """Part of the verdicts of a round.

    Attributes
    ----------
    labs : tuple of str
        The columns.
    measurands : tuple of str
        The rows.
    verdicts : mapping of (row, column) to str
        A `Verdict` for each result; what is missing was not reported.
    """

    labs: tuple[str, ...]
    measurands: tuple[str, ...]
    verdicts: Mapping[tuple[int, int], str]

    @property
    def n_marks(self) -> int:
        """Marks that the picture has."""
        n_marked = sum(_has_mark(each) for each in self.verdicts.values())
        return len(self.labs) * len(self.measurands) + n_marked


def parts_of(whole: Overview) -> list[Overview]:
    """The picture in parts that fit on a page, of about equal width.

    Parameters
    ----------
    whole : Overview
        All laboratories and measurands of a round.

    Returns
    -------
    list of Overview
        At most 50 laboratories by 30 measurands each.
    """
    return [
        Overview(
            whole.labs[columns],
            whole.measurands[rows],
            {
                (row - rows.start, column - columns.start): verdict
                for (row, column), verdict in whole.verdicts.items()
                if rows.start <= row < rows.stop
                and columns.start <= column < columns.stop
            },
        )
        for rows in _slices(len(whole.measurands), MOST_MEASURANDS)
        for columns in _slices(len(whole.labs), MOST_LABS)
    ]


def _slices(n: int, most: int) -> list[slice]:
    n_parts = max(math.ceil(n / most), 1)
    edges = [round(part * n / n_parts) for part in range(n_parts + 1)]
    return [slice(a, b) for a, b in zip(edges[:-1], edges[1:], strict=True)]


def verdict_map(part: Overview, *, width: float = TEXT_WIDTH) -> alt.LayerChart:
    """One cell per laboratory and measurand; empty where nothing was reported.

    Parameters
    ----------
    part : Overview
        At most what `parts_of` gives.
    width : float, default `TEXT_WIDTH`
        Of the whole chart, in pt.

    Returns
    -------
    LayerChart
        Questionable and unsatisfactory cells carry a mark.
    """
    left = _label_width(part.measurands) + 8
    n_labs, n_rows = max(len(part.labs), 1), max(len(part.measurands), 1)
    cell = min((width - left) / n_labs, LARGEST_CELL)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, n_labs], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[n_rows, 0], nice=False))
    name_size = min(LABEL_SIZE, 0.9 * cell)
    layers = [
        _cells(part, x, y),
        _marks(part, x, y, cell),
        _row_names(part, y),
        _column_names(part, x, name_size),
    ]
    return framed(
        layers,
        width=cell * n_labs,
        height=ROW_HEIGHT * n_rows,
        margins=Margins(left, 0, _name_height(part.labs, name_size), 2),
    )


def _has_mark(verdict: str) -> bool:
    return verdict in INKS


def _label_width(measurands: Sequence[str]) -> float:
    longest = max((len(name) for name in measurands), default=0)
    return min(EM * LABEL_SIZE * longest, WIDEST_LABEL)


def _name_height(labs: Sequence[str], size: float) -> float:
    longest = max((len(name) for name in labs), default=0)
    return min(EM * size * longest, LONGEST_NAME) + 8


def _cells(part: Overview, x: alt.X, y: alt.Y) -> alt.Chart:
    cells = [
        {
            "x": column + GAP,
            "x2": column + 1 - GAP,
            "y": row + GAP,
            "y2": row + 1 - GAP,
            "verdict": part.verdicts.get((row, column), ""),
        }
        for row in range(len(part.measurands))
        for column in range(len(part.labs))
    ]
    keys = ["", *LOOKS]
    fills = alt.Scale(domain=keys, range=["white", *(LOOKS[k].cell for k in keys[1:])])
    lines = alt.Scale(domain=keys, range=[LINE, *(LOOKS[k].cell for k in keys[1:])])
    shown: alt.Chart = chart_of(cells).mark_rect(cornerRadius=1, strokeWidth=0.5)
    return shown.encode(
        x=x,
        x2="x2:Q",
        y=y,
        y2="y2:Q",
        fill=alt.Fill("verdict:N", scale=fills),
        stroke=alt.Stroke("verdict:N", scale=lines),
    )


def _marks(part: Overview, x: alt.X, y: alt.Y, cell: float) -> alt.Chart:
    marks: list[dict[str, Any]] = [
        {"x": column + 0.5, "y": row + 0.5, "verdict": verdict}
        for (row, column), verdict in sorted(part.verdicts.items())
        if _has_mark(verdict)
    ]
    keys = list(INKS)
    size = (MARK_IN_CELL * min(cell, ROW_HEIGHT)) ** 2
    shapes = alt.Scale(domain=keys, range=[LOOKS[key].shape for key in keys])
    fills = alt.Scale(domain=keys, range=[INKS[key].fill for key in keys])
    lines = alt.Scale(domain=keys, range=[INKS[key].line for key in keys])
    shown: alt.Chart = chart_of(marks).mark_point(size=size, strokeWidth=0.6, opacity=1)
    return shown.encode(
        x=x,
        y=y,
        shape=alt.Shape("verdict:N", scale=shapes),
        fill=alt.Fill("verdict:N", scale=fills),
        stroke=alt.Stroke("verdict:N", scale=lines),
    )


def _row_names(part: Overview, y: alt.Y) -> alt.Chart:
    rows = [{"y": i + 0.5, "name": name} for i, name in enumerate(part.measurands)]
    names: alt.Chart = chart_of(rows).mark_text(
        align="right", baseline="middle", limit=WIDEST_LABEL
    )
    return names.encode(x=alt.value(-6), y=y, text="name:N")


def _column_names(part: Overview, x: alt.X, size: float) -> alt.Chart:
    columns = [{"x": i + 0.5, "name": name} for i, name in enumerate(part.labs)]
    names: alt.Chart = chart_of(columns).mark_text(
        angle=270,
        align="left",
        baseline="middle",
        dx=4,
        fontSize=size,
        limit=LONGEST_NAME,
    )
    return names.encode(x=x, y=alt.value(0), text="name:N")
