"""Writes about people who take part in a region without speaking for a country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.platform.common import audit
from catena.platform.members import permissions
from catena.platform.members.enums import CapacityKind
from catena.platform.members.models import Capacity, Person, Region
from catena.platform.members.queries import roles
from catena.platform.members.rules import people as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.services.editing import keep_end, put, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class CapacityDetails:
    """In which region, in what capacity, and from when to when."""

    region: Region
    kind: CapacityKind
    starts: date
    ends: date | None = None


@transaction.atomic
def add_capacity(
    person: Person,
    *,
    details: CapacityDetails,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Capacity:
    """Enter in what capacity a person takes part in a region.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    RuleViolationError
        If the person takes part in that capacity already; all reasons are given.
    """
    region_ids = {details.region.id}
    permissions.may_keep_register.require(roles.standing_of(actor, now), region_ids)
    person = Person.lock(person.public_id)
    held = Capacity.objects.filter(
        person=person, region=details.region, kind=details.kind.value
    )
    obstacles = [
        *rules.obstacles_to_changing(is_erased=person.erased_at is not None),
        *rules.obstacles_to_taking_part(
            Span(details.starts, details.ends),
            [Span(each.starts, each.ends) for each in held],
        ),
    ]
    refuse(obstacles, _("{person} cannot take part so."), person=person.name)
    capacity = Capacity(person=person)
    put(capacity, details)
    capacity.save()
    audit.record(
        "members.capacity.added",
        actor=actor,
        now=now,
        subject=capacity,
        reason=reason,
        person=person.public_id,
        region=details.region.code,
        kind=capacity.kind,
        starts=details.starts,
        ends=details.ends,
    )
    return capacity


@transaction.atomic
def end_capacity(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Capacity:
    """Say on which day a person no longer takes part in that capacity.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    RuleViolationError
        If somebody else saved meanwhile, or the day does not fit.
    """
    standing = roles.standing_of(actor, now)
    capacity = Capacity.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {capacity.region_id})
    span = Span(capacity.starts, capacity.ends)
    refuse(obstacles_to_ending(span, ends), _("It cannot end on that day."))
    keep_end(
        capacity,
        ends,
        verb="members.capacity.ended",
        actor=actor,
        now=now,
        reason=reason,
    )
    return capacity
