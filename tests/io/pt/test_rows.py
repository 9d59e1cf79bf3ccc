"""Rows of results: what is accepted, and why the others are not."""

from __future__ import annotations

import datetime
import math

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catena.engine.values import Status
from catena.errors import InvalidInputError
from catena.io.numbers import DecimalMark
from catena.io.pt.rows import read_result_rows

HEADER = "lab,analyte,sample,result"


def test_a_plain_row_is_a_number(results):
    rows = read_result_rows(results(HEADER, "L1,Clay,A,23.50"))

    (row,) = rows.accepted
    assert (row.line, row.lab, row.analyte, row.sample) == (2, "L1", "Clay", "A")
    assert row.measurement == (
        Status.REPORTED,
        23.5,
        pytest.approx(math.nan, nan_ok=True),
        2,
        1,
    )


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", Status.NOT_REPORTED),
        ("-", Status.NOT_REPORTED),
        ("NR", Status.NOT_REPORTED),
        ("n/a", Status.NOT_APPLICABLE),
        ("0", Status.REPORTED),
        ("<0.5", Status.BELOW_DETECTION),
        ("< 0.5", Status.BELOW_DETECTION),
        ("\u22640.5", Status.BELOW_DETECTION),
        ("<LOQ", Status.BELOW_DETECTION),
    ],
)
def test_nothing_zero_and_below_are_different_values(results, cell, status):
    rows = read_result_rows(results(HEADER, f"L1,P,A,{cell}"))

    assert rows.accepted[0].measurement.status is status


def test_a_limit_is_kept_with_its_decimal_comma(results):
    rows = read_result_rows(results("lab;analyte;sample;result", "L1;P;A;<0,5"))

    assert rows.accepted[0].measurement.limit == 0.5


def test_a_limit_that_is_not_stated_is_not_invented(results):
    rows = read_result_rows(results(HEADER, "L1,P,A,<LOQ"))

    assert math.isnan(rows.accepted[0].measurement.limit)


@pytest.mark.parametrize(
    ("line", "column", "reason", "remedy"),
    [
        ("L1,Clay,A,many", "result", "not a number", "Write the number alone"),
        ("L1,Clay,A,12 %", "result", "not a number", "Write the number alone"),
        ("L1,Clay,A,nd", "result", "not a number", "Write the number alone"),
        ("L1,Clay,A,1e400", "result", "No measurement is as large", "or its unit"),
        ("L1,Clay,A,>100", "result", "above a limit", "Dilute"),
        (
            "L1,Clay,A,<0",
            "result",
            "limit of 0 says nothing",
            "limit of quantification",
        ),
        ("L1,Clay,A,<x", "result", "not a number", "Write the number alone"),
        ("L1,Clay,A,1-2", "result", "looks like a date", "Format the column as text"),
        (
            "L1,Clay,A,01-Feb",
            "result",
            "looks like a date",
            "Format the column as text",
        ),
        ("L1,Clay,A,#DIV/0!", "result", "error of a formula", "Mend the formula"),
        ("L1,Clay,A,=1+1", "result", "not a number", "Write the number alone"),
        (",Clay,A,5", "lab", "lab is missing", "Fill in the lab"),
        ("L1,,A,5", "analyte", "analyte is missing", "Fill in the analyte"),
        ("L1,Clay,,5", "sample", "sample is missing", "Fill in the sample"),
        ("L1,Clay,A,5,9", "", "more cells than the header", "quotes"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_with_reason_and_cure(
    results, line, column, reason, remedy
):
    rows = read_result_rows(results(HEADER, "L0,Clay,A,22", line))

    (rejection,) = rows.rejected
    assert (rejection.file, rejection.line) == ("results.csv", 3)
    assert rejection.column == column
    assert reason in rejection.reason
    assert remedy in rejection.remedy
    assert len(rows.accepted) == 1


def test_a_short_row_lacks_only_what_it_lacks(results):
    rows = read_result_rows(results(HEADER, "L1,Clay,A"))

    assert rows.accepted[0].measurement.status is Status.NOT_REPORTED


def test_an_excel_date_where_a_number_should_be_is_shown_as_the_date(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, [5, "Clay", "A"])
        day = book.add_format({"num_format": "d-mmm"})
        sheet.write_datetime(1, 3, datetime.datetime(2026, 2, 1), day)  # noqa: DTZ001
        sheet.write_row(2, 0, ["L2", "Clay", "A", 23.5])
        sheet.write_row(3, 0, ["L3", "Clay", "A", True])

    rows = read_result_rows(path)

    assert [(r.value, r.reason) for r in rows.rejected] == [
        ("2026-02-01", "Excel has made this a date or a time."),
        ("True", "This is not a number."),
    ]
    assert rows.accepted[0].measurement.value == 23.5
    assert rows.notes == ["Sheet Sheet1 was read."]


def test_a_number_of_a_workbook_needs_no_decimal_mark(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, [5, "Clay", "A", 1.234])
        sheet.write_row(2, 0, [6, "Clay", "A", "<0,5"])

    rows = read_result_rows(path)

    assert [row.lab for row in rows.accepted] == ["5", "6"]
    assert rows.accepted[0].measurement[1::2] == (1.234, 3)
    assert rows.accepted[1].measurement.limit == 0.5


def test_the_reading_of_each_column_is_stated(results):
    rows = read_result_rows(
        results(
            "lab;analyte;sample;result;uncertainty;k",
            "L1;Clay;A;23,5;0,7;2",
        )
    )

    assert rows.notes == [
        "Column result is read with a decimal comma, as '23,5' in line 2 shows.",
        "Column uncertainty is read with a decimal comma, as '0,7' in line 2 shows.",
    ]


def test_a_column_of_both_habits_is_refused(results):
    path = results(f"{HEADER.replace(',', ';')}", "L1;P;A;1.234,5", "L2;P;A;1,234.5")

    with pytest.raises(InvalidInputError, match="mixes two ways of writing numbers"):
        read_result_rows(path)


def test_a_stated_decimal_mark_sets_the_others_aside(results):
    path = results(f"{HEADER.replace(',', ';')}", "L1;P;A;1.234,5", "L2;P;A;1,234.5")

    rows = read_result_rows(path, DecimalMark.COMMA)

    assert [row.measurement.value for row in rows.accepted] == [1234.5]
    assert rows.rejected[0].reason == (
        "This column has a decimal comma, this cell a decimal point."
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("0.7,2", (0.7, 2)),
        ("0.7,1.732", (0.7, 1.732)),
        ("0.7,", (0.7, None)),
        (",", (None, None)),
        ("NR,2", (None, 2)),
    ],
)
def test_an_uncertainty_may_be_stated_or_not(results, cells, expected):
    path = results(f"{HEADER},uncertainty,k", f"L1,P,A,5.5,{cells}")

    row = read_result_rows(path).accepted[0]

    for value, wanted in zip(
        (row.expanded_uncertainty, row.coverage_factor), expected, strict=True
    ):
        assert math.isnan(value) if wanted is None else value == wanted


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("-0.7,2", "uncertainty", "uncertainty is below 0"),
        ("0.7,0", "k", "k is below 1"),
        ("about 1,2", "uncertainty", "not a number"),
    ],
)
def test_an_impossible_uncertainty_sets_the_row_aside(results, cells, column, reason):
    path = results(f"{HEADER},uncertainty,k", f"L1,P,A,5.5,{cells}")

    (rejection,) = read_result_rows(path).rejected

    assert rejection.column == column
    assert reason in rejection.reason


CELLS = st.one_of(
    st.sampled_from(["", "5.5", "<2", "<LOQ", "n/a", "1-2", "x", "0", "1e400", "-"]),
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters=',;|\t"'),
        max_size=8,
    ),
)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_ever_lost(results, rows):
    path = results(HEADER, *(",".join(row) for row in rows))
    n_rows = sum(any(cell.strip() for cell in row) for row in rows)

    read = read_result_rows(path, DecimalMark.POINT)

    assert read.n_rows == n_rows
    assert len(read.accepted) + len(read.rejected) == n_rows


def test_columns_that_are_not_used_are_told_with_what_they_may_be(results):
    rows = read_result_rows(results(f"{HEADER},units,remark", "L1,P,A,5,mg/kg,x"))

    assert rows.notes == ["Columns not used: units, remark. Perhaps units may be unit."]
