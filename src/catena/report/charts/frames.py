"""What every chart stands on: rows of data, and a frame of a fixed size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt


class Margins(NamedTuple):
    """Room around the plot, in pt."""

    left: float
    right: float
    top: float
    bottom: float


def chart_of(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart of rows that stand in it; no table library is needed."""
    return alt.Chart({"values": [dict(row) for row in rows]})


def framed(
    layers: Sequence[alt.Chart], *, width: float, height: float, margins: Margins
) -> alt.LayerChart:
    """Layers on one plot whose size does not follow from its labels.

    Parameters
    ----------
    layers : sequence of Chart
        From the ground up.
    width, height : float
        Of the plot, in pt.
    margins : Margins
        For names and axes.

    Returns
    -------
    LayerChart
        Fill and stroke of a layer are its own.
    """
    plain = alt.LayerChart(
        layer=list(layers), width=width, height=height, autosize="none"
    )
    plain.padding = margins._asdict()
    chart: alt.LayerChart = plain.resolve_scale(
        fill="independent", stroke="independent"
    )
    return chart
