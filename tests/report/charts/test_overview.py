"""The chart of all verdicts, whole or split where a round is large."""

from __future__ import annotations

import pytest

from catena.report.charts.overview import Overview, parts_of, verdict_map


def overview(n_labs, n_measurands, verdicts=None):
    return Overview(
        tuple(f"L{i}" for i in range(n_labs)),
        tuple(f"Analyte {i}" for i in range(n_measurands)),
        verdicts or {},
    )


def test_a_small_round_is_one_picture():
    (part,) = parts_of(overview(50, 30))

    assert (len(part.labs), len(part.measurands)) == (50, 30)


@pytest.mark.parametrize(
    ("n_labs", "n_measurands", "sizes"),
    [
        (51, 2, [(26, 2), (25, 2)]),
        (150, 1, [(50, 1), (50, 1), (50, 1)]),
        (3, 46, [(3, 23), (3, 23)]),
    ],
)
def test_a_large_round_is_split_evenly(n_labs, n_measurands, sizes):
    parts = parts_of(overview(n_labs, n_measurands))

    assert [(len(p.labs), len(p.measurands)) for p in parts] == sizes


def test_no_verdict_is_lost_by_the_split():
    verdicts = {
        (row, column): "satisfactory" for row in range(50) for column in (0, 99)
    }

    parts = parts_of(overview(100, 50, verdicts))

    assert sum(len(part.verdicts) for part in parts) == 100
    assert parts[-1].verdicts[24, 49] == "satisfactory"


def test_each_cell_has_its_verdict_and_an_empty_one_none():
    verdicts = {(0, 0): "satisfactory", (0, 2): "questionable", (1, 1): "not scored"}

    spec = verdict_map(overview(3, 2, verdicts)).to_dict()

    cells, marks, rows, columns = (
        spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]
    )
    assert [cell["verdict"] for cell in cells] == [
        *("satisfactory", "", "questionable"),
        *("", "not scored", ""),
    ]
    assert [mark["verdict"] for mark in marks] == ["questionable", "not scored"]
    assert [row["name"] for row in rows] == ["Analyte 0", "Analyte 1"]
    assert [column["name"] for column in columns] == ["L0", "L1", "L2"]


def test_the_number_of_marks_decides_between_svg_and_png():
    verdicts = {(0, 0): "unsatisfactory", (0, 1): "satisfactory"}

    assert overview(2, 2, verdicts).n_marks == 5


def test_an_empty_round_can_still_be_drawn():
    assert verdict_map(overview(0, 0)).to_dict()["width"] > 0
