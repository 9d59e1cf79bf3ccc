"""Charts as pictures: SVG where the marks are few, PNG where they are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from catena.report import fonts, theme
from catena.report.letters import each_text, without_hidden

MOST_MARKS_IN_SVG = 2_000  # beyond, a page of vectors opens slowly
PNG_SCALE = 4.0  # 288 dots per inch at the size of the page

Chart = alt.Chart | alt.LayerChart


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart, with the sentence that stands for it.

    Attributes
    ----------
    content : bytes
        Of an SVG or PNG file.
    suffix : str
        ``svg`` or ``png``.
    width : float
        In pt, with all margins.
    alternative : str
        What the picture shows, in words and numbers.
    """

    content: bytes
    suffix: str
    width: float
    alternative: str


def draw(
    chart: Chart,
    alternative: str,
    *,
    n_marks: int = 0,
    readable: Callable[[str], str] = without_hidden,
) -> Picture:
    """A chart in the theme.

    Parameters
    ----------
    chart : Chart
        Any chart of `catena.report.charts`.
    alternative : str
        What the picture shows, for those who do not see it.
    n_marks : int, default 0
        Marks in the chart; above 2 000 the picture is a PNG.
    readable : callable, default `without_hidden`
        Writes out the letters that the fonts lack.

    Returns
    -------
    Picture
        SVG or PNG.

    Raises
    ------
    NotFoundError
        If the fonts are missing.
    """
    fonts.use_in_charts()
    spec = specification(chart, readable)
    width = spec["width"] + spec["padding"]["left"] + spec["padding"]["right"]
    if n_marks > MOST_MARKS_IN_SVG:
        png = vl_convert.vegalite_to_png(spec, scale=PNG_SCALE)
        return Picture(png, "png", width, alternative)
    svg = vl_convert.vegalite_to_svg(spec)
    return Picture(svg.encode(), "svg", width, alternative)


def specification(
    chart: Chart, readable: Callable[[str], str] = without_hidden
) -> dict[str, Any]:
    """The chart as Vega-Lite, with the theme and no other."""
    # A control character in a label would abort the process in vl-convert.
    spec: dict[str, Any] = each_text(chart.to_dict(), readable)
    return {**spec, "config": theme.config()}
