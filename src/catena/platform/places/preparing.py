"""A file of boundaries, made ready to be kept: units, light shapes, findings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from catena.io.boundaries import (
    Boundaries,
    Finding,
    KnownCountry,
    Severity,
    Unit,
    boundaries_hash,
    check_boundaries,
    cut_at_antimeridian,
    facts,
    joined,
    read_boundaries,
    repaired,
    simplified,
    to_geojson,
)
from catena.platform.common import words
from catena.platform.places.rules import Details
from catena.text import mark as _

TOLERANCE_DEG = 0.005  # half a kilometre: finer than the map of any country here
DECIMALS = 4  # 11 m, well below the tolerance
LONGEST_CODE, LONGEST_NAME = 20, 200


class Known(NamedTuple):
    """What is known before a file is read: countries, and borders in use."""

    codes: Mapping[str, str]  # any code of a country to ours
    countries: Sequence[KnownCountry]
    borders: Boundaries | None = None  # of countries, for their units to lie in


class Row(NamedTuple):
    """A unit as it is listed."""

    code: str
    name: str
    country_code: str
    longitude: float
    latitude: float
    area_km2: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is kept of a file; the same file gives the same."""

    rows: tuple[Row, ...]
    geojson: bytes
    findings: list[dict[str, Any]]
    reading: dict[str, Any]

    @property
    def content_hash(self) -> str:
        """Of the light shapes with their names and codes."""
        return str(self.reading["content_hash"])


def read(path: Path, details: Details, known: Known) -> Boundaries:
    """The units of the file, as they are.

    Raises
    ------
    InvalidInputError
        If the file cannot be read, with the reason.
    """
    return read_boundaries(
        path,
        codes=known.codes or None,
        level=details.level,
        layer=details.layer or None,
    )


def check(found: Boundaries, known: Known) -> list[Finding]:
    """What somebody should know before the boundaries are used."""
    findings = check_boundaries(found, known.countries, countries=known.borders)
    return [*findings, *_unlisted(found.units)]


def prepared(found: Boundaries, findings: Iterable[Finding]) -> Prepared:
    """The boundaries repaired, cut at the antimeridian, joined and simplified."""
    noted = len(found.notes)
    whole = joined(cut_at_antimeridian(repaired(found)))
    light = simplified(whole, TOLERANCE_DEG)
    rows = tuple(_rows(whole.units))
    return Prepared(
        rows=rows,
        geojson=to_geojson(light, DECIMALS),
        findings=[_kept(each) for each in [*findings, *light.notes[noted:]]],
        reading=_reading(found, light, len(rows)),
    )


def _rows(units: Iterable[Unit]) -> Iterable[Row]:
    """The units that have a code to be listed by, and a place."""
    for unit in units:
        _bbox, point, area_km2 = facts(unit)
        if point and unit.code and len(unit.code) <= LONGEST_CODE:
            country = unit.country_code or unit.code
            name = unit.name[:LONGEST_NAME]
            yield Row(unit.code, name, country, *point, area_km2)


def _unlisted(units: Iterable[Unit]) -> Iterable[Finding]:
    for unit in units:
        if len(unit.code) > LONGEST_CODE:
            yield Finding(
                Severity.WARN,
                "long_code",
                _("The code has {n} letters, more than the {most} of a list."),
                _("Shorten it; until then the unit is drawn, and nothing else."),
                {"n": len(unit.code), "most": LONGEST_CODE},
                unit.label[:LONGEST_NAME],
            )


def _kept(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "kind": finding.kind,
        "template": finding.template,
        "fix": finding.fix,
        "facts": words.kept(finding.facts),
        "unit": finding.unit,
    }


def _reading(found: Boundaries, light: Boundaries, n_units: int) -> dict[str, Any]:
    source = asdict(found.source)
    if math.isnan(source["accuracy_m"]):
        source["accuracy_m"] = None
    return {
        **source,
        "n_units": n_units,
        "n_joined": len(found.units) - len(light.units),
        "tolerance_deg": TOLERANCE_DEG,
        "content_hash": boundaries_hash(light),
    }


def of_kept_shapes(path: Path, level: int) -> Boundaries:
    """The light shapes of a set, as they were kept.

    Raises
    ------
    InvalidInputError
        If somebody changed the file.
    """
    return read_boundaries(path, level=level)
