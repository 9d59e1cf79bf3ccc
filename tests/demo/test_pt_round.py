"""The synthetic round shows what real rounds have."""

from __future__ import annotations

import pytest

from catena.demo.pt_round import write_synthetic_round
from catena.engine.proficiency import ScoringPolicy, Verdict, evaluate
from catena.io.pt.known import measurands_of
from catena.io.pt.rounds import read_round


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    """The demo round, scored by method."""
    path = tmp_path_factory.mktemp("demo") / "round.csv"
    n_rows = write_synthetic_round(path)
    round_ = read_round(path, by_method=True)
    assert round_.n_rows == n_rows
    return round_, evaluate(round_.columns(), measurands_of(round_), ScoringPolicy())


def test_it_is_the_same_each_time(tmp_path, scored):
    round_, _ = scored
    write_synthetic_round(tmp_path / "again.csv")

    again = read_round(tmp_path / "again.csv", by_method=True)

    assert again.inputs_hash == round_.inputs_hash


def test_it_calls_itself_synthetic(scored):
    round_, _ = scored

    assert {each.round_ for each in round_.sets} == {"SYNTHETIC-2026-1"}


def test_it_has_forty_laboratories_two_samples_and_nine_measurands(scored):
    round_, _ = scored

    assert round_.n_labs == 40
    assert {each.sample for each in round_.sets} == {"A", "B"}
    assert len({each.analyte for each in round_.sets}) == 9


def test_two_analytes_are_measured_by_two_methods(scored):
    round_, _ = scored
    groups = {(each.analyte, each.method_group) for each in round_.sets}
    analytes = [analyte for analyte, _ in groups]

    assert {each for each in analytes if analytes.count(each) == 2} == {
        "Organic carbon",
        "Available phosphorus",
    }


def test_a_laboratory_that_reports_per_cent_instead_of_g_kg_is_found(scored):
    round_, evaluation = scored
    slips = [
        evaluation.scores.verdict[i]
        for i, result in enumerate(round_.results)
        if result.lab == "S08"
        and round_.sets[result.set_index].analyte == "Organic carbon"
    ]

    assert slips == [Verdict.UNSATISFACTORY] * 2


def test_some_results_are_below_detection_and_one_set_has_too_many(scored):
    _, evaluation = scored
    assignment = evaluation.assignment

    assert (assignment.n_below_detection > 0).sum() >= 3
    assert (assignment.score_used == "none").sum() == 1


def test_some_rows_are_rejected(scored):
    round_, _ = scored

    assert {each.column for each in round_.rejected} == {"result", "unit"}
    assert len(round_.rejected) >= 3
