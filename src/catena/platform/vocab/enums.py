"""The schemes of words, the kinds of attributes and the quantities of units."""

from __future__ import annotations

from catena.platform.members.enums import Labelled
from catena.text import mark as _


class Scheme(Labelled):
    """One list of words."""

    UNIT = "unit", _("Units")
    ANALYTE = "analyte", _("Analytes")
    METHOD = "method", _("Methods")
    THREAT = "threat", _("Soil threats")
    ACTION_AREA = "action_area", _("Action areas")
    COMPONENT = "component", _("Framework components")


class AttributeKind(Labelled):
    """What may stand in an attribute of a term."""

    TEXT = "text", _("Text")
    WHOLE = "whole", _("Whole number")
    EXACT = "exact", _("Exact number")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of a few")
    TERM = "term", _("Another term")


class Quantity(Labelled):
    """What a unit measures; values convert only within one quantity."""

    MASS_FRACTION = "mass_fraction", _("Mass fraction")
    CHARGE_PER_MASS = "charge_per_mass", _("Amount of charge per mass")
    CONDUCTIVITY = "conductivity", _("Electrical conductivity")
    PH = "ph", _("pH")
    LENGTH = "length", _("Length")
    AREA = "area", _("Area")
    DENSITY = "density", _("Mass per volume")
    MASS_PER_AREA = "mass_per_area", _("Mass per area")

    @property
    def is_logarithmic(self) -> bool:
        """Whether values are logarithms, which no factor converts."""
        return self is Quantity.PH
