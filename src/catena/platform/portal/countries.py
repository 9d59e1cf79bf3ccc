"""The list of countries, and the page that every room adds its part to."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catena.errors import NotFoundError
from catena.platform.common import registers
from catena.platform.common.registers import Asked, CountryCount
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter
from catena.platform.members.queries import regions, roles
from catena.platform.portal import maps
from catena.platform.portal.regions import chosen
from catena.text import mark

if TYPE_CHECKING:
    from catena.platform.members.models import Membership


class Listed(NamedTuple):
    """A list that is ready to be shown."""

    table: Table
    rows: list[SimpleNamespace]
    context: dict[str, Any]


def listed(asked: Asked, address: Mapping[str, str]) -> Listed:
    """The countries of a region on this day, on a map and in a table."""
    region = chosen(address.get("region", ""))
    if region is None:
        return Listed(_table((), []), [], {"region": None})
    members = regions.members_on(region, roles.day_of(region, asked.now))
    counts = tuple(registers.country_counts.ask(asked, region.id))
    rows = [_row(member, counts) for member in members]
    context = {
        "region": region,
        "regions": regions.regions(),
        "map": maps.country_map(
            region.id, region.label, members, counts[0] if counts else None
        ),
    }
    return Listed(_table(counts, rows), rows, context)


def page(asked: Asked, code: str) -> dict[str, Any]:
    """Everything that the rooms say of a country.

    Raises
    ------
    NotFoundError
        If there is no such country.
    """
    country = regions.country(code)
    if country is None:
        raise NotFoundError(
            mark("There is no country {code}; look it up in the list."), code=code
        )
    today = roles.home_day(asked.now)
    answers = registers.country_panels.ask(asked, country)
    panels = [panel for panel in answers if panel is not None]
    return {
        "country": country,
        "memberships": regions.memberships_of(country).filter(roles.in_force(today)),
        "main_panels": [panel for panel in panels if not panel.is_aside],
        "aside_panels": [panel for panel in panels if panel.is_aside],
    }


def _row(member: Membership, counts: tuple[CountryCount, ...]) -> SimpleNamespace:
    country = member.country
    counted = {each.key: each.counts.get(country.code, 0) for each in counts}
    return SimpleNamespace(
        code=country.code,
        name=country.label,
        subregion=member.subregion.label if member.subregion else "",
        since=member.starts,
        **counted,
    )


def _table(counts: tuple[CountryCount, ...], rows: list[SimpleNamespace]) -> Table:
    subregions = sorted(
        {(row.subregion, row.subregion) for row in rows if row.subregion}
    )
    return Table(
        name="countries",
        title=_("Countries"),
        order="name",
        columns=(
            Column(key="name", label=_("Country"), sort="name", link=_path),
            Column(key="subregion", label=_("Subregion"), sort="subregion"),
            *(_count_column(each) for each in counts),
            Column(key="since", label=_("Member since"), sort="since", on_phone=False),
        ),
        filters=(
            TextFilter(lookup=("name", "code")),
            ChoiceFilter(
                key="subregion",
                label=_("Subregion"),
                lookup="subregion",
                choices=subregions,
            ),
        ),
    )


def _count_column(count: CountryCount) -> Column:
    return Column(key=count.key, label=count.name, is_number=True, sort=count.key)


def _path(row: SimpleNamespace) -> str:
    return reverse("portal:country", args=[row.code])
