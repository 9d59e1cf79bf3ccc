"""What a reader is told of a set, and when."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import (
    Note,
    ScoringPolicy,
    SigmaSource,
    Weight,
    algorithm_a,
    assign_values,
    evaluate,
    notes_on_sets,
)

POLICY = ScoringPolicy()


class HastyPolicy(ScoringPolicy):
    """A policy that gives Algorithm A no time."""

    def consensus(self, sets):
        return algorithm_a(sets, stopping="iso", max_iterations=2)


TWO_METHODS = [
    10.1, 10.3, 9.8, 10.0, 10.4, 9.9, 10.2,
    14.8, 15.1, 15.3, 14.9, 15.0, 15.2, 14.7,
]  # fmt: skip


def spread_over(n):
    """Results of n laboratories, evenly from 9 to 11."""
    return np.linspace(9, 11, n).tolist()


@pytest.fixture
def notes_on(judge):
    """The notes on one set of reports."""

    def notes(reports, **given):
        return judge(reports, **given).notes[0]

    return notes


def weights(notes):
    return [note.weight for note in notes]


def told(notes, words):
    """The weights of the notes that contain these words."""
    return [note.weight for note in notes if words in str(note)]


# A note


def test_a_note_is_its_template_with_its_facts():
    note = Note(Weight.CAUTION, "Only {n} results.", {"n": 3})

    assert str(note) == "Only 3 results."


def test_a_note_without_facts_is_its_template():
    assert str(Note(Weight.INFORMATION, "All well.")) == "All well."


# On the assigned value


def test_a_firm_consensus_with_a_given_sigma_needs_no_note(notes_on):
    assert notes_on(spread_over(12), sigma_pt=100.0) == ()


def test_fewer_than_three_results_are_refused_with_what_would_help(notes_on):
    notes = notes_on([1.0, 3.0], sigma_pt=1.0)

    assert weights(notes) == [Weight.REFUSAL]
    assert str(notes[0]) == (
        "Too few results for a consensus: 2, of at least 3. Give an assigned value "
        "from a reference laboratory or a reference material."
    )


def test_three_to_seven_results_are_for_information(notes_on):
    notes = notes_on(spread_over(7))

    assert weights(notes) == [Weight.REFUSAL, Weight.INFORMATION]
    assert "7 results are too few to judge by their own spread" in str(notes[0])
    assert "Give a sigma_pt" in str(notes[0])
    assert "only 7 results is for information" in str(notes[1])


def test_three_to_seven_results_judged_by_a_given_sigma_are_a_caution(notes_on):
    notes = notes_on(spread_over(3), sigma_pt=1.0)

    assert weights(notes) == [Weight.CAUTION, Weight.INFORMATION]
    assert "only 3 results is for information; an assigned value" in str(notes[0])


@pytest.mark.parametrize("n", [8, 11])
def test_eight_to_eleven_results_are_a_weak_consensus(notes_on, n):
    notes = notes_on(spread_over(n), sigma_pt=100.0)

    assert weights(notes) == [Weight.CAUTION, Weight.INFORMATION]
    assert str(notes[0]) == (
        f"The consensus of only {n} results is weak; from 12 results on it would be "
        "firm."
    )
    assert str(notes[1]) == (
        "z' is used, because the consensus rests on fewer than 12 results."
    )


def test_why_z_prime_is_used_is_told(notes_on):
    notes = notes_on(spread_over(12), sigma_pt=0.8)

    assert weights(notes) == [Weight.INFORMATION]
    assert (
        str(notes[0])
        == "z' is used, because u(x_pt) = 0.268 exceeds 0.3 sigma_pt = 0.24."
    )


def test_results_left_out_of_the_consensus_are_told(notes_on):
    notes = notes_on([*spread_over(12), "<5", "<5", "<5"], sigma_pt=100.0)

    assert weights(notes) == [Weight.CAUTION]
    assert "3 of 15 results are below detection" in str(notes[0])


def test_too_many_below_detection_are_refused_with_what_would_help(notes_on):
    notes = notes_on([*spread_over(11), "<5", "<5", "<5"], sigma_pt=1.0)

    assert weights(notes) == [Weight.REFUSAL]
    assert str(notes[0]) == (
        "3 of 14 results are below detection, more than 20%, so the others support "
        "no consensus. Give an assigned value from outside the round, or use a "
        "sample with a higher content."
    )


def test_a_given_value_without_uncertainty_is_a_caution(notes_on):
    notes = notes_on([10.0, 11.0], x_pt=10.0, sigma_pt=1.0)

    assert weights(notes) == [Weight.CAUTION]
    assert "give u_x_pt" in str(notes[0])


def test_a_given_value_stands_beside_the_robust_mean(notes_on):
    notes = notes_on(spread_over(12), x_pt=9.5, u_x_pt=0.01, sigma_pt=1.0)

    assert weights(notes) == [Weight.INFORMATION]
    assert "the robust mean of the 12 results is 10, their robust sd 0.743" in str(
        notes[0]
    )


def test_a_given_value_is_no_weak_consensus(notes_on):
    assert notes_on([10.0, 11.0], x_pt=10.0, u_x_pt=0.01, sigma_pt=1.0) == ()


def test_an_iteration_that_did_not_end_is_refused_with_what_would_help(round_of, known):
    evaluation = evaluate(
        round_of([20.1, 19.8, 20.4, 20.0, 31.0]), known(sigma_pt=1.0), HastyPolicy()
    )

    (notes,) = evaluation.notes
    assert np.isnan(evaluation.assignment.x_pt).all()
    assert weights(notes) == [Weight.REFUSAL]
    assert str(notes[0]) == (
        "The consensus still moved after 2 iterations. Inspect the results for two "
        "groups, or choose the q-hampel estimator."
    )


def test_why_z_prime_is_used_is_told_in_a_small_round_too(notes_on):
    # The value is given, so its uncertainty explains z', not the few results.
    notes = notes_on([10.0, 11.0], x_pt=10.0, u_x_pt=1.0, sigma_pt=1.0)

    assert told(notes, "z' is used") == [Weight.INFORMATION]


def test_no_score_is_announced_where_none_is_used(notes_on):
    notes = notes_on([5.0] * 8)

    assert told(notes, "Not scored") == [Weight.REFUSAL]
    assert told(notes, "z' is used") == []


# On sigma_pt


def test_an_sd_of_the_round_is_a_caution(notes_on):
    notes = notes_on(spread_over(18))

    assert weights(notes) == [Weight.CAUTION]
    assert "the robust sd of this round's 18 results" in str(notes[0])
    assert "the worst round passes" in str(notes[0])


def test_equal_results_are_refused_with_what_would_help(notes_on):
    notes = notes_on([5.0] * 12)

    assert weights(notes) == [Weight.REFUSAL]
    assert str(notes[0]) == (
        "Not scored: so many of the 12 results are equal to 5 that their spread is "
        "zero. Give a sigma_pt from outside the round."
    )


def test_a_scale_off_the_horwitz_curve_is_refused_with_what_would_help(notes_on):
    notes = notes_on(spread_over(12), default_sigma=SigmaSource.HORWITZ)

    assert weights(notes) == [Weight.REFUSAL]
    assert "Horwitz's curve needs a mass fraction" in str(notes[0])
    assert "Give a sigma_pt for this measurand" in str(notes[0])


def test_horwitz_needs_no_caution(notes_on):
    notes = notes_on(
        spread_over(12),
        x_pt=10.0,
        u_x_pt=0.01,
        default_sigma=SigmaSource.HORWITZ,
        mass_fraction_per_unit=1e-6,
    )

    assert weights(notes) == [Weight.INFORMATION]


def test_results_that_support_no_sd_are_refused_with_what_would_help(notes_on):
    notes = notes_on([*spread_over(12), *["<5"] * 6], x_pt=10.0, u_x_pt=0.1)

    assert weights(notes) == [Weight.REFUSAL]
    assert "support no sd of their own. Give a sigma_pt" in str(notes[0])


def test_a_sigma_raised_to_the_rounding_is_told(notes_on):
    ph = [6.5, 6.55, 6.6, 6.65, 6.7] * 2

    notes = notes_on(ph, resolution=0.5)

    assert told(notes, "was raised to 0.144") == [Weight.CAUTION]
    assert told(notes, "smaller than rounding to steps of 0.5 explains")


# On the shape


def test_two_groups_are_a_caution(notes_on):
    notes = notes_on(TWO_METHODS)

    assert told(notes, "the consensus 12.55 may describe none") == [Weight.CAUTION]
    assert told(notes, "If the methods differ, score by method") == [Weight.CAUTION]


def test_two_groups_are_told_at_the_values_where_they_are(notes_on):
    # The kernel is so wide that its own modes lie at 10.78 and 14.32, where no
    # laboratory is; the medians of the groups are 10.1 and 15.0.
    notes = notes_on(TWO_METHODS)

    assert told(notes, "The results gather around 10.1 and 15, and") == [Weight.CAUTION]


def test_two_groups_are_told_beside_a_blunder(notes_on):
    notes = notes_on([*TWO_METHODS, 15000.0])

    assert told(notes, "The results gather around") == [Weight.CAUTION]


def test_one_group_is_no_caution(notes_on):
    results = np.random.default_rng(2).normal(10, 1, 40).tolist()

    assert told(notes_on(results), "gather around") == []


def test_seven_results_are_too_few_for_groups(notes_on):
    assert told(notes_on([10.0, 10.1, 10.2, 15.0, 15.1, 15.2]), "gather") == []


def test_a_start_from_the_plain_sd_is_told(notes_on):
    notes = notes_on([5.0, 5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0])

    assert told(notes, "started from the plain sd") == [Weight.INFORMATION]


@pytest.mark.parametrize("ties", [[7.0] * 9 + [6.0, 8.5], [5.0] * 4 + [6.0, 7.0, 9.0]])
def test_an_uncertainty_that_ties_hide_is_told(notes_on, ties):
    notes = notes_on(ties, sigma_pt=0.3)

    assert told(notes, "the uncertainty of the assigned value is not known") == [
        Weight.CAUTION
    ]


# All notes


def test_refusals_come_first_and_information_last(notes_on):
    order = [Weight.REFUSAL, Weight.CAUTION, Weight.INFORMATION]

    for reports in (spread_over(7), [7.0] * 9 + [6.0, 8.5], [5.0] * 12, TWO_METHODS):
        places = [order.index(weight) for weight in weights(notes_on(reports))]
        assert places == sorted(places)


def test_each_set_has_its_own_notes(round_of, known):
    results = round_of([1.0, 2.0], spread_over(12), [])
    measurands = known(3, sigma_pt=100.0)
    assigned = assign_values(results, measurands, POLICY)

    notes = notes_on_sets(results, measurands, assigned, POLICY)

    assert [weights(each) for each in notes] == [
        [Weight.REFUSAL],
        [],
        [Weight.REFUSAL],
    ]


def test_another_policy_is_told_with_its_numbers(round_of, known):
    policy = ScoringPolicy(fewest_for_consensus=5, largest_censored_share=0.1)
    results = round_of(spread_over(4), [*spread_over(12), "<5", "<5"])
    measurands = known(2)
    assigned = assign_values(results, measurands, policy)

    few, censored = notes_on_sets(results, measurands, assigned, policy)

    assert told(few, "Too few results for a consensus: 4, of at least 5") == [
        Weight.REFUSAL
    ]
    assert told(censored, "more than 10%") == [Weight.REFUSAL]
