"""Assigned values and sigma_pt, and what a round must have for them."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import (
    Estimator,
    Remark,
    ScoreKind,
    ScoringPolicy,
    SigmaSource,
    ValueSource,
    assign_values,
)
from catena.errors import InvalidInputError

POLICY = ScoringPolicy()


def spread_over(n):
    """Results of n laboratories, evenly from 9 to 11."""
    return np.linspace(9, 11, n).tolist()


@pytest.fixture
def assign(round_of, known):
    """Assigns the values of one set of reports under the default policy."""

    def assign_one_set(reports, policy=POLICY, **given):
        return assign_values(round_of(reports), known(**given), policy)

    return assign_one_set


# Assigned value


def test_the_consensus_of_the_participants_is_assigned(assign):
    assigned = assign(spread_over(12))

    assert assigned.x_pt[0] == pytest.approx(10.0, abs=1e-12)
    assert assigned.x_pt_source.tolist() == [ValueSource.CONSENSUS]
    # 1.25 s* / sqrt(12), s* being 1.134 * 0.65556 since nobody is pulled in
    assert assigned.u_x_pt[0] == pytest.approx(0.26825, abs=1e-5)


def test_a_given_value_goes_before_the_consensus(assign):
    assigned = assign(spread_over(12), x_pt=9.5, u_x_pt=0.05)

    assert (assigned.x_pt[0], assigned.u_x_pt[0]) == (9.5, 0.05)
    assert assigned.x_pt_source.tolist() == [ValueSource.EXTERNAL]
    assert assigned.consensus.mean[0] == pytest.approx(10.0, abs=1e-12)
    assert assigned.may_be_consensus.tolist() == [True]


def test_a_given_value_without_uncertainty_borrows_none_from_the_round(assign):
    assigned = assign(spread_over(12), x_pt=9.5, sigma_pt=1.0)

    assert np.isnan(assigned.u_x_pt[0])
    assert assigned.score_used.tolist() == [ScoreKind.Z]


def test_iso13528_e4_uncertain_reference_value_needs_z_prime(assign, published):
    example = published("iso13528_e4_mercury")

    assigned = assign(
        [lab[1] for lab in example["labs"]],
        x_pt=example["x_pt"],
        u_x_pt=example["u_x_pt"],
        sigma_pt=example["sigma_pt"],
    )

    # 0.0041 is above 0.3 * 0.0066
    assert assigned.score_used.tolist() == [ScoreKind.Z_PRIME]


@pytest.mark.parametrize(("n", "source"), [(0, "none"), (1, "none"), (2, "none")])
def test_fewer_than_three_results_make_no_consensus(assign, n, source):
    assigned = assign([*spread_over(n), None], sigma_pt=1.0)

    assert assigned.x_pt_source.tolist() == [source]
    assert np.isnan([assigned.x_pt[0], assigned.u_x_pt[0]]).all()
    assert assigned.score_used.tolist() == [ScoreKind.NONE]


@pytest.mark.parametrize(
    ("n", "sigma_source", "score_used"),
    [
        (3, SigmaSource.NONE, ScoreKind.NONE),
        (7, SigmaSource.NONE, ScoreKind.NONE),
        (8, SigmaSource.ROBUST, ScoreKind.Z_PRIME),
        (11, SigmaSource.ROBUST, ScoreKind.Z_PRIME),
        (12, SigmaSource.ROBUST, ScoreKind.Z_PRIME),
        (17, SigmaSource.ROBUST, ScoreKind.Z_PRIME),
        (18, SigmaSource.ROBUST, ScoreKind.Z),
    ],
)
def test_what_a_round_may_judge_by_its_own_spread(assign, n, sigma_source, score_used):
    # With sigma_pt = s* the ratio 1.25 / sqrt(p) falls below 0.3 from 18 on.
    assigned = assign(spread_over(n))

    assert assigned.x_pt_source.tolist() == [ValueSource.CONSENSUS]
    assert assigned.sigma_pt_source.tolist() == [sigma_source]
    assert assigned.score_used.tolist() == [score_used]


@pytest.mark.parametrize(
    ("n", "score_used"),
    [
        (2, ScoreKind.NONE),
        (3, ScoreKind.Z_PRIME),
        (7, ScoreKind.Z_PRIME),
        (8, ScoreKind.Z_PRIME),
        (11, ScoreKind.Z_PRIME),
        (12, ScoreKind.Z),
    ],
)
def test_what_a_given_sigma_allows(assign, n, score_used):
    # u(x_pt) is far below 0.3 * 100, so below 12 only the number asks for z'.
    assigned = assign(spread_over(n), sigma_pt=100.0)

    assert assigned.score_used.tolist() == [score_used]


@pytest.mark.parametrize("n", [0, 1, 3, 11])
def test_a_given_value_and_sigma_need_no_number_of_results(assign, n):
    assigned = assign([*spread_over(n), None], x_pt=10.0, u_x_pt=0.1, sigma_pt=1.0)

    assert assigned.score_used.tolist() == [ScoreKind.Z]


@pytest.mark.parametrize(
    ("u", "sigma", "score_used"),
    [
        (0.3, 1.0, ScoreKind.Z),
        (0.03, 0.1, ScoreKind.Z),
        (0.06, 0.2, ScoreKind.Z),
        (0.057, 0.19, ScoreKind.Z),
        (0.0009, 0.003, ScoreKind.Z),
        (0.300001, 1.0, ScoreKind.Z_PRIME),
        (0.031, 0.1, ScoreKind.Z_PRIME),
        (0.0, 0.1, ScoreKind.Z),
    ],
)
def test_z_prime_replaces_z_above_three_tenths_of_sigma(assign, u, sigma, score_used):
    # ISO 13528:2022, 9.2.1; in floats 0.3 * 0.19 is below 0.057.
    assigned = assign(spread_over(12), x_pt=10.0, u_x_pt=u, sigma_pt=sigma)

    assert assigned.score_used.tolist() == [score_used]


# Censored results


@pytest.mark.parametrize(
    ("n_reported", "n_below", "supports"),
    [(8, 2, True), (12, 3, True), (24, 6, True), (11, 3, False), (7, 2, False)],
)
def test_up_to_a_fifth_below_detection_supports_a_consensus(
    assign, n_reported, n_below, supports
):
    assigned = assign([*spread_over(n_reported), *["<5"] * n_below])

    assert assigned.n_below_detection.tolist() == [n_below]
    assert assigned.may_be_consensus.tolist() == [supports]
    assert np.isnan(assigned.x_pt[0]) != supports


def test_results_below_detection_do_not_count_towards_the_fewest(assign):
    assigned = assign([*spread_over(11), "<5"], sigma_pt=100.0)

    assert assigned.consensus.n_results.tolist() == [11]
    assert assigned.score_used.tolist() == [ScoreKind.Z_PRIME]


def test_too_many_below_detection_leave_a_given_value_in_force(assign):
    assigned = assign([9.0, "<5", "<5", "<5"], x_pt=4.0, u_x_pt=0.1, sigma_pt=1.0)

    assert assigned.x_pt_source.tolist() == [ValueSource.EXTERNAL]
    assert assigned.score_used.tolist() == [ScoreKind.Z]


def test_too_many_below_detection_allow_no_sd_of_the_round(assign):
    assigned = assign([*spread_over(12), *["<5"] * 6], x_pt=10.0, u_x_pt=0.1)

    assert assigned.sigma_pt_source.tolist() == [SigmaSource.NONE]
    assert assigned.score_used.tolist() == [ScoreKind.NONE]


# sigma_pt


def test_the_robust_sd_is_not_below_what_rounding_alone_gives(assign):
    # Means of strips read in steps of 0.5 pH: 0.5 / sqrt(12) = 0.1443376.
    reports = [6.5, 6.55, 6.6, 6.65, 6.7, 6.5, 6.55, 6.6, 6.65, 6.7]

    assigned = assign(reports, resolution=0.5)

    assert assigned.consensus.sd[0] < 0.1
    assert assigned.sigma_pt[0] == pytest.approx(0.1443376, abs=1e-7)
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.ROBUST]
    assert assigned.sigma_was_raised.tolist() == [True]


def test_a_robust_sd_above_the_rounding_stays(assign):
    assigned = assign(spread_over(12), resolution=0.1)

    assert assigned.sigma_pt[0] == assigned.consensus.sd[0]
    assert assigned.sigma_was_raised.tolist() == [False]


def test_a_given_sigma_is_not_raised(assign):
    assigned = assign(spread_over(12), resolution=50.0, sigma_pt=0.1)

    assert assigned.sigma_pt.tolist() == [0.1]
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.EXTERNAL]
    assert assigned.sigma_was_raised.tolist() == [False]


def test_an_unknown_resolution_raises_nothing(assign):
    assigned = assign(spread_over(12), resolution=np.nan)

    assert assigned.sigma_pt[0] == assigned.consensus.sd[0]
    assert assigned.sigma_was_raised.tolist() == [False]


def test_equal_results_have_no_sigma_of_their_own(assign):
    assigned = assign([5.0] * 12, resolution=0.1)

    assert np.isnan(assigned.sigma_pt[0])
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.NONE]
    assert assigned.score_used.tolist() == [ScoreKind.NONE]


def test_iso13528_e9_sigma_by_horwitz(assign):
    assigned = assign(
        [1.1, 1.3],
        x_pt=1.195,
        u_x_pt=0.01,
        default_sigma=SigmaSource.HORWITZ,
        mass_fraction_per_unit=1e-6,
    )

    assert assigned.sigma_pt[0] == pytest.approx(0.186, abs=0.0005)
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.HORWITZ]
    assert assigned.sigma_was_raised.tolist() == [False]


@pytest.mark.parametrize(
    ("x_pt", "mass_fraction_per_unit"),
    [
        (6.5, np.nan),  # pH
        (0.0, 1e-6),
        (-1.0, 1e-6),
        (150.0, 0.01),  # 150 %
        (np.nan, 1e-6),  # no assigned value
    ],
)
def test_off_the_curve_horwitz_gives_no_sigma(assign, x_pt, mass_fraction_per_unit):
    assigned = assign(
        [6.4, 6.6],
        x_pt=x_pt,
        default_sigma=SigmaSource.HORWITZ,
        mass_fraction_per_unit=mass_fraction_per_unit,
    )

    assert np.isnan(assigned.sigma_pt[0])
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.NONE]
    assert assigned.score_used.tolist() == [ScoreKind.NONE]


def test_a_given_sigma_goes_before_horwitz(assign):
    assigned = assign(
        spread_over(12),
        sigma_pt=0.5,
        default_sigma=SigmaSource.HORWITZ,
        mass_fraction_per_unit=1e-6,
    )

    assert assigned.sigma_pt.tolist() == [0.5]
    assert assigned.sigma_pt_source.tolist() == [SigmaSource.EXTERNAL]


# Many sets, and other policies


def test_sets_do_not_touch_each_other(round_of, known):
    assigned = assign_values(
        round_of(spread_over(12), [1.0, 2.0], spread_over(8), []),
        known(4, sigma_pt=[100.0, 1.0, np.nan, 1.0], x_pt=[np.nan] * 3 + [5.0]),
        POLICY,
    )

    assert assigned.score_used.tolist() == [
        ScoreKind.Z,
        ScoreKind.NONE,
        ScoreKind.Z_PRIME,
        ScoreKind.Z,
    ]
    assert assigned.consensus.n_results.tolist() == [12, 2, 8, 0]


def test_many_sets_at_once_are_each_set_alone(round_of, known):
    sets = [[*spread_over(n), "<5"] for n in (2, 3, 8, 12, 30)]

    together = assign_values(round_of(*sets), known(5), POLICY)

    for i, reports in enumerate(sets):
        alone = assign_values(round_of(reports), known(), POLICY)
        np.testing.assert_allclose(together.x_pt[i], alone.x_pt[0], rtol=1e-12)
        np.testing.assert_allclose(together.sigma_pt[i], alone.sigma_pt[0], rtol=1e-9)
        assert together.score_used[i] == alone.score_used[0]


def test_no_sets_have_no_assignments(known, round_of):
    assigned = assign_values(round_of([]), known(0), POLICY)

    assert assigned.x_pt.shape == assigned.score_used.shape == (0,)


def test_another_policy_sets_other_numbers(assign):
    policy = ScoringPolicy(
        fewest_for_consensus=2, fewest_with_warning=2, fewest_for_scores=2
    )

    assigned = assign([9.0, 11.0], policy, sigma_pt=100.0)

    assert assigned.x_pt.tolist() == [10.0]
    assert assigned.score_used.tolist() == [ScoreKind.Z]


def test_the_q_method_gives_ties_a_sigma_that_algorithm_a_cannot(assign):
    ties = [7.0] * 9 + [6.0, 8.5]

    by_a = assign(ties)
    by_q = assign(ties, ScoringPolicy(estimator=Estimator.Q_HAMPEL))

    assert by_a.consensus.remarks[0] & Remark.COLLAPSED
    assert np.isnan(by_a.sigma_pt[0])
    assert by_q.sigma_pt[0] > 0


def test_seven_laboratories_five_of_which_agree_have_a_consensus(assign):
    # The sd shrinks to zero only slowly here; the consensus on pH 5 is clear.
    assigned = assign([5.0, 5.0, 5.0, 5.0, 5.0, 4.0, 6.0], sigma_pt=0.2)

    assert assigned.x_pt[0] == pytest.approx(5.0, abs=1e-6)


def test_an_infinite_result_is_refused(assign):
    with pytest.raises(InvalidInputError, match="A result of set 1 is inf"):
        assign([1.0, 2.0, np.inf])
