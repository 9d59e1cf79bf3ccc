"""A round read from a file."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xlsxwriter

from catena.engine.values import Status
from catena.io.pt.rounds import read_round

HEADER = "lab,analyte,sample,method,replicate,result,uncertainty,k"


def only(round_):
    (result,) = round_.results
    return result


def test_replicates_make_one_result_of_their_mean(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,,1,30,,", "L1,P,A,,2,31.5,,", "L1,P,A,,3,30.0,,")
    )

    result = only(round_)
    assert result.n_replicates == 3
    assert result.measurement.value == 30.5
    assert result.measurement.decimals == 1


def test_a_replicate_that_was_not_reported_is_counted_and_named(results):
    round_ = read_round(results(HEADER, "L1,P,A,,1,30,,", "L1,P,A,,2,,,"))

    result = only(round_)
    assert (result.n_replicates, result.measurement.value) == (2, 30)
    assert result.remarks == ("1 of 2 replicates were not reported.",)


def test_replicates_below_detection_keep_the_highest_limit(results):
    round_ = read_round(results(HEADER, "L1,P,A,,1,<5,,", "L1,P,A,,2,<4,,"))

    result = only(round_)
    assert result.measurement.status is Status.BELOW_DETECTION
    assert result.measurement.limit == 5


def test_numbers_and_less_than_have_no_mean(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,,1,<5,,", "L1,P,A,,2,5.5,,", "L1,P,A,,3,,,")
    )

    result = only(round_)
    assert result.measurement.status is Status.BELOW_DETECTION
    assert math.isnan(result.measurement.limit)
    assert result.remarks == (
        "1 of 3 replicates were not reported.",
        "1 of 3 replicates are below detection, so they have no mean.",
    )


def test_replicates_that_all_are_missing_are_not_reported(results):
    round_ = read_round(results(HEADER, "L1,P,A,,1,,,", "L1,P,A,,2,,,"))

    assert only(round_).measurement.status is Status.NOT_REPORTED
    assert only(round_).n_replicates == 2


@pytest.mark.parametrize(
    ("first", "second", "expected", "remark"),
    [
        ("0.7,2", "0.7,2", (0.7, 2.0), None),
        ("0.7,2", ",", (0.7, 2.0), None),
        ("0.7,", "0.7,", (0.7, 2.0), "k was not stated and taken as 2."),
        ("0.7,2", "0.9,2", None, "The replicates state different uncertainties"),
    ],
)
def test_replicates_share_one_uncertainty(results, first, second, expected, remark):
    round_ = read_round(
        results(HEADER, f"L1,P,A,,1,5.5,{first}", f"L1,P,A,,2,5.5,{second}")
    )

    result = only(round_)
    if expected is None:
        assert math.isnan(result.expanded_uncertainty)
    else:
        assert (result.expanded_uncertainty, result.coverage_factor) == expected
    assert bool(remark) == bool(result.remarks)
    assert not remark or remark in result.remarks[0]


def test_sets_are_round_analyte_and_sample(tmp_path, results):
    path = results(
        "round,lab,analyte,sample,result",
        "2026-1,L1,pH,A,6.1",
        "2026-1,L1,pH,B,7.1",
        "2026-1,L2,PH,a,6.2",
        "2026-2,L1,pH,A,6.3",
    )

    round_ = read_round(path)

    assert [(s.round_, s.analyte, s.sample, s.method_group) for s in round_.sets] == [
        ("2026-1", "pH", "A", "all"),
        ("2026-1", "pH", "B", "all"),
        ("2026-2", "pH", "A", "all"),
    ]
    assert [r.set_index for r in round_.results] == [0, 0, 1, 2]
    assert round_.n_labs == 2


def test_a_result_without_a_method_has_a_group_of_its_own(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,Olsen,1,30,,", "L2,P,A,,1,31,,"), by_method=True
    )

    assert [each.method_group for each in round_.sets] == ["Olsen", "not stated"]


def test_columns_keep_the_order_of_the_results(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,,1,30,2,2", "L2,P,A,,1,<5,,", "L3,P,A,,1,,,")
    )

    columns = round_.columns()

    np.testing.assert_array_equal(columns.values, [30, np.nan, np.nan])
    np.testing.assert_array_equal(columns.limits, [np.nan, 5, np.nan])
    np.testing.assert_array_equal(columns.expanded_uncertainties, [2, np.nan, np.nan])
    assert list(columns.status) == [
        Status.REPORTED,
        Status.BELOW_DETECTION,
        Status.NOT_REPORTED,
    ]


def test_the_hash_is_of_the_content_and_not_of_the_file(tmp_path, results):
    header = "lab,analyte,sample,result"
    path = results(header, "L1,pH,A,6.1", "L2,pH,A,6.25")
    other_order = results(header, "L2,pH,A,6.25", "L1,pH,A,6.1", name="other.csv")
    other_value = results(header, "L2,pH,A,6.25", "L1,pH,A,6.2", name="value.csv")
    workbook = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(workbook) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            (header.split(","), ["L1", "pH", "A", 6.1], ["L2", "pH", "A", 6.25])
        ):
            sheet.write_row(number, 0, row)

    known = read_round(path).inputs_hash

    assert len(known) == 64
    assert read_round(other_order).inputs_hash == known
    assert read_round(workbook).inputs_hash == known
    assert read_round(other_value).inputs_hash != known


def test_a_file_without_results_is_a_round_of_nothing(results):
    round_ = read_round(results(HEADER))

    assert (round_.n_rows, round_.sets, round_.results) == (0, [], [])
    assert round_.columns().values.shape == (0,)
