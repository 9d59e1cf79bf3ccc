"""What terms say, in the words and the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from catena.platform.look.parts import Link, State
from catena.platform.vocab.enums import AttributeKind, Scheme
from catena.platform.vocab.languages import languages
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms, units
from catena.platform.vocab.rules.changes import Change, Divergence, words_of
from catena.platform.vocab.rules.units import Unit
from catena.platform.vocab.schemes import DEFINITIONS, Attribute

MOST_DIGITS = 10  # of a factor that is shown; conversions compute with fractions


class Line(NamedTuple):
    """One term in a list."""

    term: Term
    name: str
    code: str
    part_of: str
    part_of_code: str
    standing: str  # in_use, retired
    searched: str

    def said(self, attribute: Attribute) -> Any:
        """What the term says of an attribute, as people read it."""
        return shown(attribute, self.term.attributes.get(attribute.key))


class Translation(NamedTuple):
    """A name in another language."""

    language: str
    code: str
    name: str


class Difference(NamedTuple):
    """A change or divergence with its label translated."""

    label: str
    texts: tuple[str, ...]


def path_of(term: Term) -> str:
    """The page of a term."""
    return reverse("vocab:term", args=[term.scheme, term.code])


def state_of(term: Term) -> State:
    """Whether a term is in use."""
    if term.retired_on:
        return State("plain", gettext("Retired"))
    return State("done", gettext("In use"))


def shown(attribute: Attribute, value: Any) -> Any:
    """The value of an attribute for a cell: numbers stay numbers."""
    if value is None or attribute.kind is AttributeKind.WHOLE:
        return value
    if attribute.kind in (AttributeKind.YES_NO, AttributeKind.CHOICE):
        return gettext(words_of(attribute, value))
    return value


def short_names(scheme: Scheme) -> dict[str, str]:
    """How the terms of a scheme stand in a narrow column: symbol or name, by code."""
    found = terms.terms(scheme, include_retired=True)
    return {each.code: each.attributes.get("symbol") or each.label for each in found}


def lines(scheme: Scheme) -> list[Line]:
    """Every term of a scheme, those in use first."""
    found = terms.terms(scheme, include_retired=True)
    return [
        _line(each)
        for each in sorted(found, key=lambda each: each.retired_on is not None)
    ]


def _line(term: Term) -> Line:
    return Line(
        term=term,
        name=term.label,
        code=term.code,
        part_of=term.broader.label if term.broader else "",
        part_of_code=term.broader.code if term.broader else "",
        standing="retired" if term.retired_on else "in_use",
        searched=terms.searched_text(term),
    )


def attribute_rows(scheme: Scheme, content: dict[str, Any]) -> list[tuple[str, Any]]:
    """What a version says by its attributes: label and value, terms as links."""
    definition = DEFINITIONS[scheme]
    rows: list[tuple[str, Any]] = []
    if definition.broader and content["broader"]:
        link = _link(definition.broader, content["broader"])
        rows.append((gettext(definition.broader_label), link))
    for attribute in definition.attributes:
        value = content["attributes"].get(attribute.key)
        if value is not None:
            named = _link(attribute.scheme, value) if attribute.scheme else value
            rows.append((gettext(attribute.label), shown(attribute, named)))
    return rows


def _link(scheme: Scheme, code: str) -> Link:
    found = terms.by_codes(scheme, [code])
    label = found[code].label if code in found else code
    return Link(label, reverse("vocab:term", args=[scheme, code]))


def conversions(term: Term) -> list[tuple[Unit, Decimal]]:
    """What one of a unit is in the other units of its quantity."""
    with localcontext(prec=MOST_DIGITS):
        return [
            (unit, Decimal(factor.numerator) / factor.denominator)
            for unit, factor in units.siblings(term)
        ]


def translation_rows(content: dict[str, Any]) -> list[Translation]:
    """The names in other languages, in the order of the languages."""
    named = content["translations"].items()
    return sorted(Translation(language_name(code), code, name) for code, name in named)


def language_name(code: str) -> str:
    """The name of a language with its code."""
    return f"{languages().get(code, code)} ({code})"


def differences(changes: Iterable[Change | Divergence]) -> list[Difference]:
    """Changes or divergences with their labels in the reader's language."""
    return [
        Difference(
            gettext(each.label).format(
                language=languages().get(each.language, each.language)
            ),
            tuple(gettext(text) if text else "" for text in each[2:]),
        )
        for each in changes
    ]
