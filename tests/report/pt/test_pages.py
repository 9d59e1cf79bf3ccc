"""Pictures for pages: with codes for the organiser, without for everybody."""

from __future__ import annotations

import json

import pytest

from catena.io.pt.scoring import ScoringOptions, score_file
from catena.report.pt.pages import page_sketches
from catena.report.pt.sets import sets_of

CLAY = (31.0, 30.4, 31.9, 30.1, 32.2, 30.8, 31.4, 29.7, 31.1, 30.6, 31.6, 48.0)


@pytest.fixture
def sets(tmp_path):
    """Twelve laboratories on clay and silt, four of them on potassium."""
    lines = ["lab,analyte,sample,unit,result"]
    for number, value in enumerate(CLAY):
        lines += [f"CODE{number:02d},{what},A,%,{value}" for what in ("Clay", "Silt")]
    lines += [
        f"CODE{number:02d},Potassium,A,cmol/kg,0.4{number}" for number in range(4)
    ]
    path = tmp_path / "round.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    scored = score_file(path, ScoringOptions())
    return sets_of(scored.round_, scored.evaluation)


def test_every_picture_comes_with_codes_and_without(sets):
    found = [
        (each.sketch.name, each.has_codes) for each in page_sketches(sets, fewest=5)
    ]

    assert set(found) == {
        (name, has_codes)
        for name in ("overview-0", "scores-0", "scores-1")
        for has_codes in (True, False)
    }


def test_nothing_of_an_open_picture_holds_a_code(sets):
    for each in page_sketches(sets, fewest=5):
        drawn = json.dumps(each.sketch.chart.to_dict())
        said = drawn + each.sketch.alternative + each.sketch.caption
        assert ("CODE" in said) is each.has_codes


def test_groups_that_are_too_small_have_no_open_picture(sets):
    found = [each for each in page_sketches(sets, fewest=13) if not each.has_codes]

    assert found == []


def test_the_open_overview_leaves_small_groups_out(sets):
    overview = next(
        each.sketch
        for each in page_sketches(sets, fewest=5)
        if not each.has_codes and each.sketch.name == "overview-0"
    )

    assert "12 laboratories for 2 measurands" in overview.alternative
    assert "Potassium" not in json.dumps(overview.chart.to_dict())


def test_those_with_most_to_mend_stand_last(sets):
    overview = next(
        each.sketch
        for each in page_sketches(sets, fewest=5)
        if not each.has_codes and each.sketch.name == "overview-0"
    )
    rows = [
        row
        for data in overview.chart.to_dict()["datasets"].values()
        for row in data
        if row.get("verdict") == "unsatisfactory" and "x2" in row
    ]

    assert [round(row["x2"]) for row in rows] == [12, 12]
