"""Where the results of one set lie, and whether they gather around one value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from catena.engine.proficiency import kernel_density, main_modes
from catena.engine.proficiency.density import BANDWIDTH_IN_SIGMAS
from catena.engine.types import Floats
from catena.report.numbers import as_given
from catena.report.theme import (
    GLEY,
    GLEY_WASH,
    INK,
    LABEL_SIZE,
    LINE,
    MOSS,
    MOSS_WASH,
    MUTED,
    OCHRE,
)
from catena.text import mark as _

REACH = 6.0  # sigmas on either side of the assigned value that are worth drawing
LEAST_REACH = 2.6  # so that both marks at two sigmas are in the picture
BULK = 3.0  # robust sds around the robust mean that are always in the picture
CURVE_STEPS = 160  # points of the curve; more cannot be seen at this size
WIDTH = 225.0  # half a page
PLOT_HEIGHT = 104.0
FLAT_HEIGHT = 40.0  # where there is a rug and no curve
HEADROOM = 1.22  # above the highest peak, for the numbers of the modes
RUG_HEIGHT = 8.0
MARGIN = 10.0  # half a label of the axis


@dataclass(frozen=True, slots=True)
class DensityView:
    """What the picture of one set shows, in its unit.

    Attributes
    ----------
    low, high : float
        Ends of the axis.
    inside : ndarray of float
        Results between them, ascending.
    n_below, n_above : int
        Results outside.
    bandwidth : float
        Of the kernel; NaN where there is too little for a curve.
    modes : ndarray of float
        Main modes of the curve, ascending.
    at, density : ndarray of float
        The curve; empty without a bandwidth.
    """

    low: float
    high: float
    inside: Floats
    n_below: int
    n_above: int
    bandwidth: float
    modes: Floats
    at: Floats
    density: Floats


def view_of(
    results: Floats,
    *,
    x_pt: float,
    sigma_pt: float,
    robust_mean: float,
    robust_sd: float,
) -> DensityView:
    """The part of the results that is worth drawing, and its density.

    Parameters
    ----------
    results : ndarray of float, shape (n_labs,)
        In the unit of the set; NaN is left out.
    x_pt, sigma_pt : float
        NaN where there is none.
    robust_mean, robust_sd : float
        Of the results; they stand in for what is not assigned.

    Returns
    -------
    DensityView
        Results far away are counted, not drawn: they would squeeze the rest.
    """
    known = np.sort(results[~np.isnan(results)])
    sigma = _first_positive(sigma_pt, robust_sd)
    low, high = _range(known, x_pt, sigma, robust_mean, robust_sd)
    inside = known[(known >= low) & (known <= high)]
    bandwidth = BANDWIDTH_IN_SIGMAS * sigma
    empty = np.empty(0)
    modes, at, density = empty, empty, empty
    if inside.size > 1 and not math.isnan(bandwidth):
        curve = kernel_density(inside, bandwidth)
        modes = main_modes(curve)
        at = np.linspace(low, high, CURVE_STEPS)
        density = np.interp(at, curve.at, curve.density, left=0, right=0)
    return DensityView(
        low=low,
        high=high,
        inside=inside,
        n_below=int((known < low).sum()),
        n_above=int((known > high).sum()),
        bandwidth=bandwidth,
        modes=modes,
        at=at,
        density=density,
    )


def _range(
    known: Floats, x_pt: float, sigma: float, robust_mean: float, robust_sd: float
) -> tuple[float, float]:
    if math.isnan(sigma):
        return _range_of_all(known, x_pt)
    centre = robust_mean if math.isnan(x_pt) else x_pt
    bulk = BULK * (0.0 if math.isnan(robust_sd) else robust_sd)
    middle = centre if math.isnan(robust_mean) else robust_mean
    lowest = min(centre - REACH * sigma, middle - bulk)
    highest = max(centre + REACH * sigma, middle + bulk)
    near = known[(known >= lowest) & (known <= highest)]
    margin = 1.5 * sigma
    low = min(near.min(initial=centre) - margin, centre - LEAST_REACH * sigma)
    high = max(near.max(initial=centre) + margin, centre + LEAST_REACH * sigma)
    return float(low), float(high)


def _range_of_all(known: Floats, x_pt: float) -> tuple[float, float]:
    """Without any sigma: everything there is, with some room."""
    shown = known if math.isnan(x_pt) else np.append(known, x_pt)
    if shown.size == 0:
        return 0.0, 1.0
    low, high = float(shown.min()), float(shown.max())
    room = 0.25 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def _first_positive(*values: float) -> float:
    return next((value for value in values if value > 0), math.nan)


def result_density(
    view: DensityView,
    *,
    x_pt: float,
    u_x_pt: float,
    sigma_pt: float,
    axis_title: str,
    width: float = WIDTH,
) -> alt.LayerChart:
    """Curve and rug of the results, with the assigned value and two sigma_pt.

    Parameters
    ----------
    view : DensityView
        From `view_of`.
    x_pt, u_x_pt, sigma_pt : float
        NaN where there is none; it is then not drawn.
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
        *_band(x, x_pt, u_x_pt),
        *_curve(view, x),
        *_two_sigmas(x, x_pt, sigma_pt),
        *_assigned(x, x_pt),
        *_modes(view, x),
        _rug(view, x, plot),
        *_outside(view, plot),
    ]
    return alt.layer(*layers).properties(
        width=plot.width,
        height=plot.height,
        padding={"left": MARGIN, "right": MARGIN, "top": 14, "bottom": 30},
        autosize="none",
    )


class _Plot(NamedTuple):
    """The ground inside the axes, in pt."""

    width: float
    height: float


def _one(**values: Any) -> alt.Chart:
    return alt.Chart(alt.Data(values=[values]))


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
    line = alt.Chart(alt.Data(values=points))
    area = line.mark_area(color=GLEY_WASH, line={"color": GLEY, "strokeWidth": 1})
    return [area.encode(x=x, y=_height(view))]


def _height(view: DensityView) -> alt.Y:
    top = HEADROOM * float(view.density.max())
    return alt.Y("density:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))


def _two_sigmas(x: alt.X, x_pt: float, sigma_pt: float) -> list[alt.Chart]:
    if math.isnan(x_pt) or math.isnan(sigma_pt):
        return []
    ends = alt.Data(
        values=[
            {"at": x_pt - 2 * sigma_pt, "shown": "\u22122\u202fσ"},
            {"at": x_pt + 2 * sigma_pt, "shown": "+2\u202fσ"},
        ]
    )
    lines = alt.Chart(ends).mark_rule(color=OCHRE, strokeDash=[4, 3])
    words = alt.Chart(ends).mark_text(color=OCHRE, baseline="bottom", dy=-3)
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
            "shown": as_given(float(f"{mode:.3g}")),
        }
        for mode in view.modes
    ]
    data = alt.Chart(alt.Data(values=peaks))
    mark = data.mark_point(
        shape="triangle-down", filled=True, color=INK, size=26, opacity=1, yOffset=-5
    )
    word = data.mark_text(color=INK, dy=-14, fontWeight=600)
    y = _height(view)
    return [mark.encode(x=x, y=y), word.encode(x=x, y=y, text="shown:N")]


def _rug(view: DensityView, x: alt.X, plot: _Plot) -> alt.Chart:
    ticks = alt.Chart(alt.Data(values=[{"at": at} for at in view.inside.tolist()]))
    return ticks.mark_rule(color=INK, opacity=0.55, strokeWidth=0.75).encode(
        x=x, y=alt.value(plot.height - RUG_HEIGHT), y2=alt.value(plot.height)
    )


def _outside(view: DensityView, plot: _Plot) -> list[alt.Chart]:
    """How many results lie beyond either end, and the ground line."""
    ground = _one().mark_rule(color=LINE).encode(y=alt.value(plot.height))
    ends = [
        ("left", 0.0, "← {n}", view.n_below),
        ("right", plot.width, "{n} →", view.n_above),
    ]
    return [ground] + [
        _one(shown=template.format(n=n))
        .mark_text(align=align, color=MUTED, fontSize=LABEL_SIZE, fontWeight=600)
        .encode(x=alt.value(at), y=alt.value(plot.height - 16), text="shown:N")
        for align, at, template, n in ends
        if n
    ]
