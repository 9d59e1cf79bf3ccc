"""A set of boundaries as values: its units, where it came from, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from shapely import MultiPolygon, Polygon

COUNTRY = 0
FIRST_LEVEL = 1

Area: TypeAlias = Polygon | MultiPolygon


class Severity(StrEnum):
    """What a finding asks of whoever brings the file."""

    REFUSE = "refuse"  # the boundaries cannot be used as they are
    WARN = "warn"  # they can, and somebody should look
    INFO = "info"  # good to know


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was noticed about a set of boundaries.

    Attributes
    ----------
    severity : Severity
        Whether to stop, to look, or to know.
    kind : str
        One word for programs, such as ``overlap``.
    template : str
        What was noticed, with ``{fact}`` fields, so that it can be translated.
    fix : str
        What to do about it.
    facts : mapping of str to object
        The values of the fields.
    unit : str
        The unit as people know it; empty where the whole file is meant.
    """

    severity: Severity
    kind: str
    template: str
    fix: str
    facts: Mapping[str, object] = field(default_factory=dict)
    unit: str = ""

    @property
    def message(self) -> str:
        """What was noticed, in English."""
        return self.template.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Unit:
    """A country, or a first-level unit of one.

    Attributes
    ----------
    number : int
        Place in the file, counted from one.
    level : int
        0 for a country, 1 for a first-level unit.
    code : str
        ISO 3166-1 alpha-3 or a code of our own; ISO 3166-2 for a first-level
        unit. As the file has it where it is not known; empty where it has none.
    country_code : str
        The country of a first-level unit; empty for a country.
    name : str
        As the file has it.
    geometry : Polygon or MultiPolygon
        Longitude and latitude, EPSG:4326; empty where the file has no area.
    is_known : bool
        Whether its country is in the table of codes that was given.
    """

    number: int
    level: int
    code: str
    country_code: str
    name: str
    geometry: Area
    is_known: bool = True

    @property
    def label(self) -> str:
        """The unit as people know it."""
        words = " ".join(filter(None, (self.code, self.name)))
        return words or f"feature {self.number}"


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field of the file, what it was read as, and for how many units."""

    role: str  # level, code, country or name
    field: str
    n_units: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set of boundaries came from.

    Attributes
    ----------
    file, sha256, format, layer : str
        The file that was read, its bytes, its format and layer.
    crs : str
        The reference system that it states; empty if none.
    operation : str
        What turned its coordinates into EPSG:4326; empty if nothing had to.
    accuracy_m : float
        Of that operation; 0 without one, NaN where it is not known.
    fields : tuple of FieldUse
        Which fields were read as what.
    n_features : int
        In the layer; as many as there are units.
    """

    file: str
    sha256: str
    format: str
    layer: str
    crs: str
    operation: str
    accuracy_m: float
    fields: tuple[FieldUse, ...]
    n_features: int


@dataclass(frozen=True, slots=True)
class Boundaries:
    """A set of units with their source, and the notes made on the way."""

    units: tuple[Unit, ...]
    source: Source
    notes: tuple[Finding, ...] = ()

    @property
    def unmatched(self) -> tuple[Unit, ...]:
        """Units of countries that are not in the table of codes."""
        return tuple(unit for unit in self.units if not unit.is_known)

    def at_level(self, level: int) -> tuple[Unit, ...]:
        """The countries, or the first-level units."""
        return tuple(unit for unit in self.units if unit.level == level)
