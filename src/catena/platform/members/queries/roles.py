"""What a person is on a day, gathered from designations, mandates and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Manager, Q, QuerySet

from catena.platform.common.records import Period
from catena.platform.members.enums import CapacityKind, PostKind, RoleKind
from catena.platform.members.models import (
    Body,
    Capacity,
    Delegation,
    Designation,
    Institution,
    Mandate,
    Membership,
    Person,
    Region,
    Seat,
    StaffPost,
)
from catena.platform.members.standing import VISITOR, Role, Standing

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

Held = TypeVar("Held", bound=Period)

ROLE_OF_POST = {
    PostKind.ADMINISTRATOR: RoleKind.ADMINISTRATOR,
    PostKind.SECRETARY: RoleKind.SECRETARIAT,
    PostKind.PT_ORGANISER: RoleKind.PT_ORGANISER,
    PostKind.HEAD: RoleKind.HEAD,
    PostKind.LABORATORY_MANAGER: RoleKind.LABORATORY_MANAGER,
    PostKind.TECHNICIAN: RoleKind.TECHNICIAN,
    PostKind.SOIL_OFFICER: RoleKind.SOIL_OFFICER,
    PostKind.TRAINER: RoleKind.TRAINER,
}
ROLE_OF_CAPACITY = {
    CapacityKind.ITPS: RoleKind.ITPS,
    CapacityKind.FAO: RoleKind.FAO,
    CapacityKind.PARTNER: RoleKind.PARTNER,
}


def in_force(day: date, prefix: str = "") -> Q:
    """Periods that hold on a day: it is not before the start, and before the end."""
    return Q(**{f"{prefix}starts__lte": day}) & (
        Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gt": day})
    )


def day_of(region: Region | None, now: datetime) -> date:
    """Which day it is in a region; in UTC where no region is meant."""
    return now.astimezone(ZoneInfo(region.time_zone if region else "UTC")).date()


def home_day(now: datetime) -> date:
    """Which day it is for this installation: in the zone of its first region."""
    return day_of(Region.objects.order_by("id").first(), now)


def standing_of(account: Account | None, now: datetime) -> Standing:
    """Every role of an account at this instant; a visitor has none."""
    if account is None or not account.is_authenticated or not account.is_active:
        return VISITOR
    person = Person.objects.filter(account=account).first()
    if person is None:
        return Standing(account_id=account.id)
    roles = roles_on(person, home_day(now))
    return Standing(account_id=account.id, person_id=person.id, roles=roles)


def roles_on(person: Person, day: date) -> tuple[Role, ...]:
    """Every role that a person has on a day, delegated ones included."""
    own = roles_of_people([person.id], day)[person.id]
    return (*own, *_delegated(person, day))


def roles_of_people(people: Iterable[int], day: date) -> dict[int, tuple[Role, ...]]:
    """The roles in their own right of several people, by the key of the person."""
    chosen = Q(person_id__in=list(people))
    regions = regions_by_country(day)
    found: dict[int, list[Role]] = defaultdict(list)
    for designation in _held(Designation.objects, chosen, day).select_related(
        "country"
    ):
        found[designation.person_id].append(_of_designation(designation, regions))
    for capacity in _held(Capacity.objects, chosen, day).select_related("region"):
        found[capacity.person_id].append(_of_capacity(capacity))
    for post in _held(StaffPost.objects, chosen, day).select_related(
        "institution", "body"
    ):
        found[post.person_id].append(_of_post(post, regions))
    mandates = _held(Mandate.objects, chosen, day).select_related("seat__body")
    for person_id, seat in _with_derived(mandates, day):
        found[person_id].append(_of_seat(seat))
    return defaultdict(tuple, {key: tuple(roles) for key, roles in found.items()})


def _held(manager: Manager[Held], chosen: Q, day: date) -> QuerySet[Held]:
    return manager.filter(chosen, in_force(day))


def _with_derived(mandates: Iterable[Mandate], day: date) -> Iterator[tuple[int, Seat]]:
    """Who holds a seat holds those that are derived from it, and from those."""
    waiting = [(each.person_id or 0, each.seat) for each in mandates]
    derived = _derived_seats(day) if waiting else {}
    while waiting:
        person_id, seat = waiting.pop(0)
        yield person_id, seat
        waiting += [(person_id, each) for each in derived.get(seat.id, ())]


def _derived_seats(day: date) -> dict[int, list[Seat]]:
    """The derived seats of the day, by the key of their source."""
    found: dict[int, list[Seat]] = defaultdict(list)
    seats = Seat.objects.filter(in_force(day), in_force(day, "body__"))
    for seat in seats.exclude(derived_from=None).select_related("body"):
        found[seat.derived_from_id or 0].append(seat)
    return found


def _delegated(person: Person, day: date) -> Iterator[Role]:
    """A delegation passes on what its giver holds on that day, and no more."""
    delegations = Delegation.objects.filter(in_force(day), receiver=person)
    for delegation in delegations.select_related("giver"):
        for role in roles_of_people([delegation.giver_id], day)[delegation.giver_id]:
            if role.kind == delegation.role:
                yield replace(role, delegated_by=delegation.giver.name)


def regions_by_country(day: date) -> dict[int, frozenset[int]]:
    """The regions that each country belongs to on a day, by its key."""
    found: dict[int, set[int]] = defaultdict(set)
    current = Membership.objects.filter(in_force(day))
    for country_id, region_id in current.values_list("country_id", "region_id"):
        found[country_id].add(region_id)
    return {key: frozenset(regions) for key, regions in found.items()}


def _of_designation(
    designation: Designation, regions: dict[int, frozenset[int]]
) -> Role:
    return Role(
        kind=RoleKind(designation.kind),
        of=designation.country.label,
        region_ids=regions.get(designation.country_id, frozenset()),
        country_id=designation.country_id,
    )


def _of_capacity(capacity: Capacity) -> Role:
    return Role(
        kind=ROLE_OF_CAPACITY[CapacityKind(capacity.kind)],
        of=capacity.region.label,
        region_ids=frozenset({capacity.region_id}),
    )


def _of_post(post: StaffPost, regions: dict[int, frozenset[int]]) -> Role:
    kind = ROLE_OF_POST[PostKind(post.kind)]
    if post.body is not None:
        return _in_body(kind, post.body)
    if post.institution is not None:
        return _in_institution(kind, post.institution, regions)
    return Role(kind=kind)


def _in_body(kind: RoleKind, body: Body) -> Role:
    return Role(
        kind=kind,
        of=body.label,
        region_ids=frozenset({body.region_id}),
        body_id=body.id,
    )


def _in_institution(
    kind: RoleKind, institution: Institution, regions: dict[int, frozenset[int]]
) -> Role:
    return Role(
        kind=kind,
        of=institution.label,
        region_ids=regions.get(institution.country_id or 0, frozenset()),
        institution_id=institution.id,
    )


def _of_seat(seat: Seat) -> Role:
    role = _in_body(RoleKind.SEAT_HOLDER, seat.body)
    return replace(role, of=f"{seat.label}, {seat.body.label}")
