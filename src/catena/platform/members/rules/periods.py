"""Half-open spans of days: what overlaps, what lies within what, how long is a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catena.errors import InvalidInputError, RuleViolationError
from catena.text import mark as _


@dataclass(frozen=True, slots=True)
class Span:
    """From one day up to, not including, another; open where the end is not set."""

    starts: date
    ends: date | None = None

    @property
    def stops(self) -> date:
        """The end, or a day after every other where there is none."""
        return self.ends or date.max

    def holds_on(self, day: date) -> bool:
        """Whether the day is one of the span's."""
        return self.starts <= day < self.stops

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a day."""
        return max(self.starts, other.starts) < min(self.stops, other.stops)

    def lies_within(self, other: Span) -> bool:
        """Whether every day of this span is one of the other's."""
        return other.starts <= self.starts and self.stops <= other.stops

    def within(self, other: Span) -> Span:
        """The days that both share, where they share any."""
        stops = min(self.stops, other.stops)
        return Span(
            max(self.starts, other.starts), None if stops == date.max else stops
        )


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February.

    Examples
    --------
    >>> anniversary(date(2023, 6, 15), 3)
    datetime.date(2026, 6, 15)
    >>> anniversary(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    year = min(day.year + years, date.max.year)
    is_missing = (day.month, day.day) == (2, 29) and not _is_leap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def problems_of_span(span: Span) -> list[InvalidInputError]:
    """A span has at least one day."""
    if span.starts < span.stops:
        return []
    return [
        InvalidInputError(
            _(
                "It would start on {starts} and end on {ends}; the end is the first "
                "day that no longer counts, so choose a later one."
            ),
            field="ends",
            starts=span.starts,
            ends=span.ends,
        )
    ]


def obstacles_to_ending(span: Span, ends: date) -> list[RuleViolationError]:
    """What is ended has begun before, and an end only ever comes nearer."""
    if ends <= span.starts:
        return [
            RuleViolationError(
                _("It starts on {starts}; choose an end after that day."),
                field="ends",
                starts=span.starts,
            )
        ]
    if span.ends is not None and ends > span.ends:
        return [
            RuleViolationError(
                _("It ends on {ends} already; choose that day or an earlier one."),
                field="ends",
                ends=span.ends,
            )
        ]
    return []
