"""The register for programs: what its pages show, and nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from catena.errors import NotFoundError
from catena.platform.common.endpoints import paged
from catena.platform.common.requests import actor_of
from catena.platform.members import wording
from catena.platform.members.models import (
    Body,
    Institution,
    Membership,
    Person,
    Region,
)
from catena.platform.members.queries import (
    bodies,
    contacts,
    institutions,
    overviews,
    people,
    regions,
    roles,
)
from catena.platform.members.queries.bodies import SeatRow
from catena.platform.members.schemas import (
    BodyOut,
    CompositionOut,
    CountryOut,
    InstitutionOut,
    PersonOut,
    RegionOut,
)
from catena.platform.members.standing import Standing
from catena.text import mark

router = Router(tags=["Partnership"])


class Told:
    """A query whose rows are told one page at a time."""

    def __init__(self, rows: Any, tell: Any) -> None:
        self.rows, self.tell = rows, tell

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        return [self.tell(row) for row in self.rows[part]]

    def __len__(self) -> int:
        return int(self.rows.count())


@router.get("/regions", response=list[RegionOut], operation_id="partnership_regions")
def region_list(
    request: HttpRequest,  # noqa: ARG001 ninja passes it by this name
) -> QuerySet[Region]:
    """Every regional partnership of this installation."""
    return regions.regions()


@router.get(
    "/regions/{region}/countries",
    response=list[CountryOut],
    operation_id="partnership_countries",
)
def countries(
    request: HttpRequest,  # noqa: ARG001
    region: str,
    on: date | None = None,
) -> list[dict[str, Any]]:
    """The countries of a region today, or on a day."""
    of = _region(region)
    day = on or roles.day_of(of, timezone.now())
    return [_country_out(each) for each in regions.members_on(of, day)]


@router.get(
    "/regions/{region}/bodies",
    response=list[BodyOut],
    operation_id="partnership_bodies",
)
def body_list(
    request: HttpRequest,  # noqa: ARG001
    region: str,
    on: date | None = None,
) -> list[dict[str, Any]]:
    """The bodies of a region today, or on a day."""
    of = _region(region)
    day = on or roles.day_of(of, timezone.now())
    return [_body_out(each, of) for each in bodies.bodies_of(of, day)]


@router.get(
    "/bodies/{region}/{code}",
    response=CompositionOut,
    operation_id="partnership_body",
)
def body(
    request: HttpRequest, region: str, code: str, on: date | None = None
) -> dict[str, Any]:
    """A body, and who sits in it today or on a day; derived seats are followed."""
    found = overviews.body_at(region, code)
    if found is None:
        raise NotFoundError(
            mark("There is no body {code} in {region}; look it up in the list."),
            code=code,
            region=region,
        )
    now = timezone.now()
    standing = roles.standing_of(actor_of(request), now)
    day = on or roles.day_of(found.region, now)
    seated = bodies.composition(found, day)
    held = [row for row in seated.rows if row.seat.is_voting and not row.is_vacant]
    return _body_out(found, found.region) | {
        "on": day,
        "seats": [_seat_out(row, standing) for row in seated.rows],
        "n_votes": len(held),
        "n_voters": seated.distinct_voters,
    }


@router.get(
    "/institutions",
    response=list[InstitutionOut],
    operation_id="partnership_institutions",
)
@paged
def institution_list(
    request: HttpRequest,  # noqa: ARG001
    country: str = "",
    q: str = "",
) -> Told:
    """Institutions by name; `country` is a code, `q` begins words of the name."""
    wanted = institutions.InstitutionFilter(
        words=q, country=_country(country) if country else None
    )
    found = institutions.directory(wanted, roles.home_day(timezone.now()))
    return Told(found.order_by("name", "id"), _institution_out)


@router.get(
    "/institutions/{institution_id}",
    response=InstitutionOut,
    operation_id="partnership_institution",
)
def institution(
    request: HttpRequest,  # noqa: ARG001
    institution_id: UUID,
) -> dict[str, Any]:
    """One institution."""
    return _institution_out(Institution.find(institution_id))


@router.get("/people", response=list[PersonOut], operation_id="partnership_people")
@paged
def person_list(request: HttpRequest, country: str = "", q: str = "") -> Told:
    """People whom you may see; contact data only where you may know it."""
    wanted = people.PeopleFilter(
        words=q, country=_country(country) if country else None
    )
    return Told(_people(request, wanted).order_by("name", "id"), _person_out)


@router.get(
    "/people/{person_id}", response=PersonOut, operation_id="partnership_person"
)
def person(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """One person whom you may see."""
    everybody = _people(request, people.PeopleFilter())
    found = everybody.filter(public_id=person_id).first()
    if found is None:
        raise NotFoundError(
            mark("There is no such person in the lists that you may see; sign in.")
        )
    return _person_out(found)


def _people(request: HttpRequest, wanted: people.PeopleFilter) -> QuerySet[Person]:
    now = timezone.now()
    standing = roles.standing_of(actor_of(request), now)
    day = roles.home_day(now)
    found = people.directory(standing, wanted, day)
    return contacts.with_contact_data(found, standing, day)


def _region(code: str) -> Region:
    found = regions.regions().filter(code=code).first()
    if found is None:
        raise NotFoundError(mark("There is no region {code}."), code=code)
    return found


def _country(code: str) -> Any:
    found = regions.country(code)
    if found is None:
        raise NotFoundError(
            mark("There is no country {code}; look it up in the list."), code=code
        )
    return found


def _country_out(member: Membership) -> dict[str, Any]:
    country = member.country
    return {
        "code": country.code,
        "name": country.name,
        "translations": country.translations,
        "kind": country.kind,
        "subregion": member.subregion.code if member.subregion else None,
        "since": member.starts,
    }


def _institution_out(found: Institution) -> dict[str, Any]:
    return {
        "id": found.public_id,
        "name": found.name,
        "translations": found.translations,
        "acronym": found.acronym,
        "kind": found.kind,
        "country": found.country.code if found.country else None,
        "part_of": found.part_of.public_id if found.part_of else None,
        "city": found.city,
        "website": found.website,
        "longitude": found.longitude,
        "latitude": found.latitude,
    }


def _person_out(found: Any) -> dict[str, Any]:
    return {
        "id": found.public_id,
        "name": found.name,
        "title": found.title,
        "position": found.position,
        "institution": found.institution.public_id if found.institution else None,
        "country": found.country.code if found.country else None,
        "email": found.known_email or None,
        "phone": found.known_phone or None,
    }


def _body_out(body: Body, region: Region) -> dict[str, Any]:
    return {
        "region": region.code,
        "code": body.code,
        "name": body.name,
        "acronym": body.acronym,
        "kind": body.kind,
        "part_of": body.part_of.code if body.part_of else None,
        "source": body.source,
        "starts": body.starts,
        "ends": body.ends,
    }


def _seat_out(row: SeatRow, standing: Standing) -> dict[str, Any]:
    seat = row.seat
    return {
        "code": seat.code,
        "name": seat.name,
        "kind": seat.kind,
        "is_head": seat.is_head,
        "is_voting": seat.is_voting,
        "derived_from": [f"{each.body.code}/{each.code}" for each in row.via],
        "holder": None if row.is_vacant else _holder_out(row, standing),
    }


def _holder_out(row: SeatRow, standing: Standing) -> dict[str, Any]:
    person, house = row.person, row.institution
    is_seen = person is not None and wording.may_read_name(standing, person)
    name = person.name if person and is_seen else (house.name if house else None)
    return {
        "person": person.public_id if person and is_seen else None,
        "institution": house.public_id if house else None,
        "name": name,
        "is_acting": row.is_acting,
        "since": row.since,
        "until": row.until,
    }
