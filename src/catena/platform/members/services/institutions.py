"""Writes about institutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.platform.common import audit, locks
from catena.platform.members import permissions
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.models import Country, Institution
from catena.platform.members.queries import institutions as queries
from catena.platform.members.queries import regions, roles
from catena.platform.members.rules import records as rules
from catena.platform.members.services.editing import TURN, Changes, keep_change, put

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

# Often the name of somebody at work, so kept where it can be erased.
CONTACT = frozenset({"email", "phone", "address"})


@dataclass(frozen=True, slots=True)
class InstitutionDetails:
    """What is kept of an institution."""

    name: str
    translations: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    kind: InstitutionKind = InstitutionKind.OTHER
    country: Country | None = None
    part_of: Institution | None = None
    city: str = ""
    website: str = ""
    about: str = ""
    longitude: float | None = None
    latitude: float | None = None
    email: str = ""
    phone: str = ""
    address: str = ""


@transaction.atomic
def add_institution(
    details: InstitutionDetails, *, actor: Account | None, now: datetime
) -> Institution:
    """Add an institution.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of no region of its country.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    permissions.may_keep_register.require(standing, _keepers(details, now))
    locks.take(TURN)
    institution = Institution()
    changes = _fill(institution, details)
    institution.save()
    audit.record(
        "members.institution.added",
        actor=actor,
        now=now,
        subject=institution,
        personal=changes.personal,
        changed=changes.public,
    )
    return institution


@transaction.atomic
def change_institution(
    public_id: UUID,
    *,
    details: InstitutionDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Institution:
    """Change what is kept of an institution.

    Its head may do so; another country or house is for the secretariat to say, since
    the rights of its staff reach as far.

    Raises
    ------
    NotPermittedError
        If `actor` is neither its head nor of the secretariat.
    RuleViolationError
        If somebody else saved meanwhile.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    institution = Institution.lock(public_id, expected_version=expected_version)
    region_ids = queries.region_ids_of(institution, roles.home_day(now))
    keepers = regions.keepers_of(region_ids)
    houses = queries.with_houses(institution)
    permissions.may_change_institution.require(standing, houses, keepers)
    changes = _fill(institution, details)
    if not changes.public.keys().isdisjoint({"country", "part_of"}):
        permissions.may_keep_register.require(standing, keepers)
        permissions.may_keep_register.require(standing, _keepers(details, now))
    verb = "members.institution.changed"
    keep_change(institution, changes, verb=verb, actor=actor, now=now, reason=reason)
    return institution


def _keepers(details: InstitutionDetails, now: datetime) -> frozenset[int]:
    """The regions whose secretariats may say that an institution is of a country."""
    country_id = details.country.id if details.country else None
    region_ids = regions.region_ids_of_country(country_id, roles.home_day(now))
    return regions.keepers_of(region_ids)


def _fill(institution: Institution, details: InstitutionDetails) -> Changes:
    houses = queries.houses(details.part_of) if details.part_of else ()
    problems = [
        *rules.problems_of_name(details.name),
        *rules.problems_of_parent(
            institution.pk,
            details.name,
            [(each.id, each.name) for each in houses],
            field="part_of",
        ),
        *rules.problems_of_point(details.longitude, details.latitude),
        *rules.problems_of_website(details.website),
    ]
    return put(institution, details, problems=problems, personal=CONTACT)
