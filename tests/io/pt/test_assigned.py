"""Values that are known before the results are."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import SigmaSource
from catena.errors import InvalidInputError
from catena.io.pt.assigned import (
    hash_of,
    measurands_of,
    missing_values,
    read_assigned_values,
)
from catena.io.pt.rounds import read_round


@pytest.fixture
def round_(results):
    """Clay in two samples, and pH in one."""
    return read_round(
        results(
            "lab,analyte,sample,unit,result",
            "L1,Clay,A,%,30.5",
            "L2,Clay,A,%,31",
            "L3,Clay,A,%,33.25",
            "L1,Clay,B,%,12",
            "L1,pH,A,,6.1",
        )
    )


def test_values_are_found_by_analyte_and_sample(results, round_):
    path = results(
        "analyte;sample;sigma_pt;x_pt;u_x_pt",
        "clay;a;2,5;30;0,4",
        "pH;A;0,1;;",
        name="assigned.csv",
    )

    known = measurands_of(round_, assigned=read_assigned_values(path))

    np.testing.assert_array_equal(known.sigma_pt, [2.5, np.nan, 0.1])
    np.testing.assert_array_equal(known.x_pt, [30, np.nan, np.nan])
    np.testing.assert_array_equal(known.u_x_pt, [0.4, np.nan, np.nan])


def test_only_sigma_pt_may_be_given(results, round_):
    path = results("analyte,sample,sigma_pt", "Clay,A,2.5", name="assigned.csv")

    known = measurands_of(round_, assigned=read_assigned_values(path))

    assert np.isnan(known.x_pt).all()


def test_one_number_holds_for_every_set_of_one_unit(results):
    round_ = read_round(
        results(
            "lab,analyte,sample,unit,result",
            "L1,Clay,A,%,30",
            "L1,Clay,B,%,31",
            "L1,Silt,A,%,32",
        )
    )

    np.testing.assert_array_equal(measurands_of(round_, sigma_pt=2.0).sigma_pt, 2)


def test_one_number_is_refused_for_what_shares_no_unit(round_):
    with pytest.raises(InvalidInputError, match="of 2 cannot judge Clay, pH, which"):
        measurands_of(round_, sigma_pt=2.0)


def test_one_number_is_refused_where_units_are_not_known(results):
    round_ = read_round(
        results("lab,analyte,sample,result", "L1,Clay,A,30", "L1,pH,A,6.1")
    )

    with pytest.raises(InvalidInputError, match="give a file with a sigma_pt for each"):
        measurands_of(round_, sigma_pt=2.0)


def test_what_a_file_leaves_out_is_named(results, round_):
    path = results("analyte,sample,sigma_pt", "clay,a,2.5", name="assigned.csv")

    missing = missing_values(round_, read_assigned_values(path))

    assert missing == ["Clay, B", "pH, A"]


def test_the_hash_of_values_does_not_depend_on_their_order(results):
    lines = ["Clay,A,2.5", "pH,A,0.1"]
    header = "analyte,sample,sigma_pt"
    one, other = (
        hash_of(read_assigned_values(results(header, *order)))
        for order in (lines, lines[::-1])
    )

    assert one == other


def test_nothing_given_leaves_everything_to_the_round(round_):
    known = measurands_of(round_, default_sigma=SigmaSource.HORWITZ)

    assert np.isnan(known.sigma_pt).all()
    assert known.default_sigma is SigmaSource.HORWITZ
    assert list(known.has_true_zero) == [True, True, False]


def test_the_resolution_is_the_step_of_half_of_the_laboratories(round_):
    # Clay, sample A: 30.5, 31 and 33.25, so one decimal in the middle
    np.testing.assert_allclose(measurands_of(round_).resolution, [0.1, 1, 0.1])


def test_a_set_without_numbers_has_no_resolution(results):
    round_ = read_round(results("lab,analyte,sample,result", "L1,P,A,<5"))

    assert list(measurands_of(round_).resolution) == [0]


def test_values_for_something_that_was_not_tested_are_refused(results, round_):
    path = results("analyte,sample,sigma_pt", "Clay,C,2.5", name="assigned.csv")

    with pytest.raises(
        InvalidInputError, match="name Clay, sample C, which the results"
    ):
        measurands_of(round_, assigned=read_assigned_values(path))


def test_every_fault_of_the_file_is_named_at_once(results):
    path = results(
        "analyte,sample,sigma_pt,x_pt,u_x_pt",
        "Clay,A,0,30.5,0.4",
        "Clay,B,2.5,many,",
        "pH,A,0.1,6.1,-0.1",
        "PH,a,0.1,6.1,0.1",
        "Silt,A,1e400,,0.1",
        name="assigned.csv",
    )

    with pytest.raises(InvalidInputError, match="mend 6 cells") as caught:
        read_assigned_values(path)

    assert [str(reason) for reason in caught.value.reasons] == [
        "Line 2: sigma_pt is 0; it must be positive.",
        "Line 3: x_pt 'many' is not a number.",
        "Line 4: u_x_pt is -0.1; it must not be negative.",
        "Line 5: PH, sample a, is in line 4.",
        "Line 6: sigma_pt 1e400 is too large.",
        "Line 6: u_x_pt is given without an x_pt.",
    ]
