"""A map of a region's countries, coloured by how many of something each has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from catena.platform.common.registers import CountryCount
from catena.platform.places.queries import maps as outlines
from catena.report.maps import Legend, MapMark, classed, country_map_svg, legend

if TYPE_CHECKING:
    from catena.platform.members.models import Membership

MEMBER = "m3"  # a country of which nothing is counted


class CountryMap(NamedTuple):
    """A drawn map with what its colours mean."""

    svg: SafeString
    legend: Legend
    name: str
    n_shown: int
    not_shown: tuple[str, ...]  # members that the boundaries do not have


def country_map(
    region_id: int,
    region_name: str,
    members: Iterable[Membership],
    count: CountryCount | None,
) -> CountryMap | None:
    """The members of a region on a map; None while there are no boundaries."""
    outline = outlines.region_outline(region_id)
    if outline is None:
        return None
    names = {member.country.code: member.country.label for member in members}
    classes = _classes(names, count)
    marks = {
        code: MapMark(classes[code], _label(name, code, count), _path(code))
        for code, name in names.items()
    }
    title = _title(region_name, count)
    drawn = country_map_svg(
        outline,
        marks,
        title=title,
        description=gettext("Each country leads to its page; the list has them too."),
    )
    shown = names.keys() & outline.codes
    return CountryMap(
        svg=mark_safe(drawn),  # noqa: S308 - report.maps escapes every text
        legend=_legend(classes, count),
        name=title,
        n_shown=len(shown),
        not_shown=tuple(name for code, name in names.items() if code not in shown),
    )


def _classes(names: dict[str, str], count: CountryCount | None) -> dict[str, str]:
    if count is None:
        return dict.fromkeys(names, MEMBER)
    counts = {code: float(count.counts.get(code, 0)) for code in names}
    return classed(counts, count.breaks)


def _label(name: str, code: str, count: CountryCount | None) -> str:
    if count is None:
        return name
    return f"{name}: {count.counts.get(code, 0)}"


def _title(region_name: str, count: CountryCount | None) -> str:
    if count is None:
        return gettext("Countries of the {region}").format(region=region_name)
    return gettext("{what} by country").format(what=count.name)


def _legend(classes: dict[str, str], count: CountryCount | None) -> Legend:
    if count is None:
        return Legend(())
    starts = (0, *count.breaks)
    ends = (*(each - 1 for each in count.breaks), None)
    labels = [_span(*span) for span in zip(starts, ends, strict=True)]
    whole = legend(classes, labels, gettext("not known"))
    return Legend(tuple(item for item in whole.items if item.n))


def _span(start: int, end: int | None) -> str:
    if end == 0:
        return gettext("none")
    if end is None:
        return ngettext("{n} or more", "{n} or more", start).format(n=start)
    return str(start) if start == end else f"{start}–{end}"


def _path(code: str) -> str:
    return reverse("portal:country", args=[code])
