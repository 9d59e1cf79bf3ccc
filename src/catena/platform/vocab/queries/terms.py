"""The terms of a scheme: all, one, or those with certain codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from catena.errors import NotFoundError
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.languages import languages
from catena.platform.vocab.models import Term
from catena.platform.vocab.rules.content import Content, Surroundings
from catena.platform.vocab.schemes import DEFINITIONS, referring_to
from catena.text import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLine:
    """A scheme in the list of schemes."""

    scheme: Scheme
    n_current: int
    n_retired: int

    @property
    def label(self) -> str:
        """What its terms are called."""
        return gettext(self.scheme.label)

    @property
    def about(self) -> str:
        """What it is for."""
        return gettext(DEFINITIONS[self.scheme].about)


def scheme_named(value: str) -> Scheme:
    """The scheme with this name.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    if value not in list(Scheme):
        raise NotFoundError(
            _("There is no scheme {given!r}; there are {known}."),
            given=value,
            known=", ".join(Scheme),
        )
    return Scheme(value)


def schemes() -> list[SchemeLine]:
    """Every scheme with the number of its terms."""
    kept = list(Term.objects.values_list("scheme", "retired_on"))
    return [
        SchemeLine(
            scheme=scheme,
            n_current=sum(each == scheme and not day for each, day in kept),
            n_retired=sum(each == scheme and bool(day) for each, day in kept),
        )
        for scheme in DEFINITIONS
    ]


def terms(scheme: Scheme, *, include_retired: bool = False) -> QuerySet[Term]:
    """The terms of a scheme in their order, each with its broader one."""
    found = Term.objects.filter(scheme=scheme.value).select_related("broader")
    return found if include_retired else found.filter(retired_on=None)


def term(scheme: Scheme, code: str) -> Term:
    """The term with this code, retired or not.

    Raises
    ------
    NotFoundError
        If the scheme has no such term.
    """
    found = terms(scheme, include_retired=True).filter(code=code).first()
    if found is None:
        raise NotFoundError(
            _("{scheme} have no term {code!r}; look it up in the list."),
            scheme=scheme.label,
            code=code,
        )
    return found


def by_codes(scheme: Scheme, codes: Iterable[str]) -> dict[str, Term]:
    """The terms with these codes by code, retired ones too; unknown codes missing."""
    found = terms(scheme, include_retired=True).filter(code__in=set(codes))
    return {each.code: each for each in found}


def methods_of(analyte: Term) -> QuerySet[Term]:
    """The current methods of an analyte, and of the analyte that it is part of."""
    return terms(Scheme.METHOD).filter(
        Q(broader_id=analyte.id) | Q(broader_id=analyte.broader_id or 0)
    )


def narrower(of: Term) -> QuerySet[Term]:
    """The terms that belong to a term, in use, whatever their scheme."""
    return Term.objects.filter(broader=of, retired_on=None)


def referring(to: Term) -> list[Term]:
    """The terms in use that name a term in an attribute."""
    asked = Q()
    for scheme, attribute in referring_to(Scheme(to.scheme)):
        asked |= Q(scheme=scheme.value, **{f"attributes__{attribute.key}": to.code})
    return list(Term.objects.filter(asked, retired_on=None)) if asked else []


def leans_on(of: Term) -> list[Term]:
    """The terms that a term belongs to or names in its attributes."""
    found = [] if of.broader is None else [of.broader]
    for attribute in DEFINITIONS[Scheme(of.scheme)].references():
        if attribute.scheme and (code := of.attributes.get(attribute.key)):
            found += by_codes(attribute.scheme, [code]).values()
    return found


def search(words: str, limit: int) -> list[Term]:
    """The first terms in use whose code, names or definition have the words."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    current = Term.objects.filter(retired_on=None)
    found = [each for each in current if wanted in searched_text(each)]
    return sorted(found, key=lambda each: _rank(each, wanted))[:limit]


def searched_text(of: Term) -> str:
    """All names, the code and the definition of a term, in small letters."""
    names = [of.name, *of.translations.values()]
    return "\n".join([of.code, *names, of.definition]).casefold()


def _rank(of: Term, wanted: str) -> int:
    names = [of.code, of.name, *of.translations.values()]
    return 0 if any(each.casefold().startswith(wanted) for each in names) else 1


def content_of(of: Term) -> Content:
    """What a term says now."""
    return Content(
        name=of.name,
        translations=of.translations,
        definition=of.definition,
        broader=of.broader.code if of.broader else "",
        attributes=of.attributes,
        source=of.source,
        place=of.place,
    )


def snapshot(of: Term) -> dict[str, Any]:
    """What a term says now, as its versions keep it."""
    retired_on = of.retired_on.isoformat() if of.retired_on else ""
    return {**snapshot_of(content_of(of)), "retired_on": retired_on}


def snapshot_of(content: Content) -> dict[str, Any]:
    """Content as versions keep it, but for whether it is retired."""
    return {
        "name": content.name,
        "translations": dict(content.translations),
        "definition": content.definition,
        "broader": content.broader,
        "attributes": dict(content.attributes),
        "source": content.source,
        "place": content.place,
    }


def surroundings(scheme: Scheme) -> Surroundings:
    """What a term of this scheme is checked against."""
    rows = Term.objects.filter(scheme__in={scheme, *schemes_named_by(scheme)})
    kept = list(rows.values_list("scheme", "code", "retired_on", "broader__code"))
    current: dict[Scheme, set[str]] = defaultdict(set)
    for of, code, retired_on, _broader in kept:
        if retired_on is None:
            current[Scheme(of)].add(code)
    own = {code: broader for of, code, _day, broader in kept if of == scheme}
    return Surroundings(
        codes=own.keys(),
        current=current,
        broader_of={code: broader for code, broader in own.items() if broader},
        languages=languages(),
    )


def choices(scheme: Scheme) -> dict[Scheme, list[tuple[str, str]]]:
    """Code and name of the terms in use that a term of this scheme may name."""
    around = schemes_named_by(scheme)
    found: dict[Scheme, list[tuple[str, str]]] = {each: [] for each in around}
    for each in Term.objects.filter(scheme__in=around, retired_on=None):
        found[Scheme(each.scheme)].append((each.code, f"{each.label} ({each.code})"))
    return found


def schemes_named_by(scheme: Scheme) -> list[Scheme]:
    """The schemes whose terms a term of this scheme may name."""
    definition = DEFINITIONS[scheme]
    named = [definition.broader, *(each.scheme for each in definition.references())]
    return list(dict.fromkeys(each for each in named if each is not None))


def languages_used(scheme: Scheme) -> set[str]:
    """The languages in which any term of the scheme has a name."""
    kept = Term.objects.filter(scheme=scheme.value).exclude(translations={})
    return {
        language
        for translations in kept.values_list("translations", flat=True)
        for language in translations
    }
