"""Filters of a list: by choice, by words, by day, over a table or a sequence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catena.platform.look.cells import day_words
from catena.platform.look.parts import Words

Choices = Sequence[tuple[str, Words]]
Rows = QuerySet[Any] | Sequence[Any]

TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda given, wanted: str(given) == str(wanted),
    "icontains": lambda given, wanted: str(wanted).lower() in str(given).lower(),
    "gte": lambda given, wanted: given >= wanted,
    "lte": lambda given, wanted: given <= wanted,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What all filters have: a name in the address, a label, the fields it asks.

    `lookup` is written as in a query, ``country__code`` or ``opens_on__gte``. Over a
    sequence it may end in exact, icontains, gte or lte.
    """

    key: str
    label: Words
    lookup: str | tuple[str, ...]

    kind = ""

    def read(self, text: str) -> Any:
        """What was asked for; None where the text means nothing."""
        raise NotImplementedError

    def words(self, wanted: Any) -> str:
        """What was asked for, for people."""
        return str(wanted)

    def apply(self, rows: Rows, wanted: Any) -> Rows:
        """Those rows that any of the lookups finds."""
        lookups = (self.lookup,) if isinstance(self.lookup, str) else self.lookup
        if isinstance(rows, QuerySet):
            asked = Q()
            for lookup in lookups:
                asked |= Q((lookup, wanted))
            return rows.filter(asked)
        return [
            row for row in rows if any(_fits(row, each, wanted) for each in lookups)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceFilter(Filter):
    """One of a few; `choices` may be a function, where they are data."""

    choices: Choices | Callable[[], Choices]
    any_label: Words = _("All")

    kind = "choice"

    @property
    def options(self) -> Choices:
        """The choices, asked for at the time."""
        return self.choices() if callable(self.choices) else self.choices

    def read(self, text: str) -> str | None:
        """The choice, if it is one; nothing is chosen by nothing."""
        if not text:
            return None
        return text if text in {value for value, _label in self.options} else None

    def words(self, wanted: Any) -> str:
        """The label of the choice."""
        return str(dict(self.options)[wanted])


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFilter(Filter):
    """Rows in which a field has the words."""

    key: str = "q"
    label: Words = _("Search in this list")

    kind = "text"

    def read(self, text: str) -> str | None:
        """The words without the space around them; NUL would stop PostgreSQL."""
        return text.replace("\0", "").strip()[:100] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFilter(Filter):
    """Rows before or after a day, as the lookup has it."""

    kind = "date"

    def read(self, text: str) -> date | None:
        """The day, if the text is one."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def words(self, wanted: Any) -> str:
        """The day in words."""
        return day_words(wanted)


def _fits(row: Any, lookup: str, wanted: Any) -> bool:
    *path, last = lookup.split("__")
    names, test = ([*path], last) if last in TESTS else ([*path, last], "exact")
    value = row
    for name in names:
        value = None if value is None else getattr(value, name)
    return value is not None and TESTS[test](value, wanted)
