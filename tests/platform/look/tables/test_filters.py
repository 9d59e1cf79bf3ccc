"""Filters read what makes sense and pass over the rest."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from catena.platform.look.tables import ChoiceFilter, DateFilter, TextFilter

ROWS = [
    SimpleNamespace(name="Soil A", hub=None, day=date(2024, 1, 1)),
    SimpleNamespace(name="Soil B", hub=SimpleNamespace(code="h1"), day=None),
    SimpleNamespace(name="Peat", hub=SimpleNamespace(code="h2"), day=date(2025, 1, 1)),
]


def names(rows):
    return [row.name for row in rows]


def test_words_are_found_in_any_of_the_fields():
    words = TextFilter(lookup=("name__icontains", "hub__code__icontains"))

    assert names(words.apply(ROWS, "soil")) == ["Soil A", "Soil B"]
    assert names(words.apply(ROWS, "H2")) == ["Peat"]


def test_words_lose_space_and_what_a_database_cannot_hold():
    words = TextFilter(lookup="name__icontains")

    assert words.read("  so\0il ") == "soil"
    assert words.read("   ") is None
    assert words.read("x" * 1000) == "x" * 100


def test_only_a_choice_that_is_offered_counts():
    hub = ChoiceFilter(
        key="hub", label="Hub", lookup="hub__code", choices=lambda: [("h1", "First")]
    )

    assert hub.read("h1") == "h1"
    assert hub.read("h9") is None
    assert hub.words("h1") == "First"
    assert names(hub.apply(ROWS, "h1")) == ["Soil B"]


def test_nothing_is_chosen_by_an_empty_text():
    hub = ChoiceFilter(
        key="hub", label="Hub", lookup="hub", choices=[("", "None"), ("h1", "First")]
    )

    assert hub.read("") is None


def test_a_day_must_be_one():
    since = DateFilter(key="from", label="From", lookup="day__gte")

    assert since.read("2024-06-01") == date(2024, 6, 1)
    assert since.read("2024-13-01") is None
    assert since.read("soon") is None
    assert since.words(date(2024, 6, 1)) == "1 June 2024"
    assert names(since.apply(ROWS, date(2024, 6, 1))) == ["Peat"]


def test_until_a_day_includes_the_day():
    until = DateFilter(key="to", label="To", lookup="day__lte")

    assert names(until.apply(ROWS, date(2024, 1, 1))) == ["Soil A"]
