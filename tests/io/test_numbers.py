"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError
from catena.io.numbers import (
    DecimalMark,
    decide_decimal_mark,
    decimals,
    parse_number,
    significant_decimals,
)

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12", 12, 12),
        ("12.5", 12.5, None),
        ("12,5", None, 12.5),
        ("1,234.5", 1234.5, None),
        ("1.234,5", None, 1234.5),
        ("1.234", 1.234, 1234),
        ("1,234", 1234, 1.234),
        ("0.013", 0.013, None),
        ("0,013", None, 0.013),
        ("1 234,5", None, 1234.5),
        ("1\u00a0234.5", 1234.5, None),
        ("1'234.5", 1234.5, None),
        ("1.234.567", None, 1234567),
        (" -3 ", -3, -3),
        ("\u22123", -3, -3),
        ("+0.5", 0.5, None),
        (".5", 0.5, None),
        ("5.", 5, None),
        ("1.2e-3", 0.0012, None),
        ("1,2E3", None, 1200),
        ("12,34,567", None, None),
        ("1-2", None, None),
        ("1.2.3", None, None),
        ("", None, None),
        ("abc", None, None),
        ("nan", None, None),
        ("inf", None, None),
        ("1_000", None, None),
        ("0x10", None, None),
        ("5 %", None, None),
    ],
)
def test_a_cell_is_read_by_the_habit_of_its_column(text, point, comma):
    assert parse_number(text, POINT) == point
    assert parse_number(text, COMMA) == comma


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("6.10", POINT, 2),
        ("6,1", COMMA, 1),
        ("1.234", COMMA, 0),
        ("12", POINT, 0),
        ("1.2e-3", POINT, 4),
        ("1.25e1", POINT, 1),
        ("1e3", POINT, 0),
        ("5.", POINT, 0),
    ],
)
def test_decimals_are_the_digits_that_a_laboratory_reported(text, mark, expected):
    assert decimals(text, mark) == expected


def test_one_clear_cell_decides_for_the_whole_column():
    cells = [(2, "1,234"), (3, "5,678"), (4, "0,5")]

    reading = decide_decimal_mark(cells, "result")

    assert (reading.mark, reading.line, reading.cell) == (COMMA, 4, "0,5")


def test_whole_numbers_need_no_decision():
    assert decide_decimal_mark([(2, "12"), (3, "7")], "result").mark is POINT


def test_an_empty_column_needs_no_decision():
    assert decide_decimal_mark([], "k").line == 0


def test_a_column_that_can_be_read_both_ways_is_refused_with_both_readings():
    with pytest.raises(
        InvalidInputError,
        match=r"'1,234' in line 2 is 1234 with a decimal point and 1\.234 with a",
    ):
        decide_decimal_mark([(2, "1,234"), (3, "5,678")], "result")


def test_a_column_that_contradicts_itself_is_refused_with_both_lines():
    with pytest.raises(
        InvalidInputError,
        match=r"line 3 has '1,234\.5' with a decimal point, line 2 has '1\.234,5' with",
    ):
        decide_decimal_mark([(2, "1.234,5"), (3, "1,234.5")], "result")


def test_a_reading_that_cannot_be_decides_for_the_other():
    # a coverage factor of 1732 does not exist
    reading = decide_decimal_mark([(2, "2"), (4, "1.732")], "k", largest=100)

    assert (reading.mark, reading.cell) == (POINT, "1.732")


def test_words_in_a_column_decide_nothing():
    assert decide_decimal_mark([(2, "see p. 3"), (3, "0,5")], "result").mark is COMMA


@given(st.floats(-1e9, 1e9, allow_nan=False), st.sampled_from(list(DecimalMark)))
def test_what_is_written_is_read_back(value, mark):
    text = f"{value:,.6f}"
    if mark is COMMA:
        text = text.translate(str.maketrans(",.", ".,"))

    assert parse_number(text, mark) == pytest.approx(value, abs=1e-6)


@given(st.text(max_size=20), st.sampled_from(list(DecimalMark)))
def test_any_text_is_a_number_or_none(text, mark):
    number = parse_number(text, mark)

    assert number is None or isinstance(number, float)


def test_one_cell_does_not_make_thousands_of_many():
    cells = [(line, f"1.0{line:02}") for line in range(2, 16)] + [(16, "1,5")]

    with pytest.raises(InvalidInputError, match="and 1 other cells decide"):
        decide_decimal_mark(cells, "result")


@pytest.mark.parametrize(
    ("value", "expected"), [(7.0, 0), (7.1, 1), (0.013, 3), (1e-7, 7), (5.0e20, 0)]
)
def test_the_step_of_a_number_forgets_zeros_at_its_end(value, expected):
    assert significant_decimals(value) == expected


@pytest.mark.parametrize("sign", ["-", "\u2212", "\u2013"])
def test_a_minus_of_any_kind_decides_like_another_number(sign):
    assert decide_decimal_mark([(2, f" {sign}21,5 ")], "result").mark is COMMA
