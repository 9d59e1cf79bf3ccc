"""Writes about bodies: adding, changing and dissolving them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from catena.errors import CatenaError
from catena.platform.common import audit, locks
from catena.platform.members import permissions, signals
from catena.platform.members.enums import BodyKind
from catena.platform.members.models import Body, Mandate, Region, Seat, StaffPost
from catena.platform.members.queries import bodies as queries
from catena.platform.members.queries import roles
from catena.platform.members.rules import records, seats
from catena.platform.members.rules.periods import Span
from catena.platform.members.services.editing import (
    TURN,
    Changes,
    keep_change,
    put,
    refuse,
)
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class BodyDetails:
    """What is kept of a body; it ends by being dissolved."""

    code: str
    name: str
    kind: BodyKind
    starts: date
    translations: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    part_of: Body | None = None
    about: str = ""
    source: str = ""
    place: int = 100


@transaction.atomic
def add_body(
    region: Region, *, details: BodyDetails, actor: Account | None, now: datetime
) -> Body:
    """Add a body to a region.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    RuleViolationError
        If it would be part of a body of another region.
    """
    permissions.may_keep_register.require(roles.standing_of(actor, now), {region.id})
    locks.take(TURN)
    body = Body(region=region)
    _fill(body, details)
    body.save()
    audit.record(
        "members.body.added",
        actor=actor,
        now=now,
        subject=body,
        region=region.code,
        code=body.code,
        kind=body.kind,
        starts=body.starts,
    )
    return body


@transaction.atomic
def change_body(
    public_id: UUID,
    *,
    details: BodyDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Body:
    """Change what is kept of a body.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    RuleViolationError
        If somebody else saved meanwhile, or seats would exist without their body.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    body = Body.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {body.region_id})
    changes = _fill(body, details)
    verb = "members.body.changed"
    keep_change(body, changes, verb=verb, actor=actor, now=now, reason=reason)
    return body


@transaction.atomic
def dissolve_body(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Body:
    """End a body with its seats, mandates and staff; the past stays as it was.

    Seats of other bodies that are derived from its seats are no longer counted.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    RuleViolationError
        If somebody else saved meanwhile, no reason is given, or the day does not fit;
        all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    body = Body.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {body.region_id})
    held = list(Seat.objects.select_for_update(of=("self",)).filter(body=body))
    obstacles = seats.obstacles_to_dissolving(
        Span(body.starts, body.ends),
        ends,
        [(each.name, Span(each.starts, each.ends)) for each in held],
        reason,
    )
    refuse(obstacles, _("{body} cannot be dissolved."), body=body.name)
    body.ends = ends
    body.save_next_version()
    _end_seats(held, ends)
    n_mandates = _end_mandates(body, ends, reason, actor=actor, now=now)
    n_posts = _end_posts(body, ends, actor=actor, now=now)
    audit.record(
        "members.body.dissolved",
        actor=actor,
        now=now,
        subject=body,
        reason=reason,
        ends=ends,
        n_mandates=n_mandates,
        n_posts=n_posts,
    )
    signals.announce(signals.body_dissolved, actor=actor, now=now, body=body)
    return body


def _fill(body: Body, details: BodyDetails) -> Changes:
    others = Body.objects.filter(region_id=body.region_id).exclude(id=body.id)
    house = details.part_of
    houses = [house, *queries.houses_of(house)] if house else []
    problems = [
        *records.problems_of_name(details.name),
        *records.problems_of_code(details.code, others.values_list("code", flat=True)),
        *records.problems_of_parent(
            body.pk,
            details.name,
            [(each.id, each.name) for each in houses],
            field="part_of",
        ),
    ]
    changes = put(body, details, problems=problems)
    is_elsewhere = house is not None and house.region_id != body.region_id
    obstacles = [
        *seats.obstacles_to_placing(details.name, is_house_elsewhere=is_elsewhere),
        *_seats_left_outside(body),
    ]
    refuse(obstacles, _("{body} cannot be so."), body=details.name)
    return changes


def _seats_left_outside(body: Body) -> list[CatenaError]:
    """The seats that would exist before their body begins."""
    if body.pk is None:
        return []
    found: list[CatenaError] = []
    for seat in Seat.objects.filter(body=body):
        seat.body = body
        found += seats.obstacles_to_lasting(queries.facts_of(seat), [])
    return found


def _end_seats(held: Sequence[Seat], ends: date) -> None:
    for seat in held:
        if seat.ends is None or seat.ends > ends:
            seat.ends = ends
            seat.save_next_version()


def _end_mandates(
    body: Body, ends: date, reason: str, *, actor: Account | None, now: datetime
) -> int:
    """End what runs, and drop what would have begun later."""
    mandates = Mandate.objects.filter(seat__body=body)
    mandates.filter(starts__gte=ends).delete()
    running = mandates.filter(Q(ends=None) | Q(ends__gt=ends))
    for mandate in running:
        mandate.ends, mandate.ended_because = ends, reason[:300]
        mandate.save_next_version()
        signals.announce(signals.mandate_ended, actor=actor, now=now, mandate=mandate)
    return len(running)


def _end_posts(body: Body, ends: date, *, actor: Account | None, now: datetime) -> int:
    """End what runs, or on its first day what would have begun later."""
    running = StaffPost.objects.filter(Q(ends=None) | Q(ends__gt=ends), body=body)
    for post in running:
        post.ends = max(ends, post.starts + timedelta(days=1))
        post.save_next_version()
        signals.announce(signals.post_ended, actor=actor, now=now, post=post)
    return len(running)
