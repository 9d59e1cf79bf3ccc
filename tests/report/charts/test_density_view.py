"""Which part of a density is shown, and how finely."""

from __future__ import annotations

import math

import numpy as np

from catena.report.charts.density_view import Landmarks, view_of

AROUND_TEN = np.array([9.6, 9.8, 9.9, 10.0, 10.0, 10.1, 10.2, 10.4])


def view(
    results, *, x_pt=10.0, sigma_pt=0.25, robust_mean=10.0, robust_sd=0.25, **options
):
    options.setdefault("bandwidth", 0.75 * sigma_pt)
    landmarks = Landmarks(x_pt, math.nan, sigma_pt, robust_mean, robust_sd)
    return view_of(np.array(results, dtype=float), landmarks, **options)


def test_results_far_away_are_counted_and_do_not_squeeze_the_rest():
    with_outliers = view([*AROUND_TEN, 1000.0, 2000.0, -3.0])
    without = view(AROUND_TEN)

    assert (with_outliers.n_below, with_outliers.n_above) == (1, 2)
    assert (with_outliers.low, with_outliers.high) == (without.low, without.high)
    assert with_outliers.inside.tolist() == AROUND_TEN.tolist()


def test_two_sigmas_on_both_sides_are_always_in_the_picture():
    shown = view([10.0, 10.0, 10.01])

    assert shown.low < 10 - 2 * 0.25
    assert shown.high > 10 + 2 * 0.25


def test_the_bulk_of_the_results_is_shown_though_the_assigned_value_lies_elsewhere():
    shown = view(AROUND_TEN, x_pt=20.0, sigma_pt=0.5)

    assert shown.n_below == 0
    assert shown.high > 21.0


TWO_GROUPS = [10.0, 10.1, 9.9, 15.0, 15.1, 14.9]


def test_two_groups_have_two_modes_and_their_medians():
    shown = view(TWO_GROUPS, robust_mean=12.5, robust_sd=3.0)

    assert shown.modes.round(1).tolist() == [10.0, 15.0]
    assert shown.centres.tolist() == [10.0, 15.0]


def test_a_wider_kernel_sees_one_group():
    assert view(TWO_GROUPS, robust_sd=3.0, bandwidth=3.0).modes.size == 1


def test_few_results_are_not_searched_for_groups():
    shown = view(TWO_GROUPS, robust_mean=12.5, robust_sd=3.0, fewest_for_modes=7)

    assert shown.modes.size == 0
    assert shown.at.size > 0


def test_a_narrow_kernel_in_a_wide_picture_gets_more_points():
    assert view(AROUND_TEN).at.size == 160
    assert view(AROUND_TEN, bandwidth=0.01).at.size > 1000


def test_without_a_spread_there_is_a_rug_and_no_curve():
    shown = view([5.0, 5.0], x_pt=math.nan, sigma_pt=math.nan, robust_sd=0.0)

    assert shown.at.size == 0
    assert shown.low < 5.0 < shown.high


def test_one_result_has_no_density():
    shown = view([10.0])

    assert shown.inside.tolist() == [10.0]
    assert shown.density.size == 0


def test_no_result_at_all_leaves_an_empty_axis():
    nothing = view([math.nan], x_pt=math.nan, sigma_pt=math.nan, robust_sd=math.nan)

    assert nothing.inside.size == 0
    assert nothing.low < nothing.high


def test_a_change_of_unit_changes_the_axis_alone():
    grams = view(AROUND_TEN)
    milligrams = view(
        1000 * AROUND_TEN, x_pt=1e4, sigma_pt=250, robust_mean=1e4, robust_sd=250
    )

    np.testing.assert_allclose(milligrams.at, 1000 * grams.at)
    np.testing.assert_allclose(milligrams.density, grams.density / 1000)
