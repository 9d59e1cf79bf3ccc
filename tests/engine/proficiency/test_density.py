"""Kernel density and its modes."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import kernel_density, main_modes, robust_bandwidth
from catena.errors import InvalidInputError

# Two methods, seven laboratories each; synthetic.
TWO_METHODS = [
    10.1, 10.3, 9.8, 10.0, 10.4, 9.9, 10.2,
    14.8, 15.1, 15.3, 14.9, 15.0, 15.2, 14.7,
]  # fmt: skip


# Worked examples


def test_one_result_has_the_density_of_the_kernel():
    density = kernel_density([10.0], 2.0)

    # 0.3989423 / 2 at the top
    assert density.density.max() == pytest.approx(0.1994711, rel=1e-4)
    np.testing.assert_allclose(density.modes, [10.0], atol=1e-6)
    assert (density.at[0], density.at[-1]) == (2.0, 18.0)


@pytest.mark.parametrize("bandwidth", [0.375, 0.75])
def test_two_methods_make_two_modes(bandwidth):
    # h = 0.75 sigma_pt, as ISO 13528:2022, 10.3 suggests, for sigma_pt 0.5 and 1.
    density = kernel_density(TWO_METHODS, bandwidth)

    np.testing.assert_allclose(density.modes, [10.1, 15.0], atol=0.001)
    assert density.n_at_modes.tolist() == [7, 7]
    assert density.medians_at_modes.tolist() == [10.1, 15.0]
    np.testing.assert_array_equal(main_modes(density), density.modes)


def test_a_wide_kernel_sees_one_group():
    density = kernel_density(TWO_METHODS, 3.0)

    assert density.modes.size == 1
    assert density.n_at_modes.tolist() == [14]
    np.testing.assert_allclose(density.medians_at_modes, [12.55], rtol=1e-12)


# Invariants


def test_the_density_adds_up_to_one():
    density = kernel_density(TWO_METHODS, 0.4)

    assert np.trapezoid(density.density, density.at) == pytest.approx(1.0, abs=0.001)


def test_another_unit_changes_only_the_unit():
    in_g_kg = kernel_density(TWO_METHODS, 0.4)
    in_mg_kg = kernel_density(np.multiply(TWO_METHODS, 1000), 400.0)

    np.testing.assert_allclose(in_mg_kg.modes, 1000 * in_g_kg.modes, rtol=1e-8)
    np.testing.assert_allclose(
        in_mg_kg.medians_at_modes, 1000 * in_g_kg.medians_at_modes, rtol=1e-12
    )
    np.testing.assert_allclose(in_mg_kg.density, in_g_kg.density / 1000, rtol=1e-8)
    assert in_mg_kg.n_at_modes.tolist() == in_g_kg.n_at_modes.tolist()


@pytest.mark.parametrize("offset", [-12.5, 1e6])
def test_a_shift_moves_the_modes(offset):
    here = kernel_density(TWO_METHODS, 0.4)
    there = kernel_density(np.add(TWO_METHODS, offset), 0.4)

    np.testing.assert_allclose(there.modes - offset, here.modes, atol=1e-6)


def test_the_order_of_laboratories_does_not_matter():
    shuffled = np.random.default_rng(4).permutation(TWO_METHODS)

    here, there = kernel_density(TWO_METHODS, 0.4), kernel_density(shuffled, 0.4)

    np.testing.assert_array_equal(there.density, here.density)


def test_every_result_belongs_to_one_mode():
    results = np.random.default_rng(5).standard_cauchy(40)

    density = kernel_density(results, 0.5)

    assert density.n_at_modes.sum() == 40


# Edges


@pytest.mark.parametrize("results", [[], [np.nan, np.nan]])
def test_no_results_have_no_density(results):
    density = kernel_density(results, 1.0)

    assert [each.size for each in density] == [0] * 5
    assert main_modes(density).size == 0


def test_nan_is_left_out():
    with_gaps = kernel_density([np.nan, *TWO_METHODS, np.nan], 0.4)

    np.testing.assert_array_equal(
        with_gaps.modes, kernel_density(TWO_METHODS, 0.4).modes
    )


def test_equal_results_have_one_mode():
    density = kernel_density([5.0] * 6, 0.1)

    np.testing.assert_allclose(main_modes(density), [5.0], atol=1e-9)


def test_two_results_are_too_few_for_a_main_mode():
    density = kernel_density([5.0, 9.0], 0.1)

    np.testing.assert_allclose(density.modes, [5.0, 9.0], atol=1e-6)
    assert main_modes(density).size == 0


def test_an_outlier_makes_a_bump_and_no_mode():
    density = kernel_density([10.0, 10.1, 9.9, 10.0, 15.0], 0.4)

    assert density.modes.size == 2
    np.testing.assert_allclose(main_modes(density), [10.0], atol=1e-3)


def test_two_near_outliers_make_no_mode():
    density = kernel_density([10.0, 10.1, 9.9, 15.0, 15.1], 0.4)

    assert density.n_at_modes.tolist() == [3, 2]
    np.testing.assert_allclose(main_modes(density), [10.0], atol=1e-3)


def test_a_small_group_makes_no_main_mode_beside_a_large_one():
    # Three far results of 30 are a mode of 10 % of the height.
    density = kernel_density([10.0] * 27 + [15.0] * 3, 0.4)

    assert density.n_at_modes.tolist() == [27, 3]
    np.testing.assert_allclose(main_modes(density), [10.0], atol=1e-6)


def test_flat_tops_are_climbed_as_far_as_the_steps_allow():
    # Two results two bandwidths apart: the top between them is flat to the
    # fourth order, so that mean shift creeps.
    density = kernel_density([-1.0, 1.0], 1.0)

    np.testing.assert_allclose(density.modes, [0.0], atol=0.05)


@pytest.mark.parametrize("factor", [10, 100, 1000, 1e9])
def test_a_blunder_does_not_hide_the_two_groups(factor):
    # An even grid over the whole range would lose groups between two of its points.
    density = kernel_density([*TWO_METHODS, 15.0 * factor], 0.4)

    np.testing.assert_allclose(main_modes(density), [10.1, 15.0], atol=0.001)


# Refusals


@pytest.mark.parametrize("bandwidth", [0.0, -0.4, np.nan, np.inf])
def test_a_bandwidth_that_is_no_positive_number_is_refused(bandwidth):
    with pytest.raises(InvalidInputError, match="it must be a positive number"):
        kernel_density(TWO_METHODS, bandwidth)


def test_an_infinite_result_is_refused():
    with pytest.raises(InvalidInputError, match="inf"):
        kernel_density([10.0, np.inf], 0.4)


# The bandwidth that shows groups


def test_the_bandwidth_of_two_groups_is_that_of_each():
    # The Q method gives 0.586 for these, Algorithm A 2.893.
    assert robust_bandwidth(TWO_METHODS) == pytest.approx(0.75 * 0.5856076, rel=1e-6)


@pytest.mark.parametrize("results", [[], [5.0], [5.0, 5.0, 5.0], [np.nan, 5.0]])
def test_without_spread_there_is_no_bandwidth(results):
    assert robust_bandwidth(results) == 0.0


def test_two_hundred_of_many_results_show_their_spread():
    results = np.random.default_rng(3).normal(10, 2, 2000)

    assert robust_bandwidth(results) == pytest.approx(1.5, rel=0.05)


def test_groups_five_sds_apart_are_seen_in_most_rounds():
    rng = np.random.default_rng(4)
    seen = 0
    for _ in range(100):
        results = np.r_[rng.normal(10, 1, 20), rng.normal(15, 1, 20)]
        density = kernel_density(results, robust_bandwidth(results))
        seen += main_modes(density).size == 2

    assert seen >= 80


def test_one_normal_group_is_hardly_ever_taken_for_two():
    rng = np.random.default_rng(5)
    false_alarms = 0
    for _ in range(300):
        results = rng.normal(10, 1, 40)
        density = kernel_density(results, robust_bandwidth(results))
        false_alarms += main_modes(density).size > 1

    assert false_alarms <= 6
