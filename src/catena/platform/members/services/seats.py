"""Writes about the seats of bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import InvalidInputError
from catena.platform.common import audit, locks
from catena.platform.members import permissions
from catena.platform.members.enums import Eligibility, SeatKind
from catena.platform.members.models import Body, Seat, Subregion
from catena.platform.members.queries import bodies as queries
from catena.platform.members.queries import roles
from catena.platform.members.rules import records
from catena.platform.members.rules import seats as rules
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
class SeatDetails:
    """What is kept of a seat."""

    code: str
    name: str
    kind: SeatKind
    starts: date
    ends: date | None = None
    translations: Mapping[str, str] = field(default_factory=dict)
    is_head: bool = False
    is_voting: bool = True
    is_for_institutions: bool = False
    derived_from: Seat | None = None
    subregion: Subregion | None = None
    eligible: Eligibility | None = None
    mandate_years: int | None = None
    least_mandate_years: int | None = None
    place: int = 100


@transaction.atomic
def add_seat(
    body: Body, *, details: SeatDetails, actor: Account | None, now: datetime
) -> Seat:
    """Add a seat to a body.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    RuleViolationError
        If the seat does not fit its body or its source; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    permissions.may_keep_register.require(standing, {body.region_id})
    locks.take(TURN)
    seat = Seat(body=Body.lock(body.public_id))
    _fill(seat, details)
    seat.save()
    audit.record(
        "members.seat.added",
        actor=actor,
        now=now,
        subject=seat,
        body=body.public_id,
        code=seat.code,
        kind=seat.kind,
        starts=seat.starts,
        ends=seat.ends,
    )
    return seat


@transaction.atomic
def change_seat(
    public_id: UUID,
    *,
    details: SeatDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Seat:
    """Change what is kept of a seat; mandates that run keep the years they got.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    RuleViolationError
        If somebody else saved meanwhile, or the seat would no longer fit its body,
        its source or its mandates; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    seat = Seat.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {seat.body.region_id})
    changes = _fill(seat, details)
    verb = "members.seat.changed"
    keep_change(seat, changes, verb=verb, actor=actor, now=now, reason=reason)
    return seat


def _fill(seat: Seat, details: SeatDetails) -> Changes:
    changes = put(seat, details, problems=_problems(seat, details))
    held = queries.terms_of(seat) if seat.pk else []
    facts = queries.facts_of(seat)
    region_id, source, part = seat.body.region_id, seat.derived_from, seat.subregion
    obstacles = [
        *rules.obstacles_to_lasting(facts, held),
        *rules.obstacles_to_placing(
            seat.name,
            is_subregion_elsewhere=part is not None and part.region_id != region_id,
        ),
    ]
    if source is not None:
        is_elsewhere = source.body.region_id != region_id
        obstacles += rules.obstacles_to_deriving(
            facts, held, is_source_elsewhere=is_elsewhere
        )
    if seat.is_head:
        obstacles += rules.obstacles_to_heading(
            seat.name, facts.span, _other_heads(seat)
        )
    refuse(obstacles, _("{seat} cannot be so."), seat=seat.name)
    return changes


def _problems(seat: Seat, details: SeatDetails) -> list[InvalidInputError]:
    others = Seat.objects.filter(body=seat.body).exclude(id=seat.id)
    source = details.derived_from
    sources = [source, *queries.sources_of(source)] if source else []
    return [
        *records.problems_of_name(details.name),
        *records.problems_of_code(details.code, others.values_list("code", flat=True)),
        *records.problems_of_parent(
            seat.pk,
            details.name,
            [(each.id, each.name) for each in sources],
            field="derived_from",
        ),
        *rules.problems_of_years(details.mandate_years, details.least_mandate_years),
    ]


def _other_heads(seat: Seat) -> list[tuple[str, Span]]:
    heads = Seat.objects.filter(body=seat.body, is_head=True).exclude(id=seat.id)
    return [(each.name, Span(each.starts, each.ends)) for each in heads]
