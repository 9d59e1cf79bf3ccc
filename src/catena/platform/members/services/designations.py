"""Writes about whom governments designate, and the letters by which they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db import transaction

from catena.errors import RuleViolationError
from catena.platform.common import audit, files
from catena.platform.members import permissions, signals
from catena.platform.members.enums import DesignationKind
from catena.platform.members.models import Country, Designation, Person
from catena.platform.members.queries import designations as queries
from catena.platform.members.queries import regions, roles
from catena.platform.members.rules import people as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.services.editing import keep_end, put, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.common.models import StoredFile

LETTER = "members.letter"  # the guard, in receivers


@dataclass(frozen=True, slots=True)
class DesignationDetails:
    """By which country, as what, and from when to when."""

    country: Country
    starts: date
    ends: date | None = None
    kind: DesignationKind = DesignationKind.FOCAL_POINT


class Letter(NamedTuple):
    """A file that was sent; its media type is told by its content."""

    content: IO[bytes]
    name: str
    media_type: str


@transaction.atomic
def designate(
    person: Person,
    *,
    details: DesignationDetails,
    letter: Letter | None,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Designation:
    """Enter that a government designated a person.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of no region of the country.
    RuleViolationError
        If the person is designated already, or the letter is missing and no `reason`
        says why; all reasons are given.
    """
    country = details.country
    _require_keeper(country, actor, now)
    person = Person.lock(person.public_id)
    own = Designation.objects.filter(person=person, country=country)
    wish = rules.DesignationFacts(
        person.name, details.kind, Span(details.starts, details.ends)
    )
    obstacles = [
        *rules.obstacles_to_changing(is_erased=person.erased_at is not None),
        *rules.obstacles_to_designating(
            wish,
            [queries.facts_of(each) for each in own],
            has_letter=letter is not None,
            reason=reason,
        ),
    ]
    refuse(
        obstacles,
        _("{person} cannot be designated by {country}."),
        person=person.name,
        country=country.name,
    )
    designation = Designation(person=person)
    put(designation, details)
    if letter is not None:
        _attach(designation, letter, actor=actor, now=now)
    designation.save()
    audit.record(
        "members.designation.entered",
        actor=actor,
        now=now,
        subject=designation,
        reason=reason,
        person=person.public_id,
        country=country.code,
        kind=designation.kind,
        starts=details.starts,
        ends=details.ends,
        letter=designation.letter.sha256 if designation.letter else None,
    )
    return designation


@transaction.atomic
def add_letter(
    public_id: UUID,
    *,
    letter: Letter,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Designation:
    """Attach the letter that came late.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of no region of the country.
    RuleViolationError
        If somebody else saved meanwhile, or there is a letter already.
    """
    designation = Designation.lock(public_id, expected_version=expected_version)
    _require_keeper(designation.country, actor, now)
    if designation.letter is not None:
        raise RuleViolationError(
            _("There is a letter already; end this designation and enter a new one.")
        )
    kept = _attach(designation, letter, actor=actor, now=now)
    designation.save_next_version()
    audit.record(
        "members.designation.letter_added",
        actor=actor,
        now=now,
        subject=designation,
        letter=kept.sha256,
    )
    return designation


@transaction.atomic
def end_designation(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Designation:
    """Say on which day a person no longer speaks for the country.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of no region of the country.
    RuleViolationError
        If somebody else saved meanwhile, or the day does not fit.
    """
    designation = Designation.lock(public_id, expected_version=expected_version)
    _require_keeper(designation.country, actor, now)
    span = Span(designation.starts, designation.ends)
    refuse(obstacles_to_ending(span, ends), _("It cannot end on that day."))
    keep_end(
        designation,
        ends,
        verb="members.designation.ended",
        actor=actor,
        now=now,
        reason=reason,
    )
    signals.announce(
        signals.designation_ended, actor=actor, now=now, designation=designation
    )
    return designation


def _require_keeper(country: Country, actor: Account | None, now: datetime) -> None:
    region_ids = regions.region_ids_of_country(country.id, roles.home_day(now))
    permissions.may_keep_register.require(
        roles.standing_of(actor, now), regions.keepers_of(region_ids)
    )


def _attach(
    designation: Designation, letter: Letter, *, actor: Account | None, now: datetime
) -> StoredFile:
    """Keep the letter, for those whom the guard lets in."""
    kept = files.keep(
        letter.content,
        name=letter.name,
        media_type=letter.media_type,
        use=files.Use(LETTER, designation.public_id),
        owner=actor,
        now=now,
    )
    designation.letter = kept
    return kept
