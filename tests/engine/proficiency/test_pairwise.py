"""The Q method and Hampel's estimator, against the standard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.engine.proficiency import Remark, ResultSets, q_hampel
from catena.errors import InsufficientDataError, InvalidInputError

TIED = [5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0]


@st.composite
def normal_rounds(draw):
    """Results of one group of 2 to 30 laboratories, rounded or not."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    results = rng.normal(10, 1, draw(st.integers(2, 30)))
    return results.round(draw(st.sampled_from([1, 2, 12])))


# Worked examples


def test_iso13528_e3_atrazine(published):
    example = published("iso13528_e3_atrazine")

    estimate = q_hampel(example["results"])

    printed = example["printed"]
    assert estimate.sd == pytest.approx(printed["q_sd"], abs=5e-5)
    assert estimate.mean == pytest.approx(printed["hampel_mean"], abs=5e-5)
    assert estimate.standard_uncertainty == pytest.approx(printed["u_hampel"], abs=5e-5)


def test_two_results_by_hand():
    # One difference of 1: G1 rises from 0 at 0 to 0.5 at 1, so the quantile at
    # 0.25 is 0.5; 0.5 / (sqrt 2 * 0.3186394) = 1.1095722.
    estimate = q_hampel([3.0, 4.0])

    assert estimate.sd == pytest.approx(1.1095722, abs=1e-7)
    assert estimate.mean == pytest.approx(3.5, abs=1e-12)
    assert estimate.n_iterations == 0
    assert estimate.converged


def test_ties_by_hand():
    # Differences 6 x 0, 5 x 1, 5 x 2, 1 x 3, 4 x 4 of 21: H1(0) = 6/21. The
    # middles are 0.4048 at 1 and 0.6429 at 2, so the quantile at 0.4643 is 1.25;
    # 1.25 / (sqrt 2 * 0.6193068) = 1.4272143.
    estimate = q_hampel(TIED)

    assert estimate.sd == pytest.approx(1.4272143, abs=1e-7)


def test_ties_and_one_step_by_hand():
    # Differences 2 x 0 and 4 x 1: H1(0) = 1/3, and G1 rises from 0 at 0 to 2/3 at
    # 1, so the quantile at 1/2 is 0.75; 0.75 / (sqrt 2 * 0.6744898) = 0.7862686.
    assert q_hampel([0.0, 0.0, 1.0, 1.0]).sd == pytest.approx(0.7862686, abs=1e-7)


def test_results_within_one_knot_have_their_mean():
    # The sd is 1.11 and no result is 1.5 of it away, so psi is the distance.
    assert q_hampel([9.0, 10.0, 10.5]).mean == pytest.approx(29.5 / 3, abs=1e-12)


# Invariants


@given(
    normal_rounds(),
    st.sampled_from([1e-6, 0.1, -1.0, 1000.0]),
    st.sampled_from([-100.0, 0.0, 0.5, 1000.0]),
)
def test_scale_and_shift_pass_through(results, scale, shift):
    estimate = q_hampel(results)
    moved = q_hampel(scale * (results + shift))

    assert moved.sd == pytest.approx(abs(scale) * estimate.sd, rel=1e-8, abs=0)
    expected = scale * (estimate.mean + shift)
    assert moved.mean == pytest.approx(expected, rel=0, abs=1e-8 * abs(scale))


@given(normal_rounds(), st.randoms(use_true_random=False))
def test_the_order_of_laboratories_does_not_matter(results, random):
    shuffled = random.sample(results.tolist(), len(results))

    assert q_hampel(shuffled) == q_hampel(results)


@given(st.lists(normal_rounds(), min_size=1, max_size=6))
def test_many_sets_at_once_are_each_set_alone(sets):
    together = q_hampel(ResultSets.of(sets))

    for i, results in enumerate(sets):
        alone = q_hampel(results)
        assert (together.mean[i], together.sd[i]) == (alone.mean, alone.sd)
        assert together.n_results[i] == alone.n_results


def test_results_are_left_as_they_were_given():
    results = np.array(TIED)

    q_hampel(results)

    assert results.tolist() == TIED


def test_far_outliers_have_no_say_in_the_mean():
    # psi is zero from 4.5 sds on; the sd counts the outliers' differences.
    results = [9.8, 9.9, 10.0, 10.1, 10.2, 10.0, 9.9, 10.1, 90.0, 95.0]

    estimate = q_hampel(results)

    assert estimate.mean == pytest.approx(10.0, abs=1e-12)


def test_the_mean_of_a_large_round_solves_hampels_equation():
    # 600 results, so that the score function is evaluated in several blocks.
    results = np.random.default_rng(8).normal(10, 1, 600)

    estimate = q_hampel(results)

    distance = np.abs(results - estimate.mean) / estimate.sd
    psi = np.where(distance <= 1.5, distance, 1.5)
    psi = np.where(distance <= 3, psi, np.maximum(4.5 - distance, 0))
    assert psi @ np.sign(results - estimate.mean) == pytest.approx(0, abs=1e-9)


# Edges


def test_equal_results_have_no_spread():
    estimate = q_hampel([5.0, 5.0, 5.0, 5.0])

    assert (estimate.mean, estimate.sd) == (5.0, 0.0)
    assert estimate.remarks == Remark.ALL_EQUAL


def test_results_equal_but_for_rounding_of_floats_have_no_spread():
    estimate = q_hampel([5.2, (5.1 + 5.3) / 2, 5.2, 5.2])

    assert estimate.mean == pytest.approx(5.2, abs=1e-14)
    assert estimate.sd == 0.0
    assert estimate.remarks == Remark.ALL_EQUAL


def test_nine_of_eleven_equal_results_still_have_a_spread():
    estimate = q_hampel([7.0] * 9 + [6.0, 8.5])

    assert estimate.sd > 0
    assert estimate.mean == pytest.approx(7.0, abs=0.05)


def test_ties_of_decimals_are_ties():
    # 0.3 - 0.2 and 0.2 - 0.1 differ in floats.
    in_tenths = q_hampel([0.1, 0.2, 0.3, 0.4, 0.7])
    in_whole_numbers = q_hampel([1.0, 2.0, 3.0, 4.0, 7.0])

    assert in_tenths.sd == pytest.approx(in_whole_numbers.sd / 10, rel=1e-12)


def test_nan_is_not_reported():
    estimate = q_hampel([np.nan, *TIED, np.nan])

    assert estimate.n_results == 7
    assert estimate.sd == q_hampel(TIED).sd


def test_results_below_detection_are_left_out():
    sets = ResultSets.of([[3.0, 0.1, 4.0]], below_detection=[[False, True, False]])

    estimate = q_hampel(sets)

    assert estimate.n_results.tolist() == [2]
    assert estimate.mean[0] == pytest.approx(3.5, abs=1e-12)


def test_sets_with_too_few_results_get_a_remark_among_many():
    estimate = q_hampel(ResultSets.of([[], [5.0], [3.0, 4.0]]))

    np.testing.assert_allclose(estimate.mean, [np.nan, 5.0, 3.5])
    np.testing.assert_allclose(estimate.sd, [np.nan, np.nan, 1.1095722], rtol=1e-6)
    assert estimate.converged.tolist() == [False, False, True]
    assert estimate.remarks.tolist() == [Remark.TOO_FEW, Remark.TOO_FEW, 0]


@pytest.mark.parametrize("factor", [1e-12, 1e-6, 1e12])
def test_the_size_of_the_numbers_does_not_matter(factor):
    estimate = q_hampel(np.multiply(TIED, factor))

    assert estimate.sd == pytest.approx(1.4272143 * factor, rel=1e-7, abs=0)


def test_of_two_roots_equally_near_the_median_is_taken():
    # Two groups so far apart that psi is flat or gone between them, at 13.5 +- 1.51.
    assert q_hampel([1.0, 2.0, 25.0, 28.0]).mean == 13.5


def test_between_two_far_groups_the_mean_does_not_jump_with_the_offset():
    # Between the groups psi adds up to zero on a whole interval, which holds the
    # median 13.15: the nearest root is the median itself.
    results = np.array([9.8, 10.3, 16.0, 16.1])

    here = q_hampel(results)
    there = q_hampel(results + 1e6)

    assert there.mean - 1e6 == pytest.approx(here.mean, abs=1e-6)


def test_an_outlier_pulls_no_harder_from_further_away():
    # Ties are judged against the results that make a difference, not the largest.
    results = np.random.default_rng(1).normal(10, 0.5, 30).round(3)

    near = q_hampel(np.r_[results, 1e3])
    far = q_hampel(np.r_[results, 1e10])

    assert far.sd == pytest.approx(near.sd, rel=1e-9)
    assert far.mean == pytest.approx(near.mean, rel=1e-9)


def test_a_large_offset_keeps_the_sd():
    # Floats of this size still tell 1e-7 apart, and the results have three decimals.
    results = np.random.default_rng(1).normal(10, 0.5, 30).round(3)

    here = q_hampel(results)
    there = q_hampel(results + 1e9)

    assert there.sd == pytest.approx(here.sd, rel=1e-5)


# Refusals


@pytest.mark.parametrize("results", [[], [5.0], [np.nan, 5.0]])
def test_one_set_of_fewer_than_two_results_is_refused(results):
    with pytest.raises(InsufficientDataError, match="needs at least 2 results"):
        q_hampel(results)


def test_an_infinite_result_is_refused():
    with pytest.raises(InvalidInputError, match="A result of set 1 is inf"):
        q_hampel([1.0, np.inf])
