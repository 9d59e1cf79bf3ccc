"""Which boundaries are in use, which were, and what decides about a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from catena.errors import NotFoundError
from catena.io.boundaries import Boundaries, KnownCountry, Severity, facts
from catena.platform.common import files
from catena.platform.members.queries import regions, roles
from catena.platform.members.standing import Standing
from catena.platform.places import permissions, preparing
from catena.platform.places.enums import Level, SetState
from catena.platform.places.models import BoundarySet, Unit
from catena.platform.places.preparing import Known
from catena.platform.places.rules import SetFacts
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.members.models import Country, Region

PUBLIC = [state.value for state in SetState if state.is_public]


def sets_of(region_id: int, *, with_drafts: bool) -> QuerySet[BoundarySet]:
    """The sets of a region, latest first; drafts are for those who keep them."""
    sets = BoundarySet.objects.filter(region_id=region_id)
    if with_drafts:
        return sets.exclude(state=SetState.READING)
    return sets.filter(state__in=PUBLIC)


def drafts() -> QuerySet[BoundarySet]:
    """What waits to be put in use, in all regions."""
    return BoundarySet.objects.filter(state=SetState.DRAFT)


def visible(public_id: UUID, *, actor: Account | None, now: datetime) -> BoundarySet:
    """The set, if the actor may see it.

    Raises
    ------
    NotFoundError
        If there is none, or its units are still being written.
    NotPermittedError
        If it was never in use and the actor does not keep the boundaries.
    """
    sets = BoundarySet.objects.exclude(state=SetState.READING)
    found = (
        sets.select_related("region", "original", "shapes")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise NotFoundError(_("There is no such set of boundaries."))
    permissions.may_see_set.require(
        roles.standing_of(actor, now),
        found.region_id,
        is_public=SetState(found.state).is_public,
    )
    return found


def in_use(region_id: int) -> dict[Level, BoundarySet]:
    """The sets that pages draw, by level."""
    sets = BoundarySet.objects.filter(region_id=region_id, state=SetState.IN_USE)
    return {Level(each.level): each for each in sets.select_related("region", "shapes")}


def in_use_at(region_id: int, level: int) -> BoundarySet:
    """The set in use at a level.

    Raises
    ------
    NotFoundError
        If none is.
    """
    sets = BoundarySet.objects.filter(region_id=region_id, state=SetState.IN_USE)
    found = sets.filter(level=level).select_related("region", "shapes").first()
    if found is None:
        raise NotFoundError(
            _("No boundaries of level {level} are in use here; look at the list."),
            level=level,
        )
    return found


def region_named(code: str) -> Region:
    """The region of a code.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    found = regions.regions().filter(code=code).first()
    if found is None:
        raise NotFoundError(_("There is no region {code}; check its code."), code=code)
    return found


def regions_kept_by(standing: Standing) -> list[Region]:
    """The regions whose boundaries somebody keeps."""
    return [
        each
        for each in regions.regions()
        if permissions.may_keep_boundaries(standing, each.id)
    ]


def countries_of(boundary_set: BoundarySet) -> list[tuple[str, str]]:
    """Code and name of the countries that a set has units of, by name."""
    ids = Unit.objects.filter(boundary_set=boundary_set).values("country_id")
    found = regions.countries().filter(id__in=ids)
    return sorted(((each.code, each.label) for each in found), key=lambda pair: pair[1])


def units_of(boundary_set: BoundarySet) -> QuerySet[Unit]:
    """The units of a set by name, each with its country."""
    return Unit.objects.filter(boundary_set=boundary_set).select_related("country")


def set_facts(boundary_set: BoundarySet, day: date) -> SetFacts:
    """What decides whether the set may be used on this day."""
    units = Unit.objects.filter(boundary_set=boundary_set)
    drawn = set(units.exclude(country=None).values_list("country_id", flat=True))
    members = regions.members_on(boundary_set.region, day)
    missing = [each.country.label for each in members if each.country_id not in drawn]
    refusing = Severity.REFUSE.value
    return SetFacts(
        state=SetState(boundary_set.state),
        n_units=units.count(),
        n_refusing=sum(each["severity"] == refusing for each in boundary_set.findings),
        missing=tuple(missing),
    )


def known_before(region: Region, day: date) -> Known:
    """Countries with their codes and places, before a file of the region is read."""
    countries = list(regions.countries())
    borders = _borders_in_use(region.id)
    members = regions.members_on(region, day).values_list("country_id", flat=True)
    return Known(
        codes={
            code: each.code
            for each in countries
            for code in (each.code, each.alpha2, each.m49)
            if code
        },
        countries=_known_countries(countries, set(members), borders),
        borders=borders,
    )


def path_of_shapes(boundary_set: BoundarySet) -> Path:
    """Where the light shapes of a set lie."""
    return files.path_of(boundary_set.shapes)


def _borders_in_use(region_id: int) -> Boundaries | None:
    countries = in_use(region_id).get(Level.COUNTRIES)
    if countries is None or not path_of_shapes(countries).is_file():
        return None
    return preparing.of_kept_shapes(path_of_shapes(countries), Level.COUNTRIES)


def _known_countries(
    countries: Iterable[Country], member_ids: set[int], borders: Boundaries | None
) -> list[KnownCountry]:
    drawn = borders.units if borders else ()
    bounds = {
        unit.code: facts(unit).bbox for unit in drawn if not unit.geometry.is_empty
    }
    return [
        KnownCountry(each.code, each.name, each.id in member_ids, bounds.get(each.code))
        for each in countries
    ]
