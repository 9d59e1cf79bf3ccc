"""What a score means, at and around its limits."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.engine.proficiency import (
    EN_LIMITS,
    Z_LIMITS,
    ScoreLimits,
    Verdict,
    verdicts,
    z_scores,
)

assigned = st.decimals(0, 100, places=3)
sigmas = st.decimals(Decimal("0.001"), 10, places=3)
signs = st.sampled_from([1, -1])


def z_of(x_pt, sigma, sigmas_away):
    """z of the result that lies so many sigma_pt from x_pt, all written in decimals."""
    result = x_pt + sigmas_away * sigma
    return z_scores(float(result), float(x_pt), float(sigma))


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (0.0, Verdict.SATISFACTORY),
        (1.99, Verdict.SATISFACTORY),
        (2.0, Verdict.SATISFACTORY),
        (2.000001, Verdict.QUESTIONABLE),
        (2.5, Verdict.QUESTIONABLE),
        (2.999999, Verdict.QUESTIONABLE),
        (3.0, Verdict.UNSATISFACTORY),
        (1e9, Verdict.UNSATISFACTORY),
        (np.inf, Verdict.UNSATISFACTORY),
        (np.nan, Verdict.NOT_SCORED),
    ],
)
def test_iso13528_9_4_2_limits_of_z(score, verdict):
    assert verdicts([score, -score]).tolist() == [verdict, verdict]


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (0.0, Verdict.SATISFACTORY),
        (0.999999, Verdict.SATISFACTORY),
        (1.0, Verdict.UNSATISFACTORY),
        (1.000001, Verdict.UNSATISFACTORY),
        (np.nan, Verdict.NOT_SCORED),
    ],
)
def test_iso13528_9_7_2_limit_of_en(score, verdict):
    assert verdicts([score, -score], EN_LIMITS).tolist() == [verdict, verdict]


def test_a_quotient_of_decimals_may_miss_its_limit_by_rounding():
    # In floats 10.2 - 10 is 0.1999..., and 0.3 / 0.1 is 2.9999999999999996.
    judged = verdicts(np.array([0.6 / 0.3, 0.3 / 0.1, (10.3 - 10.0) / 0.1]))

    assert judged.tolist() == [
        Verdict.SATISFACTORY,
        Verdict.UNSATISFACTORY,
        Verdict.UNSATISFACTORY,
    ]


@given(assigned, sigmas, signs)
def test_exactly_two_sigmas_are_satisfactory(x_pt, sigma, sign):
    assert verdicts(z_of(x_pt, sigma, 2 * sign)) == Verdict.SATISFACTORY


@given(assigned, sigmas, signs)
def test_exactly_three_sigmas_are_unsatisfactory(x_pt, sigma, sign):
    assert verdicts(z_of(x_pt, sigma, 3 * sign)) == Verdict.UNSATISFACTORY


@given(assigned, sigmas, signs, st.sampled_from(["2.000001", "2.5", "2.999999"]))
def test_between_two_and_three_sigmas_are_questionable(x_pt, sigma, sign, away):
    z = z_of(x_pt, sigma, Decimal(away) * sign)

    assert verdicts(z) == Verdict.QUESTIONABLE


@given(st.floats(allow_nan=False))
def test_the_sign_of_a_score_does_not_matter(score):
    assert verdicts(score) == verdicts(-score)


@given(st.lists(st.floats(0, 10), min_size=2, max_size=2).map(sorted))
def test_a_larger_score_is_never_judged_better(scores):
    order = [Verdict.SATISFACTORY, Verdict.QUESTIONABLE, Verdict.UNSATISFACTORY]

    smaller, larger = (order.index(each) for each in verdicts(scores))

    assert smaller <= larger


def test_a_policy_may_set_other_limits():
    judged = verdicts([1.5, 2.0, 2.5], ScoreLimits(warning=1.5, action=2.5))

    assert judged.tolist() == [
        Verdict.SATISFACTORY,
        Verdict.QUESTIONABLE,
        Verdict.UNSATISFACTORY,
    ]


def test_the_default_limits_are_two_and_three():
    assert Z_LIMITS == (2.0, 3.0)


def test_no_scores_have_no_verdicts():
    assert verdicts([]).shape == (0,)


def test_verdicts_keep_the_shape_of_the_scores():
    assert verdicts([[0.0, 3.0], [2.5, np.nan]]).tolist() == [
        ["satisfactory", "unsatisfactory"],
        ["questionable", "not scored"],
    ]
