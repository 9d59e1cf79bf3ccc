"""Median with MADe or normalised interquartile range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.engine.proficiency import Remark, ResultSets, median_mad, niqr
from catena.errors import InsufficientDataError, InvalidInputError

both = pytest.mark.parametrize("estimator", [median_mad, niqr])
sets_of_results = st.lists(
    st.lists(st.integers(-500, 500).map(lambda tenths: tenths / 10), max_size=12),
    max_size=6,
)


# Worked examples


def test_iso13528_e3_atrazine(published):
    example = published("iso13528_e3_atrazine")

    by_mad = median_mad(example["results"])
    by_quartiles = niqr(example["results"])

    printed = example["printed"]
    assert by_mad.mean == pytest.approx(printed["median"], abs=5e-5)
    assert by_mad.sd == pytest.approx(printed["made"], abs=5e-5)
    assert by_quartiles.mean == pytest.approx(printed["median"], abs=5e-5)
    assert by_quartiles.sd == pytest.approx(printed["niqr"], abs=5e-5)
    # The row that the standard labels MADe follows the nIQR.
    assert by_quartiles.standard_uncertainty == pytest.approx(
        printed["u_median_with_niqr"], abs=5e-5
    )


def test_amc1989_copper(published):
    example = published("amc1989_copper")

    estimate = median_mad(example["results"])

    assert estimate.mean == pytest.approx(example["printed"]["median"], abs=5e-4)


def test_made_by_hand():
    # Distances from 40.5: 0, 0.5, 0.5, 1, 39.5; their median is 0.5.
    estimate = median_mad([39.5, 40.0, 40.5, 41.0, 80.0])

    assert estimate.mean == 40.5
    assert estimate.sd == pytest.approx(1.483 * 0.5, rel=1e-12)


def test_quartiles_by_hand():
    # Four results: the quartiles lie 0.75 and 2.25 steps up, at 17.5 and 32.5.
    estimate = niqr([10.0, 20.0, 30.0, 40.0])

    assert estimate.mean == 25.0
    assert estimate.sd == pytest.approx(0.7413 * 15, rel=1e-12)


# Invariants


@both
@pytest.mark.parametrize(("scale", "shift"), [(1000, 0), (-1, 0), (1, 1e6), (1e-6, 0)])
def test_scale_and_shift_pass_through(estimator, scale, shift):
    results = np.array([39.5, 40.0, 40.5, 41.25, 80.0])

    estimate = estimator(results)
    moved = estimator(scale * results + shift)

    assert moved.mean == pytest.approx(scale * estimate.mean + shift, rel=1e-12, abs=0)
    assert moved.sd == pytest.approx(abs(scale) * estimate.sd, rel=1e-9, abs=0)


@both
def test_the_order_of_laboratories_does_not_matter(estimator):
    assert estimator([3.0, 1.0, 4.0, 1.5, 9.0]) == estimator([9.0, 4.0, 3.0, 1.5, 1.0])


@both
@given(sets=sets_of_results)
def test_many_sets_at_once_are_each_set_alone(estimator, sets):
    together = estimator(ResultSets.of(sets))

    for i, results in enumerate(sets):
        alone = estimator(ResultSets.of([results]))
        np.testing.assert_array_equal(together.mean[i], alone.mean[0])
        np.testing.assert_array_equal(together.sd[i], alone.sd[0])
        assert together.n_results[i] == len(results)
        assert together.remarks[i] == alone.remarks[0]


@both
def test_an_outlier_pulls_no_harder_from_further_away(estimator):
    assert estimator([1.0, 2.0, 3.0, 4.0, 9.0]) == estimator([1.0, 2.0, 3.0, 4.0, 4e9])


# Edges


@both
def test_equal_results_have_no_spread(estimator):
    estimate = estimator([5.0, 5.0, 5.0])

    assert (estimate.mean, estimate.sd) == (5.0, 0.0)
    assert estimate.remarks == Remark.ALL_EQUAL
    assert estimate.converged


def test_the_mad_is_zero_when_more_than_half_are_equal():
    estimate = median_mad([5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0])

    assert (estimate.mean, estimate.sd) == (5.0, 0.0)
    assert estimate.remarks == Remark.COLLAPSED


@both
def test_two_results_have_their_mean(estimator):
    assert estimator([1.0, 3.0]).mean == 2.0


def test_two_results_have_a_spread():
    assert median_mad([1.0, 3.0]).sd == pytest.approx(1.483, rel=1e-12)
    assert niqr([1.0, 3.0]).sd == pytest.approx(0.7413, rel=1e-12)


@both
def test_nan_is_not_reported(estimator):
    estimate = estimator([np.nan, 1.0, 2.0, np.nan, 4.0])

    assert estimate.n_results == 3
    assert estimate.mean == 2.0


@both
def test_sets_with_too_few_results_get_a_remark_among_many(estimator):
    estimate = estimator(ResultSets.of([[], [5.0], [1.0, 3.0]]))

    np.testing.assert_array_equal(estimate.mean, [np.nan, 5.0, 2.0])
    np.testing.assert_array_equal(np.isnan(estimate.sd), [True, True, False])
    assert estimate.converged.tolist() == [False, False, True]
    assert estimate.remarks.tolist() == [Remark.TOO_FEW, Remark.TOO_FEW, 0]


@both
def test_only_empty_sets(estimator):
    estimate = estimator(ResultSets.of([[], []]))

    np.testing.assert_array_equal(estimate.mean, [np.nan, np.nan])
    np.testing.assert_array_equal(estimate.sd, [np.nan, np.nan])


# Refusals


@both
@pytest.mark.parametrize("results", [[], [5.0]])
def test_one_set_of_fewer_than_two_results_is_refused(estimator, results):
    with pytest.raises(InsufficientDataError, match="needs at least 2 results"):
        estimator(results)


@both
def test_an_infinite_result_is_refused(estimator):
    with pytest.raises(InvalidInputError, match="A result of set 1 is -inf"):
        estimator([-np.inf, 1.0, 2.0])
