"""Writes about countries, and about which region they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import NotFoundError
from catena.platform.common import audit, locks
from catena.platform.members import permissions
from catena.platform.members.enums import CountryKind
from catena.platform.members.models import Country, Membership, Region, Subregion
from catena.platform.members.queries import regions, roles
from catena.platform.members.rules import records as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.rules.regions import obstacles_to_joining
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
class CountryDetails:
    """What is kept of a country or an entity."""

    code: str
    name: str
    translations: Mapping[str, str] = field(default_factory=dict)
    alpha2: str = ""
    m49: str = ""
    kind: CountryKind = CountryKind.COUNTRY


@dataclass(frozen=True, slots=True)
class MembershipDetails:
    """Where a country belongs, and from when to when."""

    region: Region
    starts: date
    ends: date | None = None
    subregion: Subregion | None = None


@transaction.atomic
def add_country(
    details: CountryDetails, *, actor: Account | None, now: datetime
) -> Country:
    """Add a country or an entity; where it belongs is said apart.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of a secretariat.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    permissions.may_keep_register.require(standing, regions.keepers_of(()))
    locks.take(TURN)
    country = Country()
    _fill(country, details)
    country.save()
    audit.record(
        "members.country.added",
        actor=actor,
        now=now,
        subject=country,
        code=country.code,
    )
    return country


@transaction.atomic
def change_country(
    public_id: UUID,
    *,
    details: CountryDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Country:
    """Change what is kept of a country or an entity.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of a secretariat of its regions.
    RuleViolationError
        If somebody else saved meanwhile.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    country = Country.lock(public_id, expected_version=expected_version)
    region_ids = regions.region_ids_of_country(country.id, roles.home_day(now))
    permissions.may_keep_register.require(standing, regions.keepers_of(region_ids))
    changes = _fill(country, details)
    verb = "members.country.changed"
    keep_change(country, changes, verb=verb, actor=actor, now=now, reason=reason)
    return country


@transaction.atomic
def start_membership(
    country: Country,
    *,
    details: MembershipDetails,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Membership:
    """Say from which day on a country belongs to a region.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    RuleViolationError
        If it belongs there already; all reasons are given.
    """
    permissions.may_set_up_regions.require(roles.standing_of(actor, now))
    Country.lock(country.public_id)
    span = Span(details.starts, details.ends)
    held = Membership.objects.filter(country=country, region=details.region)
    subregion = details.subregion
    obstacles = obstacles_to_joining(
        span,
        [Span(each.starts, each.ends) for each in held],
        is_subregion_elsewhere=(
            subregion is not None and subregion.region_id != details.region.id
        ),
    )
    refuse(obstacles, _("{country} cannot join."), country=country.name)
    membership = Membership(country=country)
    put(membership, details)
    membership.save()
    audit.record(
        "members.membership.started",
        actor=actor,
        now=now,
        subject=country,
        reason=reason,
        region=details.region.code,
        subregion=subregion.code if subregion else None,
        starts=details.starts,
        ends=details.ends,
    )
    return membership


@transaction.atomic
def end_membership(
    country: Country,
    *,
    region: Region,
    ends: date,
    reason: str,
    actor: Account | None,
    now: datetime,
) -> Membership:
    """Say on which day a country no longer belongs to a region.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    NotFoundError
        If it has no open membership there.
    RuleViolationError
        If the day lies before the start.
    """
    permissions.may_set_up_regions.require(roles.standing_of(actor, now))
    Country.lock(country.public_id)
    held = Membership.objects.filter(country=country, region=region, ends=None)
    membership = held.first()
    if membership is None:
        raise NotFoundError(
            _("{country} has no open membership in {region}."),
            country=country.name,
            region=region.name,
        )
    obstacles = obstacles_to_ending(Span(membership.starts), ends)
    refuse(obstacles, _("{country} cannot leave on that day."), country=country.name)
    membership.ends = ends
    membership.save()
    audit.record(
        "members.membership.ended",
        actor=actor,
        now=now,
        subject=country,
        reason=reason,
        region=region.code,
        ends=ends,
    )
    return membership


def _fill(country: Country, details: CountryDetails) -> Changes:
    taken = Country.objects.exclude(id=country.id).values_list("code", flat=True)
    problems = [
        *rules.problems_of_name(details.name),
        *rules.problems_of_country_code(details.code, details.kind, taken),
    ]
    return put(country, details, problems=problems)
