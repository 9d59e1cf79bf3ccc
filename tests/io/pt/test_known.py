"""What is known of the sets before the results are looked at."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import SigmaSource
from catena.errors import InvalidInputError, NotFoundError
from catena.io.numbers import DecimalMark
from catena.io.pt.assigned import read_assigned_values
from catena.io.pt.known import known_beforehand, measurands_of
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


def test_nothing_given_leaves_everything_to_the_round(round_):
    known = measurands_of(round_, default_sigma=SigmaSource.HORWITZ)

    assert np.isnan(known.sigma_pt).all()
    assert known.default_sigma is SigmaSource.HORWITZ
    assert list(known.has_true_zero) == [True, True, False]


def test_the_resolution_is_the_finest_step_that_was_reported(round_):
    # Clay, sample A: 30.5, 31 and 33.25
    np.testing.assert_allclose(measurands_of(round_).resolution, [0.01, 1, 0.1])


def test_zeros_that_excel_drops_do_not_change_the_resolution(results):
    lines = [f"L{i},pH,A,{value}" for i, value in enumerate(["7.00"] * 8 + ["7.01"])]
    header = "lab,analyte,sample,result"
    written = read_round(results(header, *lines))
    dropped = read_round(
        results(header, *(line.replace("7.00", "7") for line in lines))
    )

    assert measurands_of(written).resolution[0] == 0.01
    assert measurands_of(dropped).resolution[0] == 0.01
    assert written.inputs_hash == dropped.inputs_hash


def test_a_set_without_numbers_has_no_resolution(results):
    round_ = read_round(results("lab,analyte,sample,result", "L1,P,A,<5"))

    assert list(measurands_of(round_).resolution) == [0]


def test_values_for_something_that_was_not_tested_are_refused(results, round_):
    path = results("analyte,sample,sigma_pt", "Clay,C,2.5", name="assigned.csv")

    with pytest.raises(
        InvalidInputError, match="name Clay, sample C, which the results"
    ):
        measurands_of(round_, assigned=read_assigned_values(path))


def test_what_a_file_leaves_out_is_named(results, round_):
    path = results("analyte,sample,sigma_pt", "clay,a,2.5", "pH,A,", name="a.csv")

    known = known_beforehand(round_, str(path))

    assert known.notes == [
        "a.csv gives no sigma_pt for Clay, B; pH, A; there the round must do."
    ]
    assert known.source == "a.csv"


def test_each_round_of_a_file_may_have_values_of_its_own(results):
    round_ = read_round(
        results(
            "round,lab,analyte,sample,result",
            "1,L1,pH,A,6.1",
            "2,L1,pH,A,6.2",
            "3,L1,pH,A,6.3",
        )
    )
    path = results(
        "round,analyte,sample,sigma_pt",
        "1,pH,A,0.1",
        "2,pH,A,0.2",
        ",pH,A,0.3",
        name="a.csv",
    )

    known = known_beforehand(round_, str(path))

    assert list(known.measurands.sigma_pt) == [0.1, 0.2, 0.3]


@pytest.mark.parametrize(
    ("said", "source"), [(" Robust ", "robust"), ("horwitz", "horwitz")]
)
def test_sigma_pt_may_come_from_the_round_or_a_curve(round_, said, source):
    known = known_beforehand(round_, said)

    assert (known.source, known.sha256, known.notes) == (source, None, [])


def test_a_misspelt_word_is_no_file(round_):
    with pytest.raises(InvalidInputError, match="'robsut' is no sigma_pt; give a"):
        known_beforehand(round_, "robsut")


def test_a_file_that_is_not_there_is_named(round_):
    with pytest.raises(NotFoundError, match=r"no file nothing\.csv"):
        known_beforehand(round_, "nothing.csv")


def test_the_decimal_mark_may_be_stated_for_the_file_too(results, round_):
    path = results("analyte;sample;sigma_pt", "Clay;A;1,234", name="a.csv")

    with pytest.raises(InvalidInputError, match=r"Column sigma_pt of a\.csv can"):
        known_beforehand(round_, str(path))
    known = known_beforehand(round_, str(path), DecimalMark.COMMA)

    assert known.measurands.sigma_pt[0] == 1.234
