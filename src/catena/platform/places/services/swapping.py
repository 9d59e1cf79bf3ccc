"""Which set pages draw: one takes the place of another, and nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import RuleViolationError
from catena.platform.common import audit, locks
from catena.platform.members.queries import roles
from catena.platform.places import permissions, rules
from catena.platform.places.enums import SetState
from catena.platform.places.models import BoundarySet
from catena.platform.places.queries import sets
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@transaction.atomic
def put_in_use(
    public_id: UUID,
    *,
    in_place_of: UUID | None,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> BoundarySet:
    """Have pages draw a draft from now on; the set in use becomes a former one.

    Parameters
    ----------
    in_place_of : UUID or None
        The set that the actor saw in use; None if none was.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the boundaries of the region.
    RuleViolationError
        If it is no draft, has findings that refuse, leaves members out without a
        reason, or somebody else swapped meanwhile; all reasons are given.
    """
    found = _locked(public_id, expected_version, actor, now)
    return _swap(
        found, SetState.DRAFT, in_place_of, actor=actor, now=now, reason=reason
    )


@transaction.atomic
def go_back_to(
    public_id: UUID,
    *,
    in_place_of: UUID | None,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> BoundarySet:
    """Have pages draw a former set again.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the boundaries of the region.
    RuleViolationError
        If it is no former set, leaves members out without a reason, or somebody
        else swapped meanwhile; all reasons are given.
    """
    found = _locked(public_id, expected_version, actor, now)
    return _swap(
        found, SetState.FORMER, in_place_of, actor=actor, now=now, reason=reason
    )


@transaction.atomic
def withdraw_draft(
    public_id: UUID,
    *,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> BoundarySet:
    """Put a draft aside; its file and its findings stay.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the boundaries of the region.
    RuleViolationError
        If it is no draft, or somebody else saved meanwhile.
    """
    found = _locked(public_id, expected_version, actor, now)
    facts = sets.set_facts(found, roles.day_of(found.region, now))
    _refuse(
        found, _("{name} cannot be withdrawn."), rules.obstacles_to_withdrawing(facts)
    )
    found.state = SetState.WITHDRAWN.value
    found.save_next_version()
    audit.record(
        "places.boundaries.withdrawn",
        actor=actor,
        now=now,
        subject=found,
        reason=reason,
    )
    return found


def _locked(
    public_id: UUID, expected_version: int, actor: Account | None, now: datetime
) -> BoundarySet:
    """The set, in the turn of its region and level, if the actor may change it."""
    found = BoundarySet.find(public_id)
    permissions.may_keep_boundaries.require(
        roles.standing_of(actor, now), found.region_id
    )
    locks.take(f"places.{found.region_id}.{found.level}")
    return BoundarySet.lock(public_id, expected_version=expected_version)


def _swap(
    found: BoundarySet,
    was: SetState,
    in_place_of: UUID | None,
    *,
    actor: Account | None,
    now: datetime,
    reason: str,
) -> BoundarySet:
    same_level = BoundarySet.objects.filter(
        region_id=found.region_id, level=found.level
    )
    former = same_level.filter(state=SetState.IN_USE).first()
    facts = sets.set_facts(found, roles.day_of(found.region, now))
    obstacles = [
        *rules.obstacles_to_using(facts, was=was),
        *rules.obstacles_without_reason(facts, reason=reason),
        *rules.obstacles_to_swapping(
            in_place_of,
            former.public_id if former else None,
            found_name=former.name if former else "",
        ),
    ]
    _refuse(found, _("{name} cannot be put in use."), obstacles)
    if former is not None:
        former.state = SetState.FORMER.value
        former.in_use_until = now
        former.save_next_version()
    found.state = SetState.IN_USE.value
    found.in_use_from, found.in_use_until = now, None
    found.save_next_version()
    audit.record(
        _VERBS[was],
        actor=actor,
        now=now,
        subject=found,
        reason=reason,
        in_place_of=former.public_id if former else None,
        missing=facts.missing,
        sha256=found.reading["content_hash"],
    )
    return found


def _refuse(
    found: BoundarySet, template: str, obstacles: Sequence[RuleViolationError]
) -> None:
    if obstacles:
        raise RuleViolationError(template, name=found.name, reasons=obstacles)


_VERBS = {
    SetState.DRAFT: "places.boundaries.put_in_use",
    SetState.FORMER: "places.boundaries.taken_back",
}
