"""The Horwitz curve as Thompson modified it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.engine.proficiency import horwitz_sd
from catena.errors import InvalidInputError

MG_PER_KG = 1e-6


def test_iso13528_e9_printed_values(published):
    contents, sds, relative_sds = zip(
        *published("horwitz_thompson")["printed"], strict=True
    )

    sd = horwitz_sd(np.multiply(contents, MG_PER_KG)) / MG_PER_KG

    np.testing.assert_allclose(sd, sds, rtol=0, atol=0.0005)
    np.testing.assert_allclose(100 * sd / contents, relative_sds, rtol=0, atol=0.05)


def test_one_value_on_each_branch():
    # 22 % of 10 ug/kg; 0.02 * 0.01^0.8495 = 0.02 * 10^-1.699; 1 % of sqrt(0.25).
    sd = horwitz_sd([1e-8, 0.01, 0.25])

    np.testing.assert_allclose(sd, [2.2e-9, 3.9997235e-4, 0.005], rtol=1e-7)


def test_the_low_branch_ends_below_120_ug_per_kg():
    below, at = horwitz_sd([1.1999e-7, 1.2e-7])

    assert below == pytest.approx(0.22 * 1.1999e-7, rel=1e-12)
    assert at == pytest.approx(2.641158497e-8, rel=1e-9)


def test_the_high_branch_begins_above_13_8_per_cent():
    at, above = horwitz_sd([0.138, 0.1381])

    assert at == pytest.approx(0.003718410045, rel=1e-9)
    assert above == pytest.approx(0.01 * 0.1381**0.5, rel=1e-12)


def test_a_pure_substance_has_one_per_cent():
    assert horwitz_sd(1.0) == pytest.approx(0.01, rel=1e-12)


@given(st.floats(1e-12, 1.0))
def test_the_relative_sd_lies_between_1_and_22_per_cent(mass_fraction):
    relative = horwitz_sd(mass_fraction) / mass_fraction

    assert 0.01 - 1e-12 <= relative <= 0.22 * 1.001


@given(st.lists(st.floats(1e-9, 1.0), min_size=2, max_size=2).map(sorted))
def test_a_higher_content_never_has_a_smaller_sd(contents):
    # Where the branches meet they differ by up to 0.3 %.
    low, high = horwitz_sd(contents)

    assert high >= low * 0.997


def test_many_contents_are_each_content_alone():
    contents = [1e-8, 1e-3, 0.5]

    assert horwitz_sd(contents).tolist() == [horwitz_sd(each) for each in contents]


def test_nan_stays_nan():
    assert np.isnan(horwitz_sd(np.nan))
    np.testing.assert_array_equal(np.isnan(horwitz_sd([np.nan, 0.25])), [True, False])


def test_no_contents_have_no_sds():
    assert horwitz_sd([]).shape == (0,)


@pytest.mark.parametrize("value", [0.0, -1e-6, 1.0000001, 250.0, np.inf])
def test_what_is_no_mass_fraction_is_refused(value):
    with pytest.raises(InvalidInputError, match="has no place on the Horwitz curve"):
        horwitz_sd([1e-3, value])


def test_a_single_value_off_the_curve_is_named():
    with pytest.raises(InvalidInputError, match="A mass fraction of 25 has"):
        horwitz_sd(25.0)
