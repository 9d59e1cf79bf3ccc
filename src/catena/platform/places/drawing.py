"""Maps of this room as pages show them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from catena.platform.places.enums import Level
from catena.platform.places.models import BoundarySet
from catena.platform.places.queries import maps
from catena.report.maps import MapMark, MapOutline, country_map_svg

MEMBER, UNIT = "m3", "m2"


class DrawnMap(NamedTuple):
    """A map with the words below it."""

    svg: SafeString
    caption: str


def set_map(boundary_set: BoundarySet) -> DrawnMap | None:
    """What pages would draw of a set; None if its shapes are lost."""
    outline = maps.set_outline(boundary_set)
    if outline is None:
        return None
    level = Level(boundary_set.level)
    if level is Level.FIRST_LEVEL:
        outline = _without_markers(outline)
    names = maps.names_of_members(boundary_set)
    class_ = MEMBER if level is Level.COUNTRIES else UNIT
    marks = {code: MapMark(class_, name) for code, name in names.items()}
    drawn = country_map_svg(
        outline,
        marks,
        title=gettext("What this set draws"),
        description=_CAPTIONS[level](),
    )
    return DrawnMap(mark_safe(drawn), _CAPTIONS[level]())  # noqa: S308 - escaped there


def country_map(of: maps.CountryOutline, name: str) -> DrawnMap:
    """A country by its units, its neighbours drawn quietly."""
    # On the level of countries the one unit is the country itself.
    class_ = MEMBER if of.level is Level.COUNTRIES else UNIT
    marks = {code: MapMark(class_, unit) for code, unit in of.names.items()}
    title = gettext("Map of {country}").format(country=name)
    caption = title
    if of.level is Level.FIRST_LEVEL:
        caption = ngettext(
            "{country} and its {n} first-level unit",
            "{country} and its {n} first-level units",
            len(of.names),
        ).format(country=name, n=len(of.names))
    drawn = country_map_svg(
        of.outline, marks, title=title, description=caption, id_="country-map"
    )
    return DrawnMap(mark_safe(drawn), caption)  # noqa: S308 - escaped there


def _without_markers(outline: MapOutline) -> MapOutline:
    """Hundreds of small units need no circles, save those that nothing else shows."""
    shapes = (replace(each, is_small=not each.path) for each in outline.shapes)
    return replace(outline, shapes=tuple(shapes))


_CAPTIONS = {
    Level.COUNTRIES: lambda: gettext(
        "Members are filled; neighbours are drawn quietly."
    ),
    Level.FIRST_LEVEL: lambda: gettext(
        "Units of members are filled; those of neighbours are drawn quietly."
    ),
}
