"""What every robust estimate can say of itself."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import (
    ResultSets,
    median_mad,
    standard_uncertainty,
)


def test_iso13528_e3_uncertainty_of_the_mean_by_algorithm_a(published):
    printed = published("iso13528_e3_atrazine")["printed"]

    u = standard_uncertainty(printed["s_star"], 34)

    assert u == pytest.approx(printed["u_x_star"], abs=5e-5)


def test_uncertainty_by_hand():
    assert standard_uncertainty(2.0, 25) == 0.5


def test_uncertainty_has_the_unit_of_the_sd():
    assert standard_uncertainty(2000.0, 25) == 500.0


def test_uncertainty_of_many_sets_broadcasts():
    u = standard_uncertainty([2.0, 4.0, 0.0], [25, 25, 4])

    assert u.tolist() == [0.5, 1.0, 0.0]


def test_no_results_have_no_uncertainty():
    u = standard_uncertainty([2.0, np.nan], [0, 4])

    assert np.isnan(u).tolist() == [True, True]


def test_an_estimate_knows_its_uncertainty():
    estimate = median_mad([1.0, 2.0, 3.0, 4.0])

    # The MAD is 1, so u is 1.25 times 1.483 by the root of 4.
    assert estimate.standard_uncertainty == pytest.approx(0.926875, rel=1e-12)


def test_estimates_of_many_sets_know_their_uncertainties():
    estimate = median_mad(ResultSets.of([[1.0, 2.0, 3.0, 4.0], [], [7.0]]))

    np.testing.assert_allclose(
        estimate.standard_uncertainty, [0.926875, np.nan, np.nan]
    )


def test_one_set_gives_single_numbers():
    estimate = median_mad([1.0, 2.0, 3.0, 4.0])

    assert np.ndim(estimate.mean) == np.ndim(estimate.standard_uncertainty) == 0
