"""The scores of one set, in order: who is far from the assigned value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from catena.engine.proficiency import Z_LIMITS, ScoreLimits
from catena.engine.types import Floats
from catena.report.charts.frames import Margins, chart_of, framed
from catena.report.numbers import fixed
from catena.report.theme import (
    CLAY,
    INK,
    LABEL_SIZE,
    LOOKS,
    OCHRE,
    TEXT_WIDTH,
)
from catena.text import mark as _

EDGE = 6.0  # twice the action limit; beyond, only the number still tells something
ROOM_LEVEL = 12.0  # pt beyond the edge, for the number of a clipped score
ROOM_UPRIGHT = 24.0  # the same for a number that stands on its end
SMALLEST_REACH = 3.5  # so that both limits are always in the picture
MOST_NAMED_LABS = 60  # more names would be smaller than 6 pt
PLOT_HEIGHT = 118.0
AXIS_WIDTH = 30.0
WIDEST_SLOT = 34.0  # few laboratories stand together, not spread over the page
FEWEST_SLOTS = 4  # one laboratory still gets lines to be seen against
LEVEL_SLOT = 22.0  # pt; narrower, numbers would touch each other
LONGEST_NAME = 52.0  # pt; longer codes end in an ellipsis
EM = 0.55  # width of a letter in parts of its size, on average


def ordered_scores(
    labs: Sequence[str],
    scores: Floats,
    verdicts: Sequence[str],
    *,
    symbol: str = "z",
    limits: ScoreLimits = Z_LIMITS,
    width: float = TEXT_WIDTH,
) -> alt.LayerChart:
    """One stem per laboratory, from the lowest to the highest score.

    Parameters
    ----------
    labs : sequence of str, shape (n_labs,)
        Codes, in the order of `scores`.
    scores : ndarray of float, shape (n_labs,)
        The deciding scores; NaN is left out.
    verdicts : sequence of str, shape (n_labs,)
        A `Verdict` each.
    symbol : str, default "z"
        The score, as the axis names it.
    limits : ScoreLimits, default `Z_LIMITS`
        Drawn as dashed lines.
    width : float, default `TEXT_WIDTH`
        Of the whole chart, in pt.

    Returns
    -------
    LayerChart
        Scores beyond 6 end at the edge with their number. Names are left out
        where there are more than 60 laboratories.
    """
    marks = _marks(labs, scores, verdicts)
    n = max(len(marks), FEWEST_SLOTS)
    slot = min((width - AXIS_WIDTH) / n, WIDEST_SLOT)
    names = _Names(labs, slot) if n <= MOST_NAMED_LABS else None
    room = 0.0 if names is None else _room(slot)
    frame = _frame(scores, room)
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[0, n], nice=False))
    y = _y(frame, symbol)
    data = chart_of(marks).encode(x=x)
    layers = [*_lines(limits, y), *_stems(data, y, slot)]
    if names:
        layers += [names.layer(data, frame), *_numbers_at_edge(data, y, slot)]
    return framed(
        layers,
        width=slot * n,
        height=frame.height,
        margins=Margins(AXIS_WIDTH, 0, 4, names.height if names else 6),
    )


def n_beyond_edge(scores: Floats) -> int:
    """Scores that are too large to be drawn to scale."""
    return int(np.count_nonzero(np.abs(scores) > EDGE))


def _marks(
    labs: Sequence[str], scores: Floats, verdicts: Sequence[str]
) -> list[dict[str, Any]]:
    order = [i for i in np.argsort(scores, kind="stable") if not np.isnan(scores[i])]
    return [
        {
            "place": place + 0.5,
            "lab": labs[i],
            "score": float(np.clip(scores[i], -EDGE, EDGE)),
            "verdict": str(verdicts[i]),
            "beyond": fixed(float(scores[i]), 1) if abs(scores[i]) > EDGE else "",
        }
        for place, i in enumerate(order)
    ]


class _Frame(NamedTuple):
    """The vertical extent of the picture, in scores and in pt."""

    bottom: float
    top: float
    height: float


def _room(slot: float) -> float:
    """What the number of a clipped score needs beyond the edge."""
    return ROOM_LEVEL if slot >= LEVEL_SLOT else ROOM_UPRIGHT


def _frame(scores: Floats, room: float) -> _Frame:
    known = scores[~np.isnan(scores)]
    lowest = max(float(known.min(initial=0)) - 0.3, -EDGE)
    highest = min(float(known.max(initial=0)) + 0.3, EDGE)
    bottom, top = min(-SMALLEST_REACH, lowest), max(SMALLEST_REACH, highest)
    per_pt = (top - bottom) / PLOT_HEIGHT
    below, above = (known < -EDGE).any() * room, (known > EDGE).any() * room
    return _Frame(
        float(bottom - below * per_pt),
        float(top + above * per_pt),
        float(PLOT_HEIGHT + below + above),
    )


def _y(frame: _Frame, symbol: str) -> alt.Y:
    ticks = [at for at in (-6, -3, -2, 0, 2, 3, 6) if frame.bottom <= at <= frame.top]
    return alt.Y(
        "score:Q",
        scale=alt.Scale(domain=[frame.bottom, frame.top], nice=False),
        axis=alt.Axis(
            values=ticks,
            format="+d",
            labelExpr="datum.value === 0 ? '0' : datum.label",
            title=_("{symbol} score").format(symbol=symbol),
        ),
    )


def _lines(limits: ScoreLimits, y: alt.Y) -> list[alt.Chart]:
    """Zero, and both limits on both sides."""
    looks = [
        (0.0, INK, []),
        *((sign * limits.warning, OCHRE, [4, 3]) for sign in (-1, 1)),
        *((sign * limits.action, CLAY, [4, 3]) for sign in (-1, 1)),
    ]
    return [
        chart_of([{"score": at}])
        .mark_rule(color=colour, strokeDash=dash, strokeWidth=0.75)
        .encode(y=y)
        for at, colour, dash in looks
    ]


def _stems(data: alt.Chart, y: alt.Y, slot: float) -> list[alt.Chart]:
    keys = list(LOOKS)
    areas = alt.Scale(domain=keys, range=[LOOKS[key].area for key in keys])
    tips = alt.Scale(domain=keys, range=[LOOKS[key].colour for key in keys])
    shapes = alt.Scale(domain=keys, range=[LOOKS[key].shape for key in keys])
    sizes = alt.Scale(domain=keys, range=[LOOKS[key].size for key in keys])
    stem = data.mark_rule(strokeWidth=min(2.5, 0.6 * slot)).encode(
        y=y, y2=alt.datum(0), stroke=alt.Stroke("verdict:N", scale=areas)
    )
    tip = data.mark_point(opacity=1, strokeWidth=0).encode(
        y=y,
        fill=alt.Fill("verdict:N", scale=tips),
        shape=alt.Shape("verdict:N", scale=shapes),
        size=alt.Size("verdict:N", scale=sizes),
    )
    return [stem, tip]


def _numbers_at_edge(data: alt.Chart, y: alt.Y, slot: float) -> list[alt.Chart]:
    """The numbers of clipped scores, level only where there is room."""
    is_level = slot >= LEVEL_SLOT
    layers = []
    for sign, side in ((1, "datum.score > 0"), (-1, "datum.score < 0")):
        text = data.transform_filter(f"datum.beyond !== '' && {side}").mark_text(
            color=CLAY,
            fontWeight=600,
            fontSize=min(LABEL_SIZE, 0.95 * slot),
            angle=0 if is_level else 270,
            align="center" if is_level else ("left" if sign > 0 else "right"),
            baseline="middle",
            dy=-9 * sign if is_level else 0,
            dx=0 if is_level else 6 * sign,
        )
        layers.append(text.encode(y=y, text="beyond:N"))
    return layers


class _Names:
    """The codes of the laboratories below the picture."""

    def __init__(self, labs: Sequence[str], slot: float) -> None:
        longest = max((len(lab) for lab in labs), default=0)
        self.size = min(LABEL_SIZE, 0.92 * slot)
        wide = EM * self.size * longest
        self.is_level = wide <= slot - 2
        self.height = 16.0 if self.is_level else min(wide, LONGEST_NAME) + 10

    def layer(self, data: alt.Chart, frame: _Frame) -> alt.Chart:
        names: alt.Chart = data.mark_text(
            fontSize=self.size,
            angle=0 if self.is_level else 270,
            align="center" if self.is_level else "right",
            baseline="top" if self.is_level else "middle",
            dx=0 if self.is_level else -6,
            dy=6 if self.is_level else 0,
            limit=LONGEST_NAME,
        ).encode(y=alt.value(frame.height), text="lab:N")
        return names
