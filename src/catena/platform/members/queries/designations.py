"""Who speaks for a country on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from catena.platform.members.enums import DesignationKind
from catena.platform.members.models import Country, Designation, Person, Region
from catena.platform.members.queries.regions import members_on
from catena.platform.members.queries.roles import in_force
from catena.platform.members.rules.people import (
    DesignationFacts,
    Remark,
    remarks_on_focal_points,
)
from catena.platform.members.rules.periods import Span


def focal_points(country: Country, day: date) -> QuerySet[Designation]:
    """The national focal points of a country on a day; there may be several."""
    return _designated(country, day).filter(kind=DesignationKind.FOCAL_POINT.value)


def alternates(country: Country, day: date) -> QuerySet[Designation]:
    """The alternate focal points of a country on a day."""
    return _designated(country, day).filter(kind=DesignationKind.ALTERNATE.value)


def designations_of(country: Country) -> QuerySet[Designation]:
    """Whom a country designated, latest first."""
    return Designation.objects.filter(country=country).select_related("person")


def focal_points_of_region(region: Region, day: date) -> QuerySet[Designation]:
    """The national focal points of every country of a region."""
    found = Designation.objects.filter(
        in_force(day),
        kind=DesignationKind.FOCAL_POINT.value,
        country_id__in=members_on(region, day).values("country_id"),
    )
    return found.select_related("person", "country").order_by("country__name")


def is_focal_point(person: Person, region: Region, day: date) -> bool:
    """Whether a person is a focal point of one of the region's countries."""
    return focal_points_of_region(region, day).filter(person=person).exists()


def remarks_on(country: Country, day: date) -> list[Remark]:
    """What is worth a second look in whom a country designated."""
    return remarks_on_focal_points(
        [facts_of(each) for each in focal_points(country, day)]
    )


def facts_of(designation: Designation) -> DesignationFacts:
    """A designation, as far as the rules ask."""
    return DesignationFacts(
        person=designation.person.name,
        kind=DesignationKind(designation.kind),
        span=Span(designation.starts, designation.ends),
    )


def with_key(public_id: UUID) -> Designation | None:
    """The designation of a key, if there is one."""
    found = Designation.objects.filter(public_id=public_id)
    return found.select_related("person", "country").first()


def _designated(country: Country, day: date) -> QuerySet[Designation]:
    found = Designation.objects.filter(in_force(day), country=country)
    return found.select_related("person").order_by("starts", "id")
