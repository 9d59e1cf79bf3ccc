"""The chart of a density: what is named, marked and counted at its edges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from catena.report.charts.density import result_density
from catena.report.charts.density_view import Landmarks, view_of

TWO_GROUPS = np.array([10.0, 10.1, 9.9, 15.0, 15.1, 14.9])


def words_of(results, *, x_pt=12.0, u_x_pt=0.3, sigma_pt=0.8, sd=3.0):
    """What the chart says in words, and its kinds of marks."""
    landmarks = Landmarks(x_pt, u_x_pt, sigma_pt, robust_mean=12.0, robust_sd=sd)
    view = view_of(np.asarray(results), landmarks, bandwidth=0.6)
    chart = result_density(view, landmarks, axis_title="Result, g/kg")
    spec = chart.to_dict()
    kinds = [layer["mark"]["type"] for layer in spec["layer"]]
    rows = [row for data in spec["datasets"].values() for row in data]
    return {row["shown"] for row in rows if "shown" in row}, kinds


def test_the_assigned_value_and_two_sigmas_are_named():
    words, kinds = words_of([11.8, 12.0, 12.1, 12.3])

    assert words == {"assigned", "−2\u202fσ", "+2\u202fσ"}
    assert {"rect", "area", "rule"} <= set(kinds)


def test_modes_are_marked_where_there_is_more_than_one():
    words, kinds = words_of(TWO_GROUPS)

    assert {"10", "15"} <= words
    assert "point" in kinds


def test_results_outside_are_counted_at_the_side_where_they_lie():
    words, _kinds = words_of([11.8, 12.0, 12.1, 500.0, 900.0, -70.0], sd=0.3)

    assert {"← 1", "2 →"} <= words


@pytest.mark.parametrize("u_x_pt", [math.nan, 0.0])
def test_an_unknown_uncertainty_has_no_band(u_x_pt):
    _words, kinds = words_of([11.8, 12.0, 12.1], u_x_pt=u_x_pt)

    assert "rect" not in kinds


def test_without_an_assigned_value_nothing_is_claimed():
    words, kinds = words_of([11.8, 12.0], x_pt=math.nan, sigma_pt=math.nan)

    assert words == set()
    assert "area" in kinds
