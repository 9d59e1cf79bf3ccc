"""Writes about roles that people let others act in for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import NotPermittedError
from catena.platform.common import audit
from catena.platform.members import permissions
from catena.platform.members.enums import RoleKind
from catena.platform.members.models import Delegation, Person
from catena.platform.members.queries import people, roles
from catena.platform.members.rules import people as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.services.editing import keep_end, put, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class DelegationDetails:
    """Which role, from when to when, and why."""

    role: RoleKind
    starts: date
    ends: date
    reason: str


@transaction.atomic
def delegate(
    receiver: Person,
    *,
    details: DelegationDetails,
    actor: Account | None,
    now: datetime,
) -> Delegation:
    """Let somebody act in a role of the actor's own.

    Raises
    ------
    NotPermittedError
        If `actor` does not hold the role in their own right.
    RuleViolationError
        If it would last too long, go to oneself, or make an administrator; all
        reasons are given.
    """
    giver = people.person_of(actor)
    if giver is None:
        raise NotPermittedError(permissions.may_delegate.refusal)
    standing = roles.standing_of(actor, now)
    permissions.may_delegate.require(standing, giver.id, details.role)
    obstacles = [
        *rules.obstacles_to_changing(is_erased=receiver.erased_at is not None),
        *rules.obstacles_to_delegating(
            details.role,
            Span(details.starts, details.ends),
            is_to_oneself=giver == receiver,
            today=roles.home_day(now),
            reason=details.reason,
        ),
    ]
    refuse(obstacles, _("This role cannot be delegated so."))
    delegation = Delegation(giver=giver, receiver=receiver)
    put(delegation, details)
    delegation.save()
    audit.record(
        "members.delegation.given",
        actor=actor,
        now=now,
        subject=delegation,
        reason=details.reason,
        giver=giver.public_id,
        receiver=receiver.public_id,
        role=delegation.role,
        starts=details.starts,
        ends=details.ends,
    )
    return delegation


@transaction.atomic
def end_delegation(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Delegation:
    """Take a delegated role back, or give it back.

    Raises
    ------
    NotPermittedError
        If `actor` is neither of the two people nor an administrator.
    RuleViolationError
        If somebody else saved meanwhile, or the day does not fit.
    """
    standing = roles.standing_of(actor, now)
    delegation = Delegation.lock(public_id, expected_version=expected_version)
    permissions.may_end_delegation.require(
        standing, delegation.giver_id, delegation.receiver_id
    )
    span = Span(delegation.starts, delegation.ends)
    refuse(obstacles_to_ending(span, ends), _("It cannot end on that day."))
    keep_end(
        delegation,
        ends,
        verb="members.delegation.ended",
        actor=actor,
        now=now,
        reason=reason,
    )
    return delegation
