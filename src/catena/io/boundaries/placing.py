"""Units against the globe, their country and each other: where they cannot lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely

from catena.io.boundaries.facts import area_km2
from catena.io.boundaries.shapes import TURN, bounding_box, sound
from catena.io.boundaries.units import FIRST_LEVEL, Finding, Severity, Unit
from catena.text import mark as _

POLE = 90.0
ROUNDING = 1e-6  # degrees beyond a pole that a transform may leave
# Borders that were simplified apart overlap in slivers. Worth a look is what is more
# than a rounding and a visible share of the smaller unit, or large by itself.
OVERLAP_KM2 = 1.0
OVERLAP_SHARE = 0.01
LARGE_OVERLAP_KM2 = 1_000.0
# Two files of different detail differ along every coast by a few per cent.
OUTSIDE_SHARE = 0.1

Bounds = tuple[float, float, float, float]


def out_of_place(
    units: Iterable[Unit], known: Mapping[str, Bounds | None]
) -> Iterable[Finding]:
    """Units beyond the globe, or far from where their country is known to be."""
    for unit in units:
        if unit.geometry.is_empty:
            continue
        if _is_beyond(unit.geometry.bounds):
            yield _impossible(unit)
            continue
        country = unit.country_code if unit.level == FIRST_LEVEL else unit.code
        expected = known.get(country)
        if expected and not _meet(bounding_box(unit.geometry), expected):
            yield _elsewhere(unit, expected)


def _is_beyond(bounds: Bounds) -> bool:
    west, south, east, north = bounds
    limit = POLE + ROUNDING
    return west < -TURN or east > TURN or south < -limit or north > limit


def _swapped(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    return (south, west, north, east)


def _could_be(bounds: Bounds) -> bool:
    """Whether a box is an ordinary one, which nobody would write beyond 180."""
    return not _is_beyond(bounds) and max(abs(bounds[0]), abs(bounds[2])) <= TURN / 2


def _impossible(unit: Unit) -> Finding:
    bounds = unit.geometry.bounds
    facts = dict(zip(("west", "south", "east", "north"), bounds, strict=True))
    if _could_be(_swapped(bounds)):
        return _swap(unit, facts)
    return Finding(
        Severity.REFUSE,
        "out_of_range",
        _(
            "The area reaches from {west:g} to {east:g} degrees east and from "
            "{south:g} to {north:g} north, which is not on the globe."
        ),
        _("Save the file with its reference system, or in EPSG:4326."),
        facts,
        unit.label,
    )


def _elsewhere(unit: Unit, expected: Bounds) -> Finding:
    bounds = unit.geometry.bounds
    facts = dict(zip(("west", "south", "east", "north"), bounds, strict=True))
    swapped = _swapped(bounds)
    if _could_be(swapped) and _meet(swapped, expected):
        return _swap(unit, facts)
    return Finding(
        Severity.WARN,
        "misplaced",
        _(
            "The area lies at {west:.1f} to {east:.1f} east and {south:.1f} to "
            "{north:.1f} north, away from where the country is."
        ),
        _("Check its code, and the reference system of the file."),
        facts,
        unit.label,
    )


def _swap(unit: Unit, facts: Mapping[str, object]) -> Finding:
    return Finding(
        Severity.REFUSE,
        "swapped",
        _("Longitude and latitude look swapped."),
        _("Save the file again with longitude first."),
        facts,
        unit.label,
    )


def _meet(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes meet; either may cross the antimeridian."""
    return any(
        shapely.box(*a).intersects(shapely.box(*b))
        for a in _unrolled(one)
        for b in _unrolled(other)
    )


def _unrolled(bounds: Bounds) -> list[Bounds]:
    west, south, east, north = bounds
    if west <= east:
        return [bounds]
    return [(west, south, east + TURN, north), (west - TURN, south, east, north)]


def overlaps(units: Sequence[Unit]) -> Iterable[Finding]:
    """Pairs of units that claim the same land."""
    shapes = np.array([sound(unit.geometry) for unit in units], dtype=object)
    if not shapes.size:
        return
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    left, right = left[left < right], right[left < right]
    common = shapely.intersection(shapes[left], shapes[right])
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    shares = shapely.area(common) / smaller
    for i in np.flatnonzero(shares > 0):
        km2, share = area_km2(common[i]), float(shares[i])
        if (km2 > OVERLAP_KM2 and share > OVERLAP_SHARE) or km2 > LARGE_OVERLAP_KM2:
            yield _overlap(units[left[i]], units[right[i]], km2, share)


def _overlap(one: Unit, other: Unit, km2: float, share: float) -> Finding:
    return Finding(
        Severity.WARN,
        "overlap",
        _("{one} and {other} share {km2:.0f} km², {share:.1%} of the smaller one."),
        _("Decide whose it is; until then both areas count it."),
        {"one": one.label, "other": other.label, "km2": km2, "share": share},
        one.label,
    )


def outside_country(
    units: Iterable[Unit], countries: Iterable[Unit]
) -> Iterable[Finding]:
    """First-level units with much of their area outside their country."""
    parts = defaultdict(list)
    for country in countries:
        parts[country.code].append(sound(country.geometry))
    whole = {code: shapely.union_all(areas) for code, areas in parts.items()}
    for country_ in whole.values():
        shapely.prepare(country_)
    for unit in units:
        home = whole.get(unit.country_code)
        if home is None or unit.geometry.is_empty or home.covers(unit.geometry):
            continue
        area = sound(unit.geometry)
        share = shapely.area(shapely.difference(area, home)) / shapely.area(area)
        if share > OUTSIDE_SHARE:
            yield _outside(unit, float(share))


def _outside(unit: Unit, share: float) -> Finding:
    return Finding(
        Severity.WARN,
        "outside_country",
        _("{share:.0%} of the area lies outside {country}, its country."),
        _("Check its country code, or use country borders of the same source."),
        {"share": share, "country": unit.country_code},
        unit.label,
    )
