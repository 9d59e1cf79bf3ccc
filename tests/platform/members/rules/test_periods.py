"""Half-open spans: their days, their overlaps, and how long a year is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.platform.members.rules.periods import (
    Span,
    anniversary,
    obstacles_to_ending,
    problems_of_span,
)

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    starts = draw(DAYS)
    length = draw(st.none() | st.integers(1, 3000))
    return Span(starts, length and starts + timedelta(days=length))


def test_a_mandate_of_three_years_ends_on_the_same_day_which_no_longer_counts():
    span = Span(date(2023, 6, 15), anniversary(date(2023, 6, 15), 3))

    assert span.ends == date(2026, 6, 15)
    assert span.holds_on(date(2026, 6, 14))
    assert not span.holds_on(date(2026, 6, 15))


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),  # no leap year
        (date(1996, 2, 29), 4, date(2000, 2, 29)),  # one again
        (date(9998, 5, 1), 3, date(9999, 5, 1)),  # as far as days go
    ],
)
def test_years_are_counted_by_the_calendar(day, years, later):
    assert anniversary(day, years) == later


def test_one_span_may_begin_on_the_day_that_another_ends():
    first, second = Span(date(2023, 1, 1), date(2024, 1, 1)), Span(date(2024, 1, 1))

    assert not first.overlaps(second)
    assert Span(date(2023, 12, 31)).overlaps(first)


@given(spans(), spans(), DAYS)
def test_spans_that_share_a_day_overlap(one, other, day):
    if one.holds_on(day) and other.holds_on(day):
        assert one.overlaps(other)
        assert one.within(other).holds_on(day)


@given(spans(), spans())
def test_spans_overlap_only_where_they_share_their_later_first_day(one, other):
    shared = max(one.starts, other.starts)

    assert one.overlaps(other) == (one.holds_on(shared) and other.holds_on(shared))
    assert one.overlaps(other) == other.overlaps(one)


@given(spans(), spans(), DAYS)
def test_a_span_within_another_has_none_but_its_days(one, other, day):
    if one.lies_within(other) and one.holds_on(day):
        assert other.holds_on(day)


def test_an_open_span_lies_within_open_ones_only():
    assert not Span(date(2023, 1, 1)).lies_within(
        Span(date(2020, 1, 1), date(2030, 1, 1))
    )
    assert Span(date(2023, 1, 1)).lies_within(Span(date(2020, 1, 1)))


def test_a_span_has_at_least_one_day():
    day = date(2023, 1, 1)

    assert problems_of_span(Span(day, day + timedelta(days=1))) == []
    assert "would start on 2023-01-01 and end on 2023-01-01" in str(
        problems_of_span(Span(day, day))[0]
    )


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (date(2022, 1, 1), "It starts on 2023-01-01"),
        (date(2023, 1, 1), "It starts on 2023-01-01"),
        (date(2026, 1, 2), "It ends on 2026-01-01 already"),
    ],
)
def test_an_end_lies_after_the_start_and_never_moves_away(ends, said):
    (obstacle,) = obstacles_to_ending(Span(date(2023, 1, 1), date(2026, 1, 1)), ends)

    assert said in str(obstacle)


def test_an_end_may_come_nearer():
    span = Span(date(2023, 1, 1), date(2026, 1, 1))

    assert obstacles_to_ending(span, date(2023, 1, 2)) == []
    assert obstacles_to_ending(Span(date(2023, 1, 1)), date(2050, 1, 1)) == []
