"""The map of institutions: how many each country has, and where some of them are.

Outlines of countries belong to a higher room, which registers how to get them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from catena.platform.common import registers
from catena.platform.members import wording
from catena.platform.members.models import Institution, Region
from catena.platform.members.queries import overviews, regions
from catena.platform.members.queries.institutions import InstitutionFilter, directory
from catena.report.maps import (
    Legend,
    MapMark,
    MapPoint,
    classed,
    country_map_svg,
    legend,
)

BREAKS = (1, 5, 20)  # from which number on a deeper colour
MOST_POINTS = 500  # more would hide the countries


class InstitutionMap(NamedTuple):
    """A drawn map with what its colours mean."""

    svg: SafeString
    legend: Legend
    n_points: int


def institution_map(region_code: str, day: date) -> InstitutionMap | None:
    """The institutions of a region, the first one if none is named."""
    every = regions.regions()
    region = every.filter(code=region_code).first() or every.first()
    if region is None:
        return None
    asked = registers.outlines.ask(region.id)
    outline = next((each for each in asked if each is not None), None)
    if outline is None:
        return None
    counts = overviews.institutions_by_country(region.id, day)
    members = [member.country for member in regions.members_on(region, day)]
    numbers = {each.code: float(counts.get(each.code, 0)) for each in members}
    classes = classed(numbers, BREAKS)
    marks = {
        each.code: MapMark(
            classes[each.code],
            f"{each.label}: {counts.get(each.code, 0)}",
            wording.country_path(each.code),
        )
        for each in members
    }
    points = _points(region, day)
    drawn = country_map_svg(
        outline,
        marks,
        title=gettext("Institutions by country"),
        description=gettext("Each country leads to its page; the list has them all."),
        points=points,
    )
    return InstitutionMap(
        svg=mark_safe(drawn),  # noqa: S308 - report.maps escapes every text
        legend=legend(classes, _labels(), gettext("not known")),
        n_points=len(points),
    )


def _points(region: Region, day: date) -> list[MapPoint]:
    placed = directory(InstitutionFilter(region=region), day).exclude(latitude=None)
    return [_point(each) for each in placed.order_by("name")[:MOST_POINTS]]


def _point(institution: Institution) -> MapPoint:
    return MapPoint(
        lon=institution.longitude or 0.0,
        lat=institution.latitude or 0.0,
        label=institution.label,
        href=wording.institution_path(institution),
    )


def _labels() -> list[str]:
    """The words for the classes: none, a few, and so on."""
    starts, ends = (0, *BREAKS), (*(each - 1 for each in BREAKS), None)
    return [_span(*span) for span in zip(starts, ends, strict=True)]


def _span(start: int, end: int | None) -> str:
    if end == 0:
        return gettext("none")
    if end is None:
        return ngettext("{n} or more", "{n} or more", start).format(n=start)
    return f"{start}–{end}"
