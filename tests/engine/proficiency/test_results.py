"""What a round hands to the engine."""

from __future__ import annotations

import numpy as np

from catena.engine.proficiency import Measurands, SigmaSource


def test_results_stand_side_by_side_in_their_sets(round_of):
    results = round_of([1.0, "<0.5", None], [4.0])

    sets = results.sets(2)

    assert sets.n_reported.tolist() == [1, 1]
    assert sets.n_below_detection.tolist() == [1, 0]


def test_a_set_without_results_is_empty(round_of):
    sets = round_of([1.0, 2.0]).sets(3)

    assert sets.n_reported.tolist() == [2, 0, 0]


def test_of_unknown_measurands_everything_comes_from_the_round():
    measurands = Measurands.unknown(2)

    for each in (measurands.x_pt, measurands.u_x_pt, measurands.sigma_pt):
        assert np.isnan(each).tolist() == [True, True]
    assert measurands.default_sigma is SigmaSource.ROBUST
    assert measurands.resolution.tolist() == [0.0, 0.0]
    assert measurands.has_true_zero.tolist() == [True, True]
