"""Writes about people: what is kept of them, what is shown, and what is erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import RuleViolationError
from catena.platform.common import audit
from catena.platform.members import permissions
from catena.platform.members.models import Country, Institution, Person
from catena.platform.members.queries import people as queries
from catena.platform.members.queries import regions, roles
from catena.platform.members.rules.people import obstacles_to_changing
from catena.platform.members.rules.records import problems_of_name
from catena.platform.members.services.editing import Changes, keep_change, put, refuse
from catena.platform.members.standing import Standing
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is kept of a person; whether they are listed is for them to say."""

    name: str
    title: str = ""
    institution: Institution | None = None
    position: str = ""
    country: Country | None = None
    email: str = ""
    phone: str = ""


PERSONAL = frozenset(PersonDetails.__dataclass_fields__)  # every field says who it is


@transaction.atomic
def add_person(
    details: PersonDetails, *, actor: Account | None, now: datetime
) -> Person:
    """Add a person to the register.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of no region of the person's country.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    keepers = _keepers(details, now)
    permissions.may_keep_register.require(roles.standing_of(actor, now), keepers)
    person = Person()
    changes = _fill(person, details)
    person.save()
    audit.record(
        "members.person.added",
        actor=actor,
        now=now,
        subject=person,
        personal=changes.personal,
    )
    return person


@transaction.atomic
def change_person(
    public_id: UUID,
    *,
    details: PersonDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Person:
    """Change what is kept of a person.

    Raises
    ------
    NotPermittedError
        If `actor` is neither the person nor of the secretariat, would move somebody
        to a country of another one, or if the address of somebody without an account
        is for several secretariats to say.
    RuleViolationError
        If somebody else saved meanwhile, or the person was erased.
    InvalidInputError
        If the details cannot be kept; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    person = _locked(public_id, standing, now, expected_version)
    region_ids = queries.region_ids_of(person, roles.home_day(now))
    if standing.person_id != person.id and details.country != person.country:
        permissions.may_keep_register.require(standing, _keepers(details, now))
    changes = _fill(person, details)
    if "email" in changes.personal and person.account is None:
        permissions.may_change_address.require(standing, region_ids)
    verb = "members.person.changed"
    keep_change(person, changes, verb=verb, actor=actor, now=now, reason=reason)
    return person


@transaction.atomic
def list_person(
    public_id: UUID, *, actor: Account | None, now: datetime, reason: str = ""
) -> Person:
    """Record that a person agreed to stand in public lists.

    Raises
    ------
    NotPermittedError
        If `actor` is neither the person nor of the secretariat.
    RuleViolationError
        If somebody else than the person records it and does not say how they agreed.
    """
    standing = roles.standing_of(actor, now)
    person = _locked(public_id, standing, now)
    if standing.person_id != person.id and not reason.strip():
        raise RuleViolationError(
            _("Say how {person} agreed, for example the day of the message."),
            field="reason",
            person=person.name,
        )
    _list(person, True, actor=actor, now=now, reason=reason)
    return person


@transaction.atomic
def unlist_person(
    public_id: UUID, *, actor: Account | None, now: datetime, reason: str = ""
) -> Person:
    """Take a person out of public lists.

    Raises
    ------
    NotPermittedError
        If `actor` is neither the person nor of the secretariat.
    """
    person = _locked(public_id, roles.standing_of(actor, now), now)
    _list(person, False, actor=actor, now=now, reason=reason)
    return person


def _list(
    person: Person,
    is_listed: bool,
    *,
    actor: Account | None,
    now: datetime,
    reason: str,
) -> None:
    if person.is_listed == is_listed:
        return
    person.is_listed = is_listed
    person.save_next_version()
    verb = "members.person.listed" if is_listed else "members.person.unlisted"
    audit.record(verb, actor=actor, now=now, subject=person, reason=reason)


def _locked(
    public_id: UUID,
    standing: Standing,
    now: datetime,
    expected_version: int | None = None,
) -> Person:
    """The person, if the standing may change what is said of them."""
    person = Person.lock(public_id, expected_version=expected_version)
    region_ids = queries.region_ids_of(person, roles.home_day(now))
    keepers = regions.keepers_of(region_ids)
    permissions.may_change_person.require(standing, person.id, keepers)
    obstacles = obstacles_to_changing(is_erased=person.erased_at is not None)
    refuse(obstacles, _("This person cannot be changed."))
    return person


def _keepers(details: PersonDetails, now: datetime) -> frozenset[int]:
    """The regions whose secretariats keep people of this country and house."""
    country = details.country or (details.institution and details.institution.country)
    country_id = country.id if country else None
    region_ids = regions.region_ids_of_country(country_id, roles.home_day(now))
    return regions.keepers_of(region_ids)


def _fill(person: Person, details: PersonDetails) -> Changes:
    problems = problems_of_name(details.name)
    return put(person, details, problems=problems, personal=PERSONAL)
