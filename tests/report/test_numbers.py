"""Numbers are printed with the decimals that they deserve."""

from __future__ import annotations

import math

import pytest

from catena.engine.values import Status
from catena.io.pt.rows import Measurement
from catena.report.numbers import as_given, count, decimals_of, fixed, reported


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.0, 2, "2.00"),
        (-3.994, 2, "−3.99"),
        (-0.001, 2, "0.00"),
        (0.1 + 0.2, 1, "0.3"),
        (math.nan, 2, ""),
        (math.inf, 2, "inf"),
        (2.5e9, 2, "2.5e+09"),
        (3e-12, 12, "3e−12"),
    ],
)
def test_numbers_have_the_decimals_that_were_asked_for(value, decimals, shown):
    assert fixed(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.044, "0.044"), (0.1 + 0.2, "0.3"), (-5.0, "−5"), (math.nan, "")],
)
def test_given_numbers_stay_as_somebody_wrote_them(value, shown):
    assert as_given(value) == shown


def test_thousands_stand_apart_and_stay_together():
    assert count(1384) == "1\u202f384"
    assert count(40) == "40"


@pytest.mark.parametrize(
    ("uncertainty", "decimals"),
    [(0.0041, 4), (0.0996, 2), (1.65, 1), (12.0, 0), (340.0, 0)],
)
def test_an_uncertainty_shows_two_digits(uncertainty, decimals):
    assert decimals_of(uncertainty) == decimals


@pytest.mark.parametrize("nothing", [0.0, math.nan, math.inf])
def test_without_an_uncertainty_there_are_no_decimals_to_show(nothing):
    assert decimals_of(nothing) is None


def number(value, decimals):
    return Measurement(Status.REPORTED, value, math.nan, decimals, decimals)


def test_a_result_keeps_its_decimals_and_a_mean_gets_one_more():
    assert reported(number(5.6, 2), 1) == "5.60"
    assert reported(number(5.565, 2), 2) == "5.565"


def test_seventeen_digits_of_a_spreadsheet_become_six():
    assert reported(number(0.30000000000000004, 17), 1) == "0.300000"
    assert reported(number(1234567.5, 9), 1) == "1234568"
    assert reported(number(0.0, 9), 1) == "0.000000"


@pytest.mark.parametrize(
    ("status", "limit", "shown"),
    [
        (Status.BELOW_DETECTION, 5.0, "< 5"),
        (Status.BELOW_DETECTION, math.nan, "below a limit"),
        (Status.NOT_REPORTED, math.nan, "not reported"),
        (Status.NOT_APPLICABLE, math.nan, "not applicable"),
    ],
)
def test_what_is_no_number_says_why(status, limit, shown):
    assert reported(Measurement(status, math.nan, limit, 0, 0), 1) == shown
