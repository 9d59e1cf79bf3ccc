"""Institutions, the houses they belong to, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from catena.platform.members import permissions
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.models import Country, Institution, Membership, Region
from catena.platform.members.queries.naming import named_like
from catena.platform.members.queries.regions import keepers_of, region_ids_of_country
from catena.platform.members.queries.roles import in_force
from catena.platform.members.standing import Standing


@dataclass(frozen=True, slots=True)
class InstitutionFilter:
    """Which institutions are looked for; what is not set is not asked."""

    words: str = ""
    kind: InstitutionKind | None = None
    country: Country | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class InstitutionContact:
    """How to reach an institution."""

    email: str
    phone: str
    address: str


def directory(filters: InstitutionFilter, day: date) -> QuerySet[Institution]:
    """Institutions with their country and house, without contact data."""
    found = Institution.objects.select_related("country", "part_of")
    if filters.kind is not None:
        found = found.filter(kind=filters.kind.value)
    if filters.country is not None:
        found = found.filter(country=filters.country)
    if filters.region is not None:
        members = Membership.objects.filter(in_force(day), region=filters.region)
        found = found.filter(country_id__in=members.values("country_id"))
    return named_like(found.defer("email", "phone", "address"), filters.words)


def contact_data(
    institution: Institution, standing: Standing, day: date
) -> InstitutionContact | None:
    """How to reach an institution; None where the standing may not know."""
    region_ids = region_ids_of(institution, day)
    if not permissions.may_see_contact_data(
        standing, None, region_ids
    ) and not permissions.may_change_institution(
        standing, with_houses(institution), keepers_of(region_ids)
    ):
        return None
    return InstitutionContact(institution.email, institution.phone, institution.address)


def region_ids_of(institution: Institution, day: date) -> frozenset[int]:
    """The regions of its country; none for an international organisation."""
    return region_ids_of_country(institution.country_id, day)


def with_houses(institution: Institution) -> frozenset[int]:
    """The keys of an institution and of the houses that it is part of."""
    return frozenset(each.id for each in houses(institution))


def houses(institution: Institution) -> Iterator[Institution]:
    """The institution, the house it is part of, the house of that, and so on."""
    seen: set[int] = set()
    house: Institution | None = institution
    while house is not None and house.id not in seen:
        yield house
        seen.add(house.id)
        house = house.part_of
