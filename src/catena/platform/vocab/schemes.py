"""What each scheme says of its terms: one small definition per scheme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catena.platform.members.enums import Labelled
from catena.platform.vocab.enums import AttributeKind, Quantity, Scheme
from catena.text import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One thing a scheme says of each of its terms.

    Attributes
    ----------
    key : str
        Its name in data; it never changes.
    label, help : str
        As people read them.
    kind : AttributeKind
    is_required : bool
    scheme : Scheme, optional
        Where the term is looked for, if the kind is a term.
    choices : tuple of Labelled
        What may be chosen, if the kind is a choice.
    is_listed : bool
        Whether the list of terms shows it; files have all.
    """

    key: str
    label: str
    kind: AttributeKind = AttributeKind.TEXT
    help: str = ""
    is_required: bool = False
    scheme: Scheme | None = None
    choices: tuple[Labelled, ...] = ()
    is_listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A scheme: what it is for, what its terms are part of, what is said of them."""

    scheme: Scheme
    one: str  # what a single term is called
    about: str
    attributes: tuple[Attribute, ...] = ()
    broader: Scheme | None = None  # the scheme of the term that a term belongs to
    broader_label: str = _("Part of")
    is_broader_required: bool = False

    @property
    def label(self) -> str:
        """What the terms are called."""
        return self.scheme.label

    def references(self) -> Iterable[Attribute]:
        """The attributes that name terms of a scheme."""
        return (each for each in self.attributes if each.scheme is not None)


UNITS = Definition(
    scheme=Scheme.UNIT,
    one=_("Unit"),
    about=_("In what results are given, and how values convert within a quantity."),
    attributes=(
        Attribute(
            key="symbol",
            label=_("Symbol"),
            help=_("As it stands behind a number: mg/kg."),
            is_required=True,
        ),
        Attribute(
            key="quantity",
            label=_("Quantity"),
            kind=AttributeKind.CHOICE,
            choices=tuple(Quantity),
            help=_("Values convert only between units of one quantity."),
            is_required=True,
        ),
        Attribute(
            key="factor",
            label=_("Factor"),
            kind=AttributeKind.EXACT,
            help=_(
                "How many of the coherent SI unit one of it is: 0.001 for g/kg, as "
                "1 g/kg is 0.001 kg/kg. Decimal mark: a point."
            ),
            is_required=True,
        ),
    ),
)

ANALYTES = Definition(
    scheme=Scheme.ANALYTE,
    one=_("Analyte"),
    about=_("What laboratories determine in a soil, whatever the method."),
    attributes=(
        Attribute(
            key="unit",
            label=_("Unit of results"),
            kind=AttributeKind.TERM,
            scheme=Scheme.UNIT,
            help=_("The unit proposed for reports; leave empty for a group."),
        ),
        Attribute(
            key="decimals",
            label=_("Decimals to report"),
            kind=AttributeKind.WHOLE,
            help=_("How many digits stand behind the decimal mark in reports."),
        ),
        Attribute(
            key="other_code",
            label=_("Code elsewhere"),
            help=_("The code of another list, with the name of that list."),
            is_listed=False,
        ),
    ),
    broader=Scheme.ANALYTE,
)

METHODS = Definition(
    scheme=Scheme.METHOD,
    one=_("Method"),
    about=_("How an analyte is determined; only results of one method compare."),
    attributes=(
        Attribute(
            key="principle",
            label=_("Principle"),
            help=_("What happens in the method, in one sentence."),
            is_required=True,
            is_listed=False,
        ),
        Attribute(
            key="extractant",
            label=_("Extractant"),
            help=_("Solution and concentration: 0.5 M NaHCO3, pH 8.5."),
        ),
        Attribute(
            key="ratio",
            label=_("Soil to solution"),
            help=_("As mass to volume, where it is fixed: 1:2.5."),
        ),
        Attribute(
            key="reference",
            label=_("Procedure"),
            help=_("The document that describes it: GLOSOLAN-SOP-10."),
        ),
    ),
    broader=Scheme.ANALYTE,
    broader_label=_("Analyte"),
    is_broader_required=True,
)

THREATS = Definition(
    scheme=Scheme.THREAT,
    one=_("Soil threat"),
    about=_("What harms soils; countries rank them, practices answer to them."),
    attributes=(
        Attribute(
            key="guideline",
            label=_("Guideline"),
            kind=AttributeKind.WHOLE,
            help=_(
                "Number of the technical guideline in the Voluntary Guidelines for "
                "Sustainable Soil Management that answers to it."
            ),
        ),
    ),
    broader=Scheme.THREAT,
)

ACTION_AREAS = Definition(
    scheme=Scheme.ACTION_AREA,
    one=_("Action area"),
    about=_("The fields of work of the Global Soil Partnership."),
    attributes=(
        Attribute(
            key="number",
            label=_("Number"),
            kind=AttributeKind.WHOLE,
            help=_("The number by which documents name it; wordings differ."),
            is_required=True,
        ),
    ),
)

COMPONENTS = Definition(
    scheme=Scheme.COMPONENT,
    one=_("Framework component"),
    about=_("The parts of a regional soil health action framework."),
    attributes=(
        Attribute(
            key="number",
            label=_("Number"),
            kind=AttributeKind.WHOLE,
            help=_("Its number in the framework, where it has one."),
        ),
        Attribute(
            key="cross_cutting",
            label=_("Cross-cutting"),
            kind=AttributeKind.YES_NO,
            help=_("It serves all other components."),
        ),
    ),
)

# In an order in which each scheme only names terms of itself or of earlier ones.
DEFINITIONS = {
    each.scheme: each
    for each in (UNITS, ANALYTES, METHODS, THREATS, ACTION_AREAS, COMPONENTS)
}


def referring_to(scheme: Scheme) -> list[tuple[Scheme, Attribute]]:
    """The attributes, of whatever scheme, that name terms of this one."""
    return [
        (definition.scheme, attribute)
        for definition in DEFINITIONS.values()
        for attribute in definition.references()
        if attribute.scheme is scheme
    ]
