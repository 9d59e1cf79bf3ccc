"""Where the results of one set lie, and whether they gather around one value."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from catena.report.charts.density_view import DensityView, Landmarks
from catena.report.charts.frames import Margins, chart_of, framed
from catena.report.theme import (
    GLEY,
    GLEY_WASH,
    INK,
    LINE,
    MOSS,
    MOSS_WASH,
    OCHRE,
)
from catena.text import mark as _

WIDTH = 225.0  # half a page
PLOT_HEIGHT = 104.0
FLAT_HEIGHT = 40.0  # where there is a rug and no curve
HEADROOM = 1.22  # above the highest peak, for the numbers of the modes
RUG_HEIGHT = 8.0
LABEL_GROUND = "M-1,-.4H1V.4H-1Z"  # lifts a number off the lines behind it
MARGIN = 10.0  # half a label of the axis


def result_density(
    view: DensityView,
    landmarks: Landmarks,
    *,
    axis_title: str,
    width: float = WIDTH,
) -> alt.LayerChart:
    """Curve and rug of the results, with the assigned value and two sigma_pt.

    Parameters
    ----------
    view : DensityView
        From `view_of`.
    landmarks : Landmarks
        What is NaN is not drawn.
    axis_title : str
        With the unit.
    width : float, default `WIDTH`
        Of the whole chart, in pt.

    Returns
    -------
    LayerChart
        The height of the curve has no axis: only its shape matters.
    """
    plot = _Plot(width - 2 * MARGIN, PLOT_HEIGHT if view.at.size else FLAT_HEIGHT)
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[view.low, view.high], nice=False, clamp=True),
        axis=alt.Axis(title=axis_title, tickCount=5, labelFlush=True, titlePadding=4),
    )
    layers = [
        *_band(x, landmarks.x_pt, landmarks.u_x_pt),
        *_curve(view, x),
        *_two_sigmas(x, landmarks.x_pt, landmarks.sigma_pt),
        *_assigned(x, landmarks.x_pt),
        *_modes(view, x),
        _rug(view, x, plot),
        *_outside(view, plot),
    ]
    return framed(
        layers,
        width=plot.width,
        height=plot.height,
        margins=Margins(MARGIN, MARGIN, 14, 26),
    )


class _Plot(NamedTuple):
    """The ground inside the axes, in pt."""

    width: float
    height: float


def _one(**values: Any) -> alt.Chart:
    return chart_of([values])


def _band(x: alt.X, x_pt: float, u_x_pt: float) -> list[alt.Chart]:
    if math.isnan(x_pt) or not u_x_pt > 0:
        return []
    band = _one(at=x_pt - 2 * u_x_pt, to=x_pt + 2 * u_x_pt)
    return [band.mark_rect(color=MOSS_WASH, clip=True).encode(x=x, x2="to:Q")]


def _curve(view: DensityView, x: alt.X) -> list[alt.Chart]:
    if view.at.size == 0:
        return []
    points = [
        {"at": at, "density": height}
        for at, height in zip(view.at.tolist(), view.density.tolist(), strict=True)
    ]
    line = chart_of(points)
    area = line.mark_area(color=GLEY_WASH, line={"color": GLEY, "strokeWidth": 1})
    return [area.encode(x=x, y=_height(view))]


def _height(view: DensityView) -> alt.Y:
    top = HEADROOM * float(view.density.max())
    return alt.Y("density:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))


def _two_sigmas(x: alt.X, x_pt: float, sigma_pt: float) -> list[alt.Chart]:
    if math.isnan(x_pt) or math.isnan(sigma_pt):
        return []
    ends = chart_of(
        [
            {"at": x_pt - 2 * sigma_pt, "shown": "\u22122\u202fσ"},
            {"at": x_pt + 2 * sigma_pt, "shown": "+2\u202fσ"},
        ]
    )
    lines = ends.mark_rule(color=OCHRE, strokeDash=[4, 3])
    words = ends.mark_text(color=OCHRE, baseline="bottom", dy=-3)
    return [
        lines.encode(x=x),
        words.encode(x=x, y=alt.value(0), text="shown:N"),
    ]


def _assigned(x: alt.X, x_pt: float) -> list[alt.Chart]:
    if math.isnan(x_pt):
        return []
    value = _one(at=x_pt, shown=_("assigned"))
    word = value.mark_text(color=MOSS, baseline="bottom", dy=-3, fontWeight=600)
    return [
        value.mark_rule(color=MOSS, strokeWidth=1.5).encode(x=x),
        word.encode(x=x, y=alt.value(0), text="shown:N"),
    ]


def _modes(view: DensityView, x: alt.X) -> list[alt.Chart]:
    if view.modes.size < 2:
        return []
    peaks = [
        {
            "at": float(mode),
            "density": float(np.interp(mode, view.at, view.density)),
            "shown": f"{centre:.4g}",
        }
        for mode, centre in zip(view.modes, view.centres, strict=True)
        if view.low <= mode <= view.high
    ]
    data = chart_of(peaks)
    mark = data.mark_point(
        shape="triangle-down", filled=True, color=INK, size=26, opacity=1, yOffset=-5
    )
    ground = data.mark_point(
        shape=LABEL_GROUND, filled=True, color="white", size=676, opacity=1, yOffset=-14
    )
    word = data.mark_text(color=INK, dy=-14, fontWeight=600)
    y = _height(view)
    return [
        mark.encode(x=x, y=y),
        ground.encode(x=x, y=y),
        word.encode(x=x, y=y, text="shown:N"),
    ]


def _rug(view: DensityView, x: alt.X, plot: _Plot) -> alt.Chart:
    ticks: alt.Chart = chart_of([{"at": at} for at in view.inside.tolist()]).mark_rule(
        color=INK, opacity=0.55, strokeWidth=0.75
    )
    return ticks.encode(
        x=x, y=alt.value(plot.height - RUG_HEIGHT), y2=alt.value(plot.height)
    )


def _outside(view: DensityView, plot: _Plot) -> list[alt.Chart]:
    """How many results lie beyond either end, and the ground line."""
    ground = _one().mark_rule(color=LINE).encode(y=alt.value(plot.height))
    left = _one(shown=f"← {view.n_below}").mark_text(align="left", fontWeight=600)
    right = _one(shown=f"{view.n_above} →").mark_text(align="right", fontWeight=600)
    ends = [(left, 0.0, view.n_below), (right, plot.width, view.n_above)]
    y = alt.value(plot.height - 2 * RUG_HEIGHT)
    return [ground] + [
        words.encode(x=alt.value(at), y=y, text="shown:N") for words, at, n in ends if n
    ]
