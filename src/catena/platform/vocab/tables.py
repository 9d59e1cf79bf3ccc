"""The lists of schemes and of terms, built from the definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter
from catena.platform.vocab import wording
from catena.platform.vocab.enums import AttributeKind, Scheme
from catena.platform.vocab.languages import languages
from catena.platform.vocab.schemes import DEFINITIONS, Attribute, Definition
from catena.platform.vocab.wording import Line

Said = Callable[[Line], Any]  # what a line says in a column

SCHEMES = Table(
    name="schemes",
    title=_("Vocabularies"),
    columns=(
        Column(
            key="label",
            label=_("Vocabulary"),
            link=lambda line: reverse("vocab:terms", args=[line.scheme]),
        ),
        Column(key="about", label=_("What it is for")),
        Column(key="n_current", label=_("Terms in use"), is_number=True),
        Column(key="n_retired", label=_("Retired"), is_number=True, on_phone=False),
    ),
)

NAME = Column(
    key="name",
    label=_("Name"),
    sort="name",
    link=lambda line: wording.path_of(line.term),
)
CODE = Column(key="code", label=_("Code"), sort="code")
STANDING = Column(
    key="standing",
    label=pgettext_lazy("of a term", "State"),
    value=lambda line: wording.state_of(line.term),
    sort="standing",
)
WORDS = TextFilter(lookup="searched__icontains")
BY_STANDING = ChoiceFilter(
    key="state",
    label=pgettext_lazy("of a term", "State"),
    lookup="standing",
    choices=(("in_use", _("In use")), ("retired", _("Retired"))),
)
# Only files have these: what a translator or another system needs of a term.
FILE_COLUMNS = (
    Column(key="definition", label=_("Definition"), value="term__definition"),
    Column(key="source", label=_("Source"), value="term__source"),
    Column(key="version", label=_("Version"), value="term__version", is_number=True),
    Column(key="retired_on", label=_("Retired on"), value="term__retired_on"),
)


def listed(scheme: Scheme, rows: Sequence[Line]) -> Table:
    """The terms of a scheme as the page lists them."""
    definition = DEFINITIONS[scheme]
    shown = (each for each in definition.attributes if each.is_listed)
    return Table(
        name=f"{scheme}-terms",
        title=gettext(definition.label),
        columns=(
            NAME,
            CODE,
            *_part_of(definition),
            *_attributes(shown, _named),
            STANDING,
        ),
        filters=_filters(definition, rows),
        empty=_("No terms yet."),
    )


def filed(scheme: Scheme, rows: Sequence[Line]) -> Table:
    """The terms of a scheme with all that they say, a column for each language."""
    definition = DEFINITIONS[scheme]
    used = sorted({code for row in rows for code in row.term.translations})
    english = Column(key="name", label=_("Name"), value="term__name", sort="name")
    return Table(
        name=f"{scheme}-terms",
        title=gettext(definition.label),
        columns=(
            english,
            CODE,
            *(_in_language(code) for code in used),
            *_part_of(definition),
            *_attributes(definition.attributes, _said),
            *FILE_COLUMNS,
            STANDING,
        ),
        filters=_filters(definition, rows),
    )


def _filters(definition: Definition, rows: Sequence[Line]) -> tuple[Any, ...]:
    above = sorted({(row.part_of_code, row.part_of) for row in rows if row.part_of})
    if not above:
        return (WORDS, BY_STANDING)
    by_part_of = ChoiceFilter(
        key="of",
        label=gettext(definition.broader_label),
        lookup="part_of_code",
        choices=above,
    )
    return (WORDS, by_part_of, BY_STANDING)


def _part_of(definition: Definition) -> tuple[Column, ...]:
    if definition.broader is None:
        return ()
    label = gettext(definition.broader_label)
    return (Column(key="part_of", label=label, sort="part_of"),)


def _attributes(
    attributes: Iterable[Attribute], value: Callable[[Attribute], Said]
) -> tuple[Column, ...]:
    return tuple(
        Column(
            key=each.key,
            label=gettext(each.label),
            value=value(each),
            is_number=each.kind in (AttributeKind.WHOLE, AttributeKind.EXACT),
        )
        for each in attributes
    )


def _said(attribute: Attribute) -> Said:
    """Terms by their codes, as other systems want them."""
    return lambda line: line.said(attribute)


def _named(attribute: Attribute) -> Said:
    """Terms by their symbols or names, as people read them."""
    if attribute.scheme is None:
        return _said(attribute)
    names = wording.short_names(attribute.scheme)

    def named(line: Line) -> Any:
        code = line.said(attribute)
        return names.get(code, code)

    return named


def _in_language(code: str) -> Column:
    def name(line: Line) -> str:
        return str(line.term.translations.get(code, ""))

    return Column(key=f"name-{code}", label=languages().get(code, code), value=name)
