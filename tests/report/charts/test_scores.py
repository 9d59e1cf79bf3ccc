"""The chart of the scores of one set, in order."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import ScoreLimits, verdicts
from catena.report.charts.scores import n_beyond_edge, ordered_scores


def layers(scores, labs=None, **options):
    """The layers of the chart, as Vega-Lite, each with its data."""
    scores = np.array(scores, dtype=float)
    names = labs or [f"L{i}" for i in range(scores.size)]
    chart = ordered_scores(names, scores, verdicts(scores).tolist(), **options)
    spec = chart.to_dict()
    for layer in spec["layer"]:
        data = layer.get("data", spec.get("data"))
        layer["rows"] = spec["datasets"][data["name"]]
    return spec, spec["layer"]


def marks_of(kind, all_layers):
    return [each for each in all_layers if each["mark"]["type"] == kind]


def test_laboratories_stand_in_order_of_their_scores():
    _spec, found = layers([0.5, -2.5, 3.2])

    (tips,) = marks_of("point", found)

    assert [row["lab"] for row in tips["rows"]] == ["L1", "L0", "L2"]
    assert [row["verdict"] for row in tips["rows"]] == [
        "questionable",
        "satisfactory",
        "unsatisfactory",
    ]


def test_colour_and_shape_both_tell_the_verdict():
    _spec, found = layers([0.5, -2.5, 3.2])

    (tips,) = marks_of("point", found)

    assert tips["encoding"]["shape"]["field"] == "verdict"
    assert tips["encoding"]["fill"]["field"] == "verdict"


def test_zero_and_the_limits_are_lines():
    limits = ScoreLimits(1.5, 2.5)

    _spec, found = layers([0.1], limits=limits)

    lines = [each for each in marks_of("rule", found) if "y2" not in each["encoding"]]
    at = sorted(each["rows"][0]["score"] for each in lines)
    assert at == [-2.5, -1.5, 0, 1.5, 2.5]


def test_scores_beyond_six_end_at_the_edge_with_their_number():
    _spec, found = layers([-14.31, 0.0, 6.0, 22.0])

    (tips,) = marks_of("point", found)

    assert [row["score"] for row in tips["rows"]] == [-6, 0, 6, 6]
    assert [row["beyond"] for row in tips["rows"]] == ["−14.3", "", "", "22.0"]
    assert n_beyond_edge(np.array([-14.31, np.nan, 6.0, 22.0])) == 2


def test_a_result_without_a_score_is_not_drawn():
    _spec, found = layers([0.5, np.nan])

    (tips,) = marks_of("point", found)

    assert [row["lab"] for row in tips["rows"]] == ["L0"]


@pytest.mark.parametrize(("n_labs", "is_named"), [(60, True), (61, False)])
def test_names_are_left_out_where_they_would_be_too_small(n_labs, is_named):
    _spec, found = layers(np.linspace(-2, 2, n_labs))

    assert bool(marks_of("text", found)) is is_named


@pytest.mark.parametrize("n_labs", [1, 5, 40, 150])
def test_the_chart_is_never_wider_than_the_page(n_labs):
    spec, _found = layers(np.linspace(-2, 2, n_labs), width=400)

    assert spec["width"] + spec["padding"]["left"] <= 400.001


def test_long_names_are_cut_by_the_chart_and_not_by_the_page():
    spec, found = layers([0.1] * 40, labs=["A laboratory with a very long name"] * 40)

    names = [each for each in marks_of("text", found) if "limit" in each["mark"]]
    assert names[0]["mark"]["angle"] == 270
    assert spec["padding"]["bottom"] < 70
