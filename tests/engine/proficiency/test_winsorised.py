"""Algorithm A, against the standard and against the plain iteration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catena.engine.proficiency import Remark, ResultSets, algorithm_a
from catena.errors import ConvergenceError, InsufficientDataError, InvalidInputError

CARBON = [20.1, 19.8, 20.4, 20.0, 31.0]  # g/kg
PRINTED_FACTOR = 1.134
EXACT_FACTOR = 1.1333926554624873


def one_step(results, mean, sd, factor):
    """One iteration as ISO 13528 C.3.1 writes it."""
    pulled_in = np.clip(results, mean - 1.5 * sd, mean + 1.5 * sd)
    return pulled_in.mean(), factor * pulled_in.std(ddof=1)


def plain_iteration(results, factor):
    """The standard repeated until nothing changes; None where the sd vanishes."""
    mean = np.median(results)
    sd = start = 1.483 * np.median(np.abs(results - mean)) or results.std(ddof=1)
    for _step in range(20_000):
        if sd <= 1e-6 * start:
            return None
        new_mean, new_sd = one_step(results, mean, sd, factor)
        change = max(abs(new_mean - mean), abs(new_sd - sd))
        mean, sd = new_mean, new_sd
        if change <= 1e-13 * sd:
            return mean, sd
    return None


@st.composite
def rounds(draw):
    """Results of 2 to 30 laboratories, of every shape that rounds have."""
    n = draw(st.integers(2, 30))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.sampled_from(["normal", "tied", "two methods", "heavy tails"]))
    if shape == "normal":
        return rng.normal(10, 1, n)
    if shape == "tied":
        return rng.normal(5, 1, n).round(draw(st.integers(0, 2)))
    if shape == "heavy tails":
        return 10 + rng.standard_cauchy(n)
    first = rng.normal(10, 0.3, n // 2)
    return np.r_[first, rng.normal(draw(st.floats(10, 20)), 0.3, n - n // 2)]


# Worked examples


def test_one_outlier_hardly_moves_the_consensus():
    estimate = algorithm_a(CARBON)

    # Only 31.0 is pulled in. The others have mean 20.075 and sum of squares
    # 0.1875; s*^2 = 0.1875 / (4 / 1.134^2 - 1.5^2 - 1.5^2 / 4), and
    # x* = 20.075 + 1.5 s* / 4.
    assert estimate.sd == pytest.approx(0.7931829, abs=1e-7)
    assert estimate.mean == pytest.approx(20.3724436, abs=1e-7)
    assert estimate.n_results == 5
    assert estimate.converged
    assert estimate.remarks == 0


def test_two_results_give_their_mean_and_corrected_sd():
    estimate = algorithm_a([1.0, 3.0])

    assert estimate.mean == 2.0
    assert estimate.sd == pytest.approx(1.134 * 2**0.5, rel=1e-12)


@pytest.mark.parametrize("treatment", ["ignored", "deleted", "half"])
def test_iso13528_e1_within_a_unit_of_the_last_printed_digit(published, treatment):
    # Neither stopping rule gives 23.95 and 8.60 ("half") to the last digit.
    example = published("iso13528_e1_censored")[treatment]

    estimate = algorithm_a(example["results"], stopping="iso")

    assert estimate.mean == pytest.approx(example["x_star"], abs=0.0105)
    assert estimate.sd == pytest.approx(example["s_star"], abs=0.0105)


def test_iso13528_e1_the_two_stopping_rules_differ_in_the_last_digit(published):
    results = published("iso13528_e1_censored")["ignored"]["results"]

    full = algorithm_a(results)
    standard = algorithm_a(results, stopping="iso")

    assert (round(float(full.mean), 2), round(float(full.sd), 2)) == (26.01, 7.24)
    assert (round(float(standard.mean), 2), round(float(standard.sd), 2)) == (
        26.01,
        7.23,
    )
    assert standard.n_iterations == 13


def test_full_convergence_jumps_where_the_standard_walks(published):
    results = published("iso13528_e1_censored")["ignored"]["results"]

    assert algorithm_a(results).n_iterations <= 5


@pytest.mark.parametrize("stopping", ["full", "iso"])
def test_iso13528_e3_atrazine(published, stopping):
    example = published("iso13528_e3_atrazine")

    estimate = algorithm_a(example["results"], stopping=stopping)

    printed = example["printed"]
    assert estimate.mean == pytest.approx(printed["x_star"], abs=5e-5)
    assert estimate.sd == pytest.approx(printed["s_star"], abs=5e-5)
    assert estimate.standard_uncertainty == pytest.approx(printed["u_x_star"], abs=5e-5)


def test_iso13528_e3_stops_after_six_iterations(published):
    results = published("iso13528_e3_atrazine")["results"]

    assert algorithm_a(results, stopping="iso").n_iterations == 6


def test_iso13528_e7_mercury_consensus(published):
    example = published("iso13528_e4_mercury")
    results = [lab[1] for lab in example["labs"]]

    estimate = algorithm_a(results)

    printed = example["consensus"]
    assert estimate.mean == pytest.approx(printed["x_star"], abs=5e-6)
    assert estimate.sd == pytest.approx(printed["s_star"], abs=5e-5)
    assert estimate.standard_uncertainty == pytest.approx(printed["u_x_star"], abs=5e-5)


def test_amc1989_copper_is_hubers_proposal_2_with_the_exact_factor(published):
    example = published("amc1989_copper")

    estimate = algorithm_a(example["results"], factor="exact")

    assert estimate.mean == pytest.approx(example["printed"]["x_star"], abs=5e-5)
    assert estimate.sd == pytest.approx(example["printed"]["s_star"], abs=5e-5)


def test_the_first_iteration_is_not_compared_with_the_start():
    # 9.6395 at the start and 9.6423 after one iteration are both 9.64.
    estimate = algorithm_a([2.0, 2.0, 6.0, 15.0, 15.0, 23.0], stopping="iso")

    assert estimate.n_iterations == 2


# Invariants


@pytest.mark.parametrize("stopping", ["full", "iso"])
def test_another_unit_changes_only_the_unit(stopping):
    in_g_kg = algorithm_a(CARBON, stopping=stopping)
    in_mg_kg = algorithm_a(np.multiply(CARBON, 1000), stopping=stopping)

    assert in_mg_kg.mean == pytest.approx(1000 * in_g_kg.mean, rel=1e-12)
    assert in_mg_kg.sd == pytest.approx(1000 * in_g_kg.sd, rel=1e-12)
    assert in_mg_kg.n_iterations == in_g_kg.n_iterations


@pytest.mark.parametrize("offset", [-20.0, 1e6, 1e9])
def test_a_shift_moves_the_mean_and_keeps_the_sd(offset):
    here = algorithm_a([19.5, 19.75, 20.0, 20.25, 31.0])
    there = algorithm_a(np.add([19.5, 19.75, 20.0, 20.25, 31.0], offset))

    assert there.mean - offset == pytest.approx(here.mean, abs=3e-7)
    assert there.sd == pytest.approx(here.sd, rel=1e-12)


def test_the_mirror_image_has_the_mirrored_mean():
    estimate = algorithm_a(CARBON)
    mirrored = algorithm_a(np.negative(CARBON))

    assert mirrored.mean == pytest.approx(-estimate.mean, rel=1e-12)
    assert mirrored.sd == pytest.approx(estimate.sd, rel=1e-12)


def test_the_order_of_laboratories_does_not_matter():
    rng = np.random.default_rng(3)

    shuffled = algorithm_a(rng.permutation(CARBON))

    assert shuffled == algorithm_a(CARBON)


def test_results_are_left_as_they_were_given():
    results = np.array(CARBON)

    algorithm_a(results)

    assert results.tolist() == CARBON


def test_an_outlier_pulls_no_harder_from_further_away():
    near = algorithm_a([20.1, 19.8, 20.4, 20.0, 31.0])
    far = algorithm_a([20.1, 19.8, 20.4, 20.0, 20e9])

    assert far.mean == pytest.approx(near.mean, rel=1e-12)
    assert far.sd == pytest.approx(near.sd, rel=1e-9)


@given(rounds(), st.sampled_from(["iso", "exact"]))
def test_full_convergence_is_where_the_plain_iteration_ends(results, factor):
    number = {"iso": PRINTED_FACTOR, "exact": EXACT_FACTOR}[factor]
    end = plain_iteration(results, number)
    assume(end is not None)

    estimate = algorithm_a(results, factor=factor)

    mean, sd = end
    noise = 1e-15 * np.abs(results).max()
    assert estimate.sd == pytest.approx(sd, rel=1e-10, abs=10 * noise)
    assert estimate.mean == pytest.approx(mean, rel=0, abs=1e-10 * sd + 10 * noise)


@given(rounds())
def test_one_more_step_of_the_standard_changes_nothing(results):
    assume(plain_iteration(results, PRINTED_FACTOR) is not None)

    estimate = algorithm_a(results)

    mean, sd = one_step(results, estimate.mean, estimate.sd, PRINTED_FACTOR)
    assert abs(mean - estimate.mean) <= 1e-10 * estimate.sd
    assert abs(sd - estimate.sd) <= 1e-10 * estimate.sd


@given(st.lists(rounds(), min_size=1, max_size=8), st.sampled_from(["full", "iso"]))
def test_many_sets_at_once_are_each_set_alone(sets, stopping):
    together = algorithm_a(ResultSets.of(sets), stopping=stopping)

    for i, results in enumerate(sets):
        alone = algorithm_a(ResultSets.of([results]), stopping=stopping)
        noise = 1e-11 * np.abs(results).max()
        assert together.mean[i] == pytest.approx(alone.mean[0], rel=0, abs=noise)
        assert together.sd[i] == pytest.approx(alone.sd[0], rel=0, abs=noise)
        assert together.n_results[i] == len(results)
        assert together.remarks[i] == alone.remarks[0]


# Edges


def test_results_below_detection_and_not_reported_are_left_out():
    sets = ResultSets.of(
        [[20.1, 0.5, 19.8, np.nan, 20.4, 20.0, 31.0]],
        below_detection=[[False, True, False, False, False, False, False]],
    )

    estimate = algorithm_a(sets)

    alone = algorithm_a(CARBON)
    assert estimate.n_results.tolist() == [5]
    assert estimate.mean[0] == pytest.approx(alone.mean, rel=1e-12)
    assert estimate.sd[0] == pytest.approx(alone.sd, rel=1e-12)


def test_nan_in_an_array_is_not_reported():
    estimate = algorithm_a([20.1, np.nan, 19.8, 20.4, 20.0, np.nan, 31.0])

    alone = algorithm_a(CARBON)
    assert estimate.n_results == 5
    assert estimate.mean == pytest.approx(alone.mean, rel=1e-12)
    assert estimate.sd == pytest.approx(alone.sd, rel=1e-12)


def test_sets_with_too_few_results_get_a_remark_among_many():
    estimate = algorithm_a(ResultSets.of([[], [5.0], [1.0, 3.0]]))

    np.testing.assert_array_equal(estimate.mean, [np.nan, 5.0, 2.0])
    np.testing.assert_allclose(estimate.sd, [np.nan, np.nan, 1.134 * 2**0.5])
    assert estimate.converged.tolist() == [False, False, True]
    assert estimate.remarks.tolist() == [Remark.TOO_FEW, Remark.TOO_FEW, 0]


def test_no_sets_give_no_estimates():
    estimate = algorithm_a(ResultSets.of([]))

    assert estimate.mean.shape == (0,)
    assert estimate.sd.shape == (0,)


def test_an_array_of_many_sets_gives_arrays():
    estimate = algorithm_a([[1.0, 3.0, np.nan], [10.0, 20.0, 30.0]])

    assert estimate.mean.tolist() == [2.0, 20.0]
    assert estimate.n_results.tolist() == [2, 3]


def test_equal_results_have_no_spread():
    estimate = algorithm_a([5.0, 5.0, 5.0, 5.0])

    assert (estimate.mean, estimate.sd) == (5.0, 0.0)
    assert estimate.remarks == Remark.ALL_EQUAL
    assert estimate.n_iterations == 0
    assert estimate.converged


def test_a_zero_mad_starts_from_the_plain_sd():
    # ISO 13528:2022, C.3.1, note 2.
    estimate = algorithm_a([5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0])

    assert estimate.mean == pytest.approx(5.8273972, abs=1e-7)
    assert estimate.sd == pytest.approx(1.3095887, abs=1e-7)
    assert estimate.remarks == Remark.STARTED_FROM_SD


def test_one_step_from_the_plain_sd_by_hand():
    # The sd is 1.5275, so 9 is pulled in to 5 + 1.5 * 1.5275 = 7.2913; the mean
    # of the seven is then 40.2913 / 7 and their sd 1.0206.
    estimate = algorithm_a(
        [[5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0]], stopping="iso", max_iterations=1
    )

    assert estimate.mean[0] == pytest.approx(5.755898, abs=1e-6)
    assert estimate.sd[0] == pytest.approx(1.157414, abs=1e-6)


def test_a_zero_mad_among_missing_results_starts_from_the_plain_sd():
    estimate = algorithm_a([[5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0, np.nan]])

    assert estimate.sd[0] == pytest.approx(1.3095887, abs=1e-7)


def test_so_many_ties_that_the_sd_vanishes_are_said_to_collapse():
    estimate = algorithm_a([7.0] * 9 + [6.0, 8.5])

    assert estimate.mean == pytest.approx(7.0, abs=1e-8)
    assert estimate.sd == 0.0
    assert estimate.remarks == Remark.STARTED_FROM_SD | Remark.COLLAPSED
    assert estimate.converged


@pytest.mark.parametrize("factor", [1e-6, 1e-12, 1e12])
def test_the_size_of_the_numbers_does_not_matter(factor):
    estimate = algorithm_a(np.multiply(CARBON, factor))

    assert estimate.mean == pytest.approx(20.3724436 * factor, rel=1e-8, abs=0)
    assert estimate.sd == pytest.approx(0.7931829 * factor, rel=1e-7, abs=0)


def test_two_far_groups_of_equal_size_give_the_middle():
    estimate = algorithm_a([10.0, 10.2, 9.8, 15.0, 15.2, 14.8])

    assert estimate.mean == pytest.approx(12.5, abs=1e-12)


@pytest.mark.parametrize(
    "results",
    [
        # pH to whole numbers, of 7 and of 13 laboratories
        [5.0, 5.0, 5.0, 5.0, 5.0, 4.0, 6.0],
        [5.0] * 9 + [4.0, 4.0, 6.0, 6.0],
    ],
)
def test_ties_that_let_the_sd_shrink_slowly_collapse_too(results):
    # Each step of the standard shrinks the sd by 2 % only: 1.134 * 1.5 * sqrt(1/3)
    # is 0.982, so a thousand steps would not reach zero.
    estimate = algorithm_a(results)

    assert estimate.mean == pytest.approx(5.0, abs=1e-6)
    assert estimate.sd == 0.0
    assert estimate.remarks & Remark.COLLAPSED


def test_a_gross_blunder_among_ties_does_not_collapse_the_others():
    # MAD is zero, so the iteration starts from an sd that contains the blunder.
    with_blunder = [5.0, 5.0, 5.0, 5.0, 5.0, 5.3, 4.9, 5.2, 1e9]

    estimate = algorithm_a(with_blunder)

    assert estimate.sd == pytest.approx(0.1803387, abs=1e-7)
    assert estimate.mean == pytest.approx(5.0838135, abs=1e-7)


def test_means_that_differ_by_rounding_of_floats_are_equal_results():
    # (5.1 + 5.3) / 2 and 5.2 differ by 9e-16; an sd of that size judges nobody.
    replicates_mean = (5.1 + 5.3) / 2

    estimate = algorithm_a([5.2] * 6 + [replicates_mean] * 6)

    assert replicates_mean != 5.2
    assert estimate.sd == 0.0


def test_the_third_figure_of_the_standard_passes_a_power_of_ten():
    # 0.9997 and 1.0001 both print as 1.00, so the standard stops at iteration 21.
    estimate = algorithm_a([9.6, 9.2, 10.6, 11.5, 9.4, 9.5], stopping="iso")

    assert estimate.n_iterations == 21


def test_the_third_figure_of_the_standard_knows_its_power_of_ten():
    # One step takes the sd from 5.886 to 0.5889, which have the same three digits.
    results = [0.0] * 577 + [-1000.0, 1000.0]

    estimate = algorithm_a(results, stopping="iso")

    assert estimate.sd == 0.0
    assert estimate.remarks & Remark.COLLAPSED


def test_a_consensus_of_zero_ends_among_many_sets_as_it_does_alone():
    # The third figure of a mean of zero is that of its rounding noise.
    about_zero = [-1.9, -1.4, 1.4, 1.9]

    alone = algorithm_a(about_zero, stopping="iso")
    among_many = algorithm_a(
        ResultSets.of([about_zero, np.arange(15.0)]), stopping="iso"
    )

    assert alone.n_iterations == 2
    assert among_many.converged.tolist() == [True, True]
    assert among_many.n_iterations[0] == 2


# Refusals


@pytest.mark.parametrize(
    ("results", "n_results"), [([], 0), ([5.0], 1), ([np.nan, 5.0], 1)]
)
def test_one_set_of_fewer_than_two_results_is_refused(results, n_results):
    with pytest.raises(InsufficientDataError, match="needs at least 2 results") as info:
        algorithm_a(results)

    assert info.value.facts == {"n_results": n_results}


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_an_infinite_result_is_refused(value):
    with pytest.raises(InvalidInputError, match="A result of set 1 is -?inf; give a"):
        algorithm_a([1.0, value, 2.0])


def test_a_table_of_three_dimensions_is_refused():
    with pytest.raises(InvalidInputError, match="got 3 dimensions"):
        algorithm_a(np.zeros((2, 2, 2)))


def test_an_unknown_stopping_rule_is_refused():
    with pytest.raises(
        InvalidInputError, match="no stopping 'early'; choose one of full, iso"
    ):
        algorithm_a(CARBON, stopping="early")


def test_an_unknown_factor_is_refused():
    with pytest.raises(
        InvalidInputError, match="no factor 'excel'; choose one of iso, exact"
    ):
        algorithm_a(CARBON, factor="excel")


def test_one_set_that_does_not_end_is_refused():
    with pytest.raises(ConvergenceError, match="still moved after 2 iterations"):
        algorithm_a(CARBON, stopping="iso", max_iterations=2)


def test_one_set_that_does_not_end_gets_a_remark_among_many():
    estimate = algorithm_a(
        ResultSets.of([CARBON, [1.0, 3.0]]), stopping="iso", max_iterations=2
    )

    assert estimate.converged.tolist() == [False, True]
    assert estimate.remarks.tolist() == [Remark.NOT_CONVERGED, 0]
    assert estimate.n_iterations.tolist() == [2, 2]
