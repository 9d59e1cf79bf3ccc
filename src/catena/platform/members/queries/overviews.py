"""A region at a glance: its figures, its bodies, its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from catena.platform.members.enums import BodyKind
from catena.platform.members.models import (
    Body,
    Country,
    Institution,
    Mandate,
    Membership,
    Person,
    Region,
    Seat,
    StaffPost,
    Subregion,
)
from catena.platform.members.queries import people
from catena.platform.members.queries.bodies import (
    Composition,
    bodies_of,
    compositions,
)
from catena.platform.members.queries.regions import members_on
from catena.platform.members.queries.roles import in_force
from catena.platform.members.standing import VISITOR


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """How many there are of what people ask about first."""

    n_countries: int
    n_listed: int  # people who agreed to stand in public lists
    n_institutions: int
    n_bodies: int


@dataclass(frozen=True, slots=True)
class Part:
    """A subregion, or the rest of a region, with its countries."""

    subregion: Subregion | None
    countries: tuple[Country, ...]


def figures(region: Region, day: date) -> RegionFigures:
    """The figures of a region on a day."""
    listed = people.directory(VISITOR, people.PeopleFilter(region=region), day)
    return RegionFigures(
        n_countries=members_on(region, day).count(),
        n_listed=listed.count(),
        n_institutions=_institutions(region, day).count(),
        n_bodies=bodies_of(region, day).count(),
    )


def bodies_with_seats(region: Region, day: date) -> list[tuple[Body, Composition]]:
    """The bodies of a region in their order, each with who sits there."""
    seated = compositions(region, day)
    return [
        (body, seated.get(body.id, Composition(()))) for body in bodies_of(region, day)
    ]


def parts(region: Region, day: date) -> list[Part]:
    """The countries of a region by subregion, those without one last."""
    found: dict[Subregion | None, list[Country]] = {}
    for member in members_on(region, day):
        found.setdefault(member.subregion, []).append(member.country)
    return [
        Part(subregion, tuple(found[subregion]))
        for subregion in sorted(found, key=lambda each: (each is None, str(each)))
    ]


def secretariat(region: Region, day: date) -> QuerySet[StaffPost]:
    """Who works in the secretariats of a region."""
    posts = StaffPost.objects.filter(
        in_force(day), body__region=region, body__kind=BodyKind.SECRETARIAT.value
    )
    return posts.select_related("person", "body").order_by("person__name")


def institutions_by_country(region_id: int, day: date) -> dict[str, int]:
    """How many institutions each country of a region has, by its code."""
    counted = Institution.objects.filter(country_id__in=_country_ids(region_id, day))
    found = counted.order_by().values_list("country__code").annotate(n=Count("id"))
    return {str(code): n for code, n in found}


def institutions_of(country: Country) -> QuerySet[Institution]:
    """The institutions of a country, by name."""
    return Institution.objects.filter(country=country).order_by("name")


def seats_left_empty(region_ids: frozenset[int], day: date) -> QuerySet[Seat]:
    """Seats of today whose mandate ended and that nobody holds."""
    held = Mandate.objects.filter(in_force(day)).values("seat_id")
    once_held = Mandate.objects.filter(ends__lte=day).values("seat_id")
    seats = Seat.objects.filter(
        in_force(day),
        in_force(day, "body__"),
        body__region_id__in=region_ids,
        derived_from=None,
        id__in=once_held,
    )
    return seats.exclude(id__in=held).select_related("body__region")


def parts_of(institution: Institution) -> QuerySet[Institution]:
    """The institutions that belong to an institution."""
    return Institution.objects.filter(part_of=institution).order_by("name")


def people_of(institution: Institution) -> QuerySet[Person]:
    """Who gives this institution as theirs."""
    return Person.objects.filter(institution=institution, erased_at=None)


def body_at(region: str, code: str) -> Body | None:
    """The body at an address."""
    found = Body.objects.filter(region__code=region, code=code)
    return found.select_related("region", "part_of__region").first()


def parts_of_body(body: Body, day: date) -> QuerySet[Body]:
    """The bodies that belong to a body on a day."""
    found = Body.objects.filter(in_force(day), part_of=body)
    return found.select_related("region")


def _institutions(region: Region, day: date) -> QuerySet[Institution]:
    return Institution.objects.filter(country_id__in=_country_ids(region.id, day))


def _country_ids(region_id: int, day: date) -> QuerySet[Membership, Any]:
    members = Membership.objects.filter(in_force(day), region_id=region_id)
    return members.values("country_id")
