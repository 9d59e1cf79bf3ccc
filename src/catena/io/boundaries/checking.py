"""What is wrong with a set of boundaries: a table of findings; the caller decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import shapely

from catena.io.boundaries import placing
from catena.io.boundaries.facts import area_km2
from catena.io.boundaries.shapes import crosses_antimeridian, sound
from catena.io.boundaries.units import (
    COUNTRY,
    FIRST_LEVEL,
    Boundaries,
    Finding,
    Severity,
    Unit,
)
from catena.text import mark as _


class KnownCountry(NamedTuple):
    """A country that the deployment knows.

    `bounds` (west, south, east, north; west may lie east of east) says where it
    roughly is, if that is known.
    """

    code: str
    name: str
    is_member: bool = True
    bounds: tuple[float, float, float, float] | None = None


def check_boundaries(
    boundaries: Boundaries,
    known: Iterable[KnownCountry] = (),
    *,
    countries: Boundaries | None = None,
) -> list[Finding]:
    """Everything that somebody should know before the boundaries are used.

    Parameters
    ----------
    boundaries : Boundaries
    known : iterable of KnownCountry
        Members must be there, and units must lie where their country does.
    countries : Boundaries, optional
        Countries that first-level units must lie in; by default those of the
        set itself.

    Returns
    -------
    list of Finding
        What to refuse first, then what to look at, then what to know; empty if
        all is well. Begins with the notes of the reading.
    """
    table = {country.code: country for country in known}
    around = countries or boundaries
    findings = [
        *boundaries.notes,
        *_identities(boundaries.units),
        *_unknown(boundaries.units, set(table)),
        *_duplicates(boundaries.units, set(table)),
        *_missing(boundaries.units, table.values()),
        *_geometries(boundaries.units),
        *placing.out_of_place(
            boundaries.units, {code: each.bounds for code, each in table.items()}
        ),
        *placing.overlaps(boundaries.at_level(COUNTRY)),
        *placing.overlaps(boundaries.at_level(FIRST_LEVEL)),
        *placing.outside_country(
            boundaries.at_level(FIRST_LEVEL), around.at_level(COUNTRY)
        ),
    ]
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def _identities(units: Iterable[Unit]) -> Iterable[Finding]:
    for unit in units:
        if not unit.name:
            yield Finding(
                Severity.WARN,
                "no_name",
                _("The unit has no name."),
                _("Fill in its name, so that people find it."),
                unit=unit.label,
            )
        if not unit.code:
            yield Finding(
                Severity.WARN,
                "no_code",
                _("The unit has no code."),
                _("Fill in its ISO code; until then it is drawn, and nothing else."),
                unit=unit.label,
            )


def _unknown(units: Iterable[Unit], known: set[str]) -> Iterable[Finding]:
    """One finding for each code that stands for no known country."""
    groups: dict[tuple[int, str], list[Unit]] = defaultdict(list)
    for unit in units:
        code = _country(unit)
        if unit.code and (not unit.is_known or (known and code not in known)):
            groups[unit.level, code].append(unit)
    for (level, code), group in groups.items():
        if level == COUNTRY:
            yield Finding(
                Severity.INFO,
                "unknown_code",
                _("No known country has the code {code}."),
                _("It is kept as a neighbour; add the country if it should be more."),
                {"code": code},
                group[0].label,
            )
        else:
            yield Finding(
                Severity.WARN,
                "unknown_country",
                _("{n} units are of country {code}, which is not known."),
                _("Mend their country code, or add the country; until then they wait."),
                {"code": code or "?", "n": len(group)},
                group[0].label,
            )


def _country(unit: Unit) -> str:
    return unit.country_code if unit.level == FIRST_LEVEL else unit.code


def _duplicates(units: Iterable[Unit], known: set[str]) -> Iterable[Finding]:
    """Codes that stand there twice; for a known country nobody can tell which it is."""
    groups: dict[tuple[int, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.code:
            groups[unit.level, unit.code].append(unit)
    for (level, code), group in groups.items():
        if len(group) > 1:
            yield Finding(
                Severity.REFUSE
                if level == COUNTRY and code in known
                else Severity.WARN,
                "duplicate_code",
                _("{n} units have the code {code}: features {features}."),
                _("Give each its own code, or join them into one unit."),
                {
                    "n": len(group),
                    "code": code,
                    "features": ", ".join(str(unit.number) for unit in group),
                },
                group[0].label,
            )


def _missing(units: Sequence[Unit], known: Iterable[KnownCountry]) -> Iterable[Finding]:
    present = {_country(unit) for unit in units}
    for country in known:
        if country.is_member and country.code not in present:
            yield Finding(
                Severity.WARN,
                "member_missing",
                _("The file has no unit of {name}, a member."),
                _("Use a more detailed file, or one that has this country."),
                {"name": country.name},
                f"{country.code} {country.name}",
            )


def _geometries(units: Iterable[Unit]) -> Iterable[Finding]:
    for unit in units:
        if unit.geometry.is_empty:
            yield Finding(
                Severity.REFUSE,
                "no_area",
                _("The unit has no area."),
                _("Draw its border, or take the unit out of the file."),
                unit=unit.label,
            )
            continue
        if not shapely.is_valid(unit.geometry):
            yield _invalid(unit)
        if crosses_antimeridian(unit.geometry):
            yield Finding(
                Severity.INFO,
                "antimeridian",
                _("The area crosses the antimeridian."),
                _("Cut it there before it is drawn or shared."),
                unit=unit.label,
            )


def _invalid(unit: Unit) -> Finding:
    before, after = area_km2(unit.geometry), area_km2(sound(unit.geometry))
    return Finding(
        Severity.WARN,
        "invalid",
        _(
            "The border is not valid ({why}); repaired, its area goes from "
            "{before:.0f} to {after:.0f} km²."
        ),
        _("Look at the repaired border on the map before it is used."),
        {
            "why": shapely.is_valid_reason(unit.geometry).replace("[", " ["),
            "before": before,
            "after": after,
        },
        unit.label,
    )
