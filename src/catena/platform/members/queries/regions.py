"""Which countries belong to which region on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from catena.platform.members.models import Country, Membership, Region, Subregion
from catena.platform.members.queries.roles import in_force


def regions() -> QuerySet[Region]:
    """Every region of this installation, the first one first."""
    return Region.objects.order_by("id")


def subregions(region: Region) -> QuerySet[Subregion]:
    """The parts of a region."""
    return Subregion.objects.filter(region=region)


def countries() -> QuerySet[Country]:
    """Every country and entity of the register."""
    return Country.objects.all()


def country(code: str) -> Country | None:
    """The country of a code, however its letters are written."""
    return Country.objects.filter(code__iexact=code).first()


def members_on(region: Region, day: date) -> QuerySet[Membership]:
    """The countries of a region on a day, each with its subregion."""
    members = Membership.objects.filter(in_force(day), region=region)
    return members.select_related("country", "subregion").order_by("country__name")


def memberships_of(country: Country) -> QuerySet[Membership]:
    """Where a country belongs and belonged, latest first."""
    memberships = Membership.objects.filter(country=country)
    return memberships.select_related("region", "subregion").order_by("-starts")


def region_ids_of_country(country_id: int | None, day: date) -> frozenset[int]:
    """The regions that a country belongs to on a day; none for no country."""
    members = Membership.objects.filter(in_force(day), country_id=country_id or 0)
    return frozenset(members.values_list("region_id", flat=True))


def keepers_of(region_ids: Iterable[int]) -> frozenset[int]:
    """The regions whose secretariats keep a record: all where it belongs to none."""
    return frozenset(region_ids) or frozenset(
        Region.objects.values_list("id", flat=True)
    )
