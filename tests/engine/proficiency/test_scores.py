"""The six scores, against the published round of mercury in feed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from catena.engine.proficiency import (
    EN_LIMITS,
    Verdict,
    differences,
    en_scores,
    verdicts,
    z_prime_scores,
    z_scores,
    zeta_scores,
)
from catena.errors import InvalidInputError

SIX = ["d_percent", "p_a", "z", "z_prime", "zeta", "en"]


class Mercury(NamedTuple):
    """ISO 13528:2022 E.4: what was printed, and what is calculated here."""

    printed: dict[str, np.ndarray]
    calculated: dict[str, np.ndarray]


@pytest.fixture(scope="module")
def mercury(published):
    example = published("iso13528_e4_mercury")
    __, results, expanded, k, *printed = zip(*example["labs"], strict=True)
    x_pt, u, sigma = example["x_pt"], example["u_x_pt"], example["sigma_pt"]
    d = differences(results, x_pt, 3 * sigma)
    calculated = [
        d.d_percent,
        d.p_a,
        z_scores(results, x_pt, sigma),
        z_prime_scores(results, x_pt, sigma, u),
        zeta_scores(results, np.divide(expanded, k), x_pt, u),
        en_scores(results, expanded, x_pt, example["U_x_pt"]),
    ]
    return Mercury(
        {name: np.array(column) for name, column in zip(SIX, printed, strict=True)},
        dict(zip(SIX, calculated, strict=True)),
    )


# Worked examples


@pytest.mark.parametrize("score", SIX)
def test_iso13528_e4_mercury_of_all_21_laboratories(mercury, published, score):
    decimals = published("iso13528_e4_mercury")["printed_decimals"][score]

    calculated, printed = mercury.calculated[score], mercury.printed[score]

    assert printed.size == 21
    half_a_unit = 0.5 * 10.0**-decimals + 1e-9
    np.testing.assert_allclose(calculated, printed, rtol=0, atol=half_a_unit)


@pytest.mark.parametrize(("score", "n_to_act_on"), [("z", 9), ("z_prime", 8)])
def test_iso13528_e4_laboratories_to_act_on(mercury, score, n_to_act_on):
    judged = verdicts(mercury.calculated[score])

    assert np.count_nonzero(judged == Verdict.UNSATISFACTORY) == n_to_act_on


def test_iso13528_e4_laboratories_outside_their_uncertainty(mercury):
    judged = verdicts(mercury.calculated["en"], EN_LIMITS)

    assert np.count_nonzero(judged == Verdict.UNSATISFACTORY) == 9


def test_scores_by_hand():
    # Result 13, assigned 10 with u = 4 and U = 8; sigma_pt 3, u(x) = 3, U(x) = 6.
    assert z_scores(13, 10, 3) == 1.0
    assert z_prime_scores(13, 10, 3, 4) == pytest.approx(0.6, rel=1e-12)
    assert zeta_scores(13, 3, 10, 4) == pytest.approx(0.6, rel=1e-12)
    assert en_scores(13, 6, 10, 8) == pytest.approx(0.3, rel=1e-12)
    assert differences(13, 10, 9).d == 3
    assert differences(13, 10, 9).d_percent == pytest.approx(30, rel=1e-12)
    assert differences(13, 10, 9).p_a == pytest.approx(100 / 3, rel=1e-12)


def test_the_uncertainty_of_zeta_is_u_by_its_own_coverage_factor():
    # L23 stated U = 0.00108 with k = 1.732, a rectangular distribution; k = 2
    # would give -7.38 instead of the printed -7.35.
    zeta = zeta_scores(0.0135, 0.00108 / 1.732, 0.044, 0.0041)

    assert zeta == pytest.approx(-7.35, abs=0.005)


# Invariants


@pytest.mark.parametrize("factor", [1e-6, 1000.0])
def test_scores_have_no_unit(factor):
    result, x_pt, sigma, u = np.multiply([0.053, 0.044, 0.0066, 0.0041], factor)

    assert z_scores(result, x_pt, sigma) == pytest.approx(0.009 / 0.0066, rel=1e-9)
    assert z_prime_scores(result, x_pt, sigma, u) == pytest.approx(
        z_prime_scores(0.053, 0.044, 0.0066, 0.0041), rel=1e-9
    )
    assert zeta_scores(result, sigma, x_pt, u) == pytest.approx(
        zeta_scores(0.053, 0.0066, 0.044, 0.0041), rel=1e-9
    )
    assert en_scores(result, sigma, x_pt, u) == pytest.approx(
        en_scores(0.053, 0.0066, 0.044, 0.0041), rel=1e-9
    )


def test_z_and_z_prime_keep_under_a_shift_of_the_scale():
    # pH has no true zero: only the distance counts.
    assert z_scores(6.25, 6.0, 0.125) == z_scores(1.25, 1.0, 0.125) == 2.0
    assert z_prime_scores(6.25, 6.0, 0.125, 0.0) == 2.0


def test_z_prime_is_never_larger_than_z():
    z = z_scores([0.013, 0.044, 0.053], 0.044, 0.0066)
    z_prime = z_prime_scores([0.013, 0.044, 0.053], 0.044, 0.0066, [0.0, 0.01, 0.02])

    assert np.all(np.abs(z_prime) <= np.abs(z))
    assert z_prime[0] == pytest.approx(z[0], rel=1e-12)


def test_scores_broadcast_over_sets():
    z = z_scores([[11.0, 12.0], [6.0, 5.0]], [[10.0], [5.0]], [[1.0], [0.5]])

    assert z.tolist() == [[1.0, 2.0], [2.0, 0.0]]


# Edges


def test_a_missing_result_has_no_scores():
    missing = [np.nan]

    for scores in (
        z_scores(missing, 10, 3),
        z_prime_scores(missing, 10, 3, 4),
        zeta_scores(missing, 3, 10, 4),
        en_scores(missing, 6, 10, 8),
        *differences(missing, 10, 9),
    ):
        assert np.isnan(scores).tolist() == [True]


def test_no_results_have_no_scores():
    assert z_scores([], 10, 3).shape == (0,)
    assert differences([], 10, 9).d_percent.shape == (0,)
    assert en_scores([], [], 10, 3).shape == (0,)


def test_a_missing_uncertainty_gives_no_score():
    assert np.isnan(zeta_scores([13.0], [np.nan], 10, 4)).all()
    assert np.isnan(en_scores([13.0], [np.nan], 10, 4)).all()
    assert np.isnan(z_prime_scores([13.0], 10, 3, np.nan)).all()


def test_a_missing_sigma_gives_no_score():
    assert np.isnan(z_scores([13.0], 10, np.nan)).all()


def test_without_any_uncertainty_zeta_and_en_mean_nothing():
    assert np.isnan(zeta_scores([13.0, 10.0], 0.0, 10, 0.0)).all()
    assert np.isnan(en_scores([13.0, 10.0], 0.0, 10, 0.0)).all()


def test_an_assigned_value_of_zero_has_no_per_cent():
    d = differences([-1.0, 0.0, 1.0], 0.0, 2.0)

    assert d.d.tolist() == [-1.0, 0.0, 1.0]
    assert np.isnan(d.d_percent).all()
    assert d.p_a.tolist() == [-50.0, 0.0, 50.0]


def test_a_result_at_the_assigned_value_has_no_difference():
    d = differences(10.0, 10.0, 3.0)

    assert (d.d, d.d_percent, d.p_a) == (0.0, 0.0, 0.0)


def test_a_tiny_and_a_huge_result_are_scored_like_any_other():
    z = z_scores([1e-6, 1e9], 2e-6, 5e-7)

    np.testing.assert_allclose(z, [-2.0, 2e15])


# Refusals


@pytest.mark.parametrize("sigma", [0.0, -0.2, [0.1, 0.0]])
@pytest.mark.parametrize("score", [z_scores, lambda *all_: z_prime_scores(*all_, 0.1)])
def test_a_sigma_pt_that_is_not_positive_is_refused(score, sigma):
    with pytest.raises(
        InvalidInputError, match=r"The sigma_pt is (0|-0\.2); it must be positive"
    ):
        score([1.0, 2.0], 1.0, sigma)


@pytest.mark.parametrize("limit", [0.0, -3.0])
def test_a_maximum_error_that_is_not_positive_is_refused(limit):
    with pytest.raises(
        InvalidInputError, match="The maximum permissible error is (0|-3); it must be"
    ):
        differences([1.0, 2.0], 1.0, limit)


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (lambda: z_prime_scores(1, 1, 1, -0.1), "The standard uncertainty is -0.1"),
        (lambda: zeta_scores(1, 1, 1, -0.1), "The standard uncertainty is -0.1"),
        (lambda: zeta_scores(1, -2, 1, 1), "standard uncertainty of a result is -2"),
        (lambda: en_scores(1, 1, 1, -0.1), "The expanded uncertainty is -0.1"),
        (lambda: en_scores(1, -2, 1, 1), "expanded uncertainty of a result is -2"),
    ],
)
def test_a_negative_uncertainty_is_refused(refused, words):
    with pytest.raises(InvalidInputError, match=f"{words}; it must not be negative"):
        refused()
