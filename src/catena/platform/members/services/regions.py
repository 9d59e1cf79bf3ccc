"""Writes about regions and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from catena.platform.common import audit, locks
from catena.platform.members import permissions
from catena.platform.members.models import Region, Subregion
from catena.platform.members.queries import roles
from catena.platform.members.rules import records as rules
from catena.platform.members.services.editing import (
    TURN,
    Changes,
    keep_change,
    put,
)

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class RegionDetails:
    """What is kept of a region."""

    code: str
    name: str
    translations: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    about: str = ""
    map_disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class SubregionDetails:
    """What is kept of a part of a region."""

    code: str
    name: str
    translations: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def add_region(
    details: RegionDetails, *, actor: Account | None, now: datetime
) -> Region:
    """Add a region.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    permissions.may_set_up_regions.require(roles.standing_of(actor, now))
    locks.take(TURN)
    region = Region()
    _fill_region(region, details)
    region.save()
    audit.record(
        "members.region.added", actor=actor, now=now, subject=region, code=region.code
    )
    return region


@transaction.atomic
def change_region(
    public_id: UUID,
    *,
    details: RegionDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Region:
    """Change what is kept of a region.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of its secretariat.
    RuleViolationError
        If somebody else saved meanwhile.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    region = Region.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {region.id})
    changes = _fill_region(region, details)
    verb = "members.region.changed"
    keep_change(region, changes, verb=verb, actor=actor, now=now, reason=reason)
    return region


@transaction.atomic
def add_subregion(
    region: Region, *, details: SubregionDetails, actor: Account | None, now: datetime
) -> Subregion:
    """Add a part to a region.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of its secretariat.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    permissions.may_keep_register.require(roles.standing_of(actor, now), {region.id})
    locks.take(TURN)
    subregion = Subregion(region=region)
    _fill_subregion(subregion, details)
    subregion.save()
    audit.record(
        "members.subregion.added",
        actor=actor,
        now=now,
        subject=subregion,
        region=region.code,
        code=subregion.code,
    )
    return subregion


@transaction.atomic
def change_subregion(
    public_id: UUID,
    *,
    details: SubregionDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Subregion:
    """Change what is kept of a part of a region.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of its secretariat.
    RuleViolationError
        If somebody else saved meanwhile.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    subregion = Subregion.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {subregion.region_id})
    changes = _fill_subregion(subregion, details)
    verb = "members.subregion.changed"
    keep_change(subregion, changes, verb=verb, actor=actor, now=now, reason=reason)
    return subregion


def _fill_region(region: Region, details: RegionDetails) -> Changes:
    taken = Region.objects.exclude(id=region.id).values_list("code", flat=True)
    problems = [
        *rules.problems_of_name(details.name),
        *rules.problems_of_code(details.code, taken),
        *rules.problems_of_time_zone(details.time_zone, available_timezones()),
    ]
    return put(region, details, problems=problems)


def _fill_subregion(subregion: Subregion, details: SubregionDetails) -> Changes:
    others = Subregion.objects.filter(region_id=subregion.region_id)
    taken = others.exclude(id=subregion.id).values_list("code", flat=True)
    problems = [
        *rules.problems_of_name(details.name),
        *rules.problems_of_code(details.code, taken),
    ]
    return put(subregion, details, problems=problems)
