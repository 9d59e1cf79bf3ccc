"""A file of results is scored in one call, as the command and the platform make it."""

from __future__ import annotations

import pytest

from catena.engine.proficiency import Estimator
from catena.errors import InvalidInputError
from catena.io.pt.scoring import ScoringOptions, policy_of, score_file

LINES = ["lab,analyte,sample,unit,result"] + [
    f"L{number},Clay,A,%,{30 + number / 10}" for number in range(12)
]


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "results.csv"
    path.write_text("\n".join([*LINES, "L1,Sand,A,%,30-Jan"]), encoding="utf-8")
    return path


def test_the_outcome_counts_what_was_read_and_judged(results):
    outcome = score_file(results, ScoringOptions()).outcome

    assert (outcome["n_labs"], outcome["n_results"], outcome["n_rejected"]) == (
        12,
        12,
        1,
    )
    assert outcome["verdicts"]["satisfactory"] == 12
    assert outcome["policy"]["estimator"] == Estimator.ALGORITHM_A


def test_each_step_is_told(results):
    told: list[str] = []

    score_file(results, ScoringOptions(), told.append)

    assert told == ["Reading the results", "Scoring 12 results"]


def test_a_file_of_assigned_values_is_named_among_the_inputs(results):
    assigned = results.with_name("assigned.csv")
    assigned.write_text("analyte,sample,sigma_pt\nClay,A,2\n", encoding="utf-8")

    scored = score_file(results, ScoringOptions(sigma_pt=str(assigned)))

    ((what, which),) = scored.further_inputs
    assert what == "Assigned values"
    assert which.startswith("assigned.csv, SHA-256 ")
    assert score_file(results, ScoringOptions()).further_inputs == []


def test_a_policy_is_the_usual_one_but_for_what_is_named():
    policy = policy_of("median", "iso")

    assert (policy.estimator, policy.stopping) == (Estimator.MEDIAN, "iso")
    assert policy.edition == policy_of("algorithm-a").edition


def test_a_file_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "results.csv"
    path.write_text("lab,analyte\nL1,Clay\n", encoding="utf-8")

    with pytest.raises(InvalidInputError, match="has no column"):
        score_file(path, ScoringOptions())
