"""The choices of a round."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest

from catena.engine.proficiency import (
    Estimator,
    ResultSets,
    ScoringPolicy,
    algorithm_a,
    median_mad,
    q_hampel,
)
from catena.errors import InvalidInputError

CARBON = [20.1, 19.8, 20.4, 20.0, 31.0, 19.5, 20.6, 20.3]
SETS = ResultSets.of([CARBON, CARBON[:-1], [1.0, 3.0]])


def test_every_choice_is_listed_with_its_value_reason_and_source():
    policy = ScoringPolicy()

    choices = policy.choices()

    assert [choice.name for choice in choices] == [each.name for each in fields(policy)]
    for choice in choices:
        assert choice.value == getattr(policy, choice.name)
        assert choice.reason.endswith(".")
        assert choice.source


def test_the_numbers_of_the_default_policy():
    policy = ScoringPolicy()

    assert policy.edition == "2026.1"
    assert policy.estimator is Estimator.ALGORITHM_A
    assert (policy.stopping, policy.factor) == ("full", "iso")
    assert policy.fewest_for_scores == 12
    assert policy.fewest_with_warning == 8
    assert policy.fewest_for_consensus == 3
    assert policy.largest_censored_share == 0.20
    assert policy.largest_uncertainty_ratio == 0.3
    assert policy.maximum_error_in_sigmas == 3.0
    assert (policy.warning_limit, policy.action_limit) == (2.0, 3.0)


def test_another_choice_is_listed_as_it_is():
    policy = replace(ScoringPolicy(), fewest_for_scores=15)

    (choice,) = [each for each in policy.choices() if each.name == "fewest_for_scores"]

    assert choice.value == 15


@pytest.mark.parametrize(
    ("estimator", "function"),
    [
        (Estimator.ALGORITHM_A, algorithm_a),
        (Estimator.Q_HAMPEL, q_hampel),
        (Estimator.MEDIAN, median_mad),
    ],
)
def test_each_estimator_makes_its_consensus(estimator, function):
    consensus = ScoringPolicy(estimator=estimator).consensus(SETS)

    expected = function(CARBON)
    assert (consensus.mean[0], consensus.sd[0]) == (expected.mean, expected.sd)


def test_fewer_than_eight_results_have_a_median_as_their_consensus():
    policy = ScoringPolicy()

    consensus = policy.consensus(SETS)

    assert policy.estimator_for(consensus.n_results).tolist() == [
        "algorithm-a",
        "median",
        "median",
    ]
    np.testing.assert_array_equal(consensus.mean[1:], median_mad(SETS).mean[1:])
    np.testing.assert_array_equal(consensus.sd[1:], median_mad(SETS).sd[1:])


def test_stopping_and_factor_reach_algorithm_a():
    policy = ScoringPolicy(stopping="iso", factor="exact")

    consensus = policy.consensus(SETS)

    expected = algorithm_a(CARBON, stopping="iso", factor="exact")
    assert consensus.sd[0] == expected.sd
    assert consensus.sd[0] != algorithm_a(CARBON).sd


def test_an_unknown_choice_is_refused():
    with pytest.raises(InvalidInputError, match="no stopping 'soon'"):
        ScoringPolicy(stopping="soon").consensus(SETS)


def test_a_policy_does_not_change():
    policy = ScoringPolicy()

    with pytest.raises(FrozenInstanceError):
        policy.action_limit = 4.0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"fewest_for_scores": 5}, "The fewest results, 3, 8, 5, must rise"),
        ({"fewest_for_consensus": 1}, "The fewest results, 1, 8, 12, must rise"),
        ({"largest_censored_share": 20}, "The share of censored results, 20, is"),
        (
            {"action_limit": 2.0},
            "The warning limit 2 must lie below the action",
        ),
        ({"warning_limit": 0.0}, "The warning limit 0 must lie below"),
        ({"largest_uncertainty_ratio": 0.0}, "Ratios to sigma_pt must be positive"),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(change, reason):
    with pytest.raises(InvalidInputError, match=reason):
        ScoringPolicy(**change)


def test_every_contradiction_of_a_policy_is_a_reason():
    with pytest.raises(InvalidInputError) as caught:
        ScoringPolicy(largest_censored_share=-1, action_limit=1.0)

    assert len(caught.value.reasons) == 2


def test_an_estimator_that_holds_is_not_replaced_for_few_results():
    policy = ScoringPolicy(estimator=Estimator.Q_HAMPEL)

    assert policy.estimator_for(np.array([3, 12])).tolist() == ["q-hampel", "q-hampel"]
