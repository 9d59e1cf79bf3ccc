"""What stands in the way of a round and of its codes, every reason."""

from __future__ import annotations

import pytest

from catena.platform.labs import rules
from catena.platform.labs.enums import RoundState
from catena.platform.labs.rules import RoundFacts


def facts(state=RoundState.SCORED, *, is_being_scored=False, n_results=12):
    return RoundFacts(state=state, is_being_scored=is_being_scored, n_results=n_results)


def test_a_scored_round_may_be_published():
    assert rules.obstacles_to_publishing(facts()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (facts(is_being_scored=True), "being scored"),
        (facts(RoundState.FAILED), "no scores"),
        (facts(RoundState.SCORING), "did not end"),
        (facts(RoundState.PUBLISHED), "published already"),
        (facts(RoundState.WITHDRAWN), "withdrawn"),
        (facts(n_results=0), "No result"),
    ],
)
def test_what_keeps_a_round_from_being_published(given, said):
    (obstacle,) = rules.obstacles_to_publishing(given)

    assert said in str(obstacle)


@pytest.mark.parametrize("state", [RoundState.SCORED, RoundState.PUBLISHED])
def test_a_round_may_be_scored_again(state):
    assert rules.obstacles_to_scoring(facts(state)) == []


def test_a_round_is_not_scored_twice_at_a_time_nor_after_withdrawal():
    given = facts(RoundState.WITHDRAWN, is_being_scored=True)

    assert len(rules.obstacles_to_scoring(given)) == 2
    assert len(rules.obstacles_to_withdrawing(given)) == 2


def test_a_round_may_be_withdrawn_from_any_other_state():
    assert rules.obstacles_to_withdrawing(facts(RoundState.PUBLISHED)) == []


def test_a_published_round_takes_no_other_files():
    (obstacle,) = rules.obstacles_to_new_files(facts(RoundState.PUBLISHED))

    assert "withdraw it" in str(obstacle)
    assert rules.obstacles_to_new_files(facts(RoundState.FAILED)) == []


def test_every_wrong_link_is_named():
    obstacles = rules.obstacles_to_linking(
        {"A": "one", "B": "one", "C": "stranger", "X": ""},
        known={"A", "B", "C"},
        laboratories={"one"},
    )

    said = " ".join(map(str, obstacles))
    assert len(obstacles) == 3
    assert "no code X" in said
    assert "stranger" in said
    assert "A, B" in said


def test_a_code_may_be_unlinked():
    given = {"A": "", "B": ""}

    assert rules.obstacles_to_linking(given, known={"A", "B"}, laboratories=()) == []
