"""Repairs that somebody asked for: each says what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely

from catena.io.boundaries.facts import area_km2
from catena.io.boundaries.shapes import (
    area_of,
    crosses_antimeridian,
    cut,
    polygons,
    sound,
)
from catena.io.boundaries.units import Boundaries, Finding, Severity, Unit
from catena.text import mark as _


def repaired(boundaries: Boundaries) -> Boundaries:
    """The boundaries with every geometry valid, and a note for each that was not."""
    notes = []
    units = []
    for unit in boundaries.units:
        mended = unit
        if not shapely.is_valid(unit.geometry):
            mended = replace(unit, geometry=sound(unit.geometry))
            notes.append(_repaired(unit, mended))
        units.append(mended)
    return replace(boundaries, units=tuple(units), notes=(*boundaries.notes, *notes))


def _repaired(before: Unit, after: Unit) -> Finding:
    return Finding(
        Severity.INFO,
        "repaired",
        _("The border crossed itself and was repaired; the area is {after:.0f} km²."),
        _("Look at it on the map; ask for a valid border if it is wrong."),
        {
            "why": shapely.is_valid_reason(before.geometry),
            "after": area_km2(after.geometry),
        },
        before.label,
    )


def joined(boundaries: Boundaries) -> Boundaries:
    """The boundaries with one unit for each code, where several bear the same.

    Islands far from a country often stand apart under its code. The joined unit
    keeps the name and number of its largest member; units without a code stay.
    """
    groups: dict[tuple[int, str], list[Unit]] = {}
    for unit in boundaries.units:
        key = unit.code or f"feature {unit.number}"
        groups.setdefault((unit.level, key), []).append(unit)
    several = [group for group in groups.values() if len(group) > 1]
    return replace(
        boundaries,
        units=tuple(map(_one, groups.values())),
        notes=(*boundaries.notes, *map(_joined, several)),
    )


def _one(group: Sequence[Unit]) -> Unit:
    if len(group) == 1:
        return group[0]
    largest = max(group, key=lambda unit: area_km2(unit.geometry))
    whole = shapely.union_all([sound(unit.geometry) for unit in group])
    return replace(largest, geometry=area_of(polygons(whole)))


def _joined(group: Sequence[Unit]) -> Finding:
    return Finding(
        Severity.INFO,
        "joined",
        _("{n} units with the code {code} were joined: {names}."),
        _("Give each its own code if they should stay apart."),
        {
            "n": len(group),
            "code": group[0].code,
            "names": ", ".join(unit.name for unit in group),
        },
        _one(group).label,
    )


def cut_at_antimeridian(boundaries: Boundaries) -> Boundaries:
    """The boundaries within 180 degrees, in two parts where they cross the line."""
    crossing = [
        unit for unit in boundaries.units if crosses_antimeridian(unit.geometry)
    ]
    mended = {
        unit.number: replace(unit, geometry=cut(unit.geometry)) for unit in crossing
    }
    notes = [
        Finding(
            Severity.INFO,
            "cut",
            _("The area was cut where it crosses the antimeridian."),
            _("Nothing needs to be done."),
            unit=unit.label,
        )
        for unit in crossing
    ]
    return replace(
        boundaries,
        units=tuple(mended.get(unit.number, unit) for unit in boundaries.units),
        notes=(*boundaries.notes, *notes),
    )
