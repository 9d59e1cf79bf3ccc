"""People: who may see that they are there, and who may know how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q, QuerySet

from catena.platform.common.records import Period
from catena.platform.members import permissions
from catena.platform.members.enums import CapacityKind, DesignationKind, PostKind
from catena.platform.members.models import (
    Capacity,
    Country,
    Designation,
    Institution,
    Mandate,
    Membership,
    Person,
    Region,
    StaffPost,
)
from catena.platform.members.queries.naming import named_like
from catena.platform.members.queries.regions import keepers_of
from catena.platform.members.queries.roles import in_force
from catena.platform.members.standing import Standing

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


Held = TypeVar("Held", bound=Period)


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people are looked for; what is not set is not asked."""

    words: str = ""
    country: Country | None = None
    institution: Institution | None = None
    region: Region | None = None
    acts_as: DesignationKind | CapacityKind | PostKind | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person."""

    email: str
    phone: str


def directory(standing: Standing, filters: PeopleFilter, day: date) -> QuerySet[Person]:
    """People with house and country, without contact data.

    A visitor sees those who agreed to stand in public lists; a member sees all.
    """
    found = visible_to(standing).select_related("institution", "country")
    if filters.country is not None:
        found = found.filter(
            Q(country=filters.country)
            | Q(id__in=_ids(filters.country.designations.all(), day))
        )
    if filters.institution is not None:
        found = found.filter(institution=filters.institution)
    if filters.region is not None:
        found = found.filter(_of_region(filters.region, day))
    if filters.acts_as is not None:
        found = found.filter(id__in=_acting_as(filters.acts_as, day))
    return named_like(found.defer("email", "phone"), filters.words)


def visible_to(standing: Standing) -> QuerySet[Person]:
    """The people whose names a reader may see."""
    people = Person.objects.filter(erased_at=None)
    return people if standing.is_known else people.filter(is_listed=True)


def contact_data(person: Person, standing: Standing, day: date) -> Contact | None:
    """How to reach a person; None where the standing may not know."""
    region_ids = region_ids_of(person, day)
    if permissions.may_see_contact_data(
        standing, person.id, region_ids
    ) or permissions.may_keep_register(standing, keepers_of(region_ids)):
        return Contact(person.email, person.phone)
    return None


def person_of(account: Account | None) -> Person | None:
    """Who an account is, where the partnership knows them."""
    return None if account is None else Person.objects.filter(account=account).first()


def region_ids_of(person: Person, day: date) -> frozenset[int]:
    """The regions that a person has to do with on a day."""
    held = Region.objects.filter(
        Q(id__in=_of(person, Capacity, day).values("region_id"))
        | Q(id__in=_of(person, StaffPost, day).values("body__region_id"))
        | Q(id__in=_of(person, Mandate, day).values("seat__body__region_id"))
    )
    return frozenset(held.values_list("id", flat=True)) | _by_country(person, day)


def _of(person: Person, held: type[Held], day: date) -> QuerySet[Held]:
    return held._default_manager.filter(in_force(day), person=person)


def _by_country(person: Person, day: date) -> frozenset[int]:
    """The regions of the countries that a person lives in, works in or speaks for."""
    designated = Designation.objects.filter(in_force(day), person=person)
    house = person.institution
    members = Membership.objects.filter(
        Q(country_id=person.country_id)
        | Q(country_id=house.country_id if house else None)
        | Q(country_id__in=designated.values("country_id")),
        in_force(day),
    )
    return frozenset(members.values_list("region_id", flat=True))


def _of_region(region: Region, day: date) -> Q:
    """People of the region's countries, and those who take part for none."""
    members = Membership.objects.filter(in_force(day), region=region)
    country_ids = members.values("country_id")
    return (
        Q(country_id__in=country_ids)
        | Q(institution__country_id__in=country_ids)
        | Q(id__in=_ids(Designation.objects.filter(country_id__in=country_ids), day))
        | Q(id__in=_ids(Capacity.objects.filter(region=region), day))
        | Q(id__in=_ids(StaffPost.objects.filter(body__region=region), day))
    )


def _acting_as(
    kind: DesignationKind | CapacityKind | PostKind, day: date
) -> QuerySet[Any, Any]:
    match kind:
        case DesignationKind():
            return _ids(Designation.objects.filter(kind=kind.value), day)
        case CapacityKind():
            return _ids(Capacity.objects.filter(kind=kind.value), day)
        case PostKind():
            return _ids(StaffPost.objects.filter(kind=kind.value), day)


def _ids(held: QuerySet[Any], day: date) -> QuerySet[Any, Any]:
    """The keys of the people who hold one of these on a day."""
    return held.filter(in_force(day)).values("person_id")
