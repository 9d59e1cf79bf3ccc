"""Values as pages show them: numbers, days, moments, sizes, states."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils import timezone as django_timezone
from django.utils import translation

from catena.platform.look.cells import byte_size, day, instant, number, shown
from catena.platform.look.parts import Link, State


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (18406, None, "18\u202f406"),
        (2604, None, "2\u202f604"),
        (24, None, "24"),
        (-3.99, None, "\u22123.99"),
        (0.1 + 0.2, None, "0.3"),
        (0.0000041, None, "0.0000041"),
        (Decimal("1.50"), None, "1.50"),
        (2.345, 1, "2.3"),
        (-0.001, 2, "0.00"),
        (1234567.5, 2, "1\u202f234\u202f567.50"),
        (float("nan"), None, "–"),
    ],
)
def test_numbers_have_their_thousands_apart_and_a_true_minus(value, decimals, written):
    assert number(value, decimals) == written


def test_the_language_chooses_the_decimal_mark():
    with translation.override("fr"):
        assert number(1234.5) == "1\u202f234,5"


@pytest.mark.parametrize(
    ("n_bytes", "written"),
    [
        (0, "0\u00a0bytes"),
        (999, "999\u00a0bytes"),
        (14_200, "14\u00a0kB"),
        (2_340_000, "2.3\u00a0MB"),
        (23_400_000, "23\u00a0MB"),
        (5_000_000_000_000_000, "5\u202f000\u00a0TB"),
    ],
)
def test_sizes_take_the_unit_that_needs_few_digits(n_bytes, written):
    assert byte_size(n_bytes) == written


def test_a_day_has_words_for_people_and_iso_for_programs():
    assert day(date(2023, 5, 2)) == '<time datetime="2023-05-02">2 May 2023</time>'


def test_a_moment_is_shown_in_the_zone_of_the_reader():
    bangkok = timezone(timedelta(hours=7), "UTC+7")
    with django_timezone.override(bangkok):
        written = instant(datetime(2023, 5, 2, 20, 30, tzinfo=UTC))

    assert "3 May 2023, 03:30 UTC+7" in written
    assert 'datetime="2023-05-03T03:30+07:00"' in written


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_shown_as_a_dash(nothing):
    assert shown(nothing) == '<span class="muted">–</span>'


def test_zero_and_no_are_not_nothing():
    assert shown(0) == "0"
    assert shown(False) == "No"
    assert shown(True) == "Yes"


def test_text_is_escaped_wherever_it_comes_from():
    wicked = "<script>"

    assert shown(wicked) == "&lt;script&gt;"
    assert "<script>" not in shown(State("done", wicked))
    assert "<script>" not in shown(Link(wicked, '"><script>'))


def test_a_state_is_a_class_for_its_mark_and_a_word():
    assert shown(State("act", "Late")) == '<span class="state act">Late</span>'
