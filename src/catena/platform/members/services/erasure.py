"""Takes a person out of the register; what they held stays, without their name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from catena.errors import CatenaError, RuleViolationError
from catena.platform.accounts.services import close_account
from catena.platform.common import audit, locks, outbox
from catena.platform.common.records import Period
from catena.platform.members import permissions, signals
from catena.platform.members.enums import PostKind
from catena.platform.members.models import (
    Capacity,
    Delegation,
    Designation,
    ImportLine,
    Invitation,
    Mandate,
    Person,
    StaffPost,
)
from catena.platform.members.queries import roles
from catena.platform.members.queries.posts import administrators
from catena.platform.members.rules.people import obstacles_to_changing
from catena.platform.members.rules.posts import obstacles_to_leaving
from catena.platform.members.services.editing import TURN, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

FORMER_MEMBER = "Former member"
NOBODY = "nobody@erased.invalid"  # RFC 6761: no mail ever arrives there
ENDED_BECAUSE = _("The person left the register.")
Held = TypeVar("Held", bound=Period)


@transaction.atomic
def erase_person(
    public_id: UUID, *, reason: str, actor: Account | None, now: datetime
) -> Person:
    """Erase who a person is: name, contact data, account, and what the audit says.

    Everything that still runs ends today; what was held stays, by a former member.

    Raises
    ------
    NotPermittedError
        If `actor` is neither the person nor an administrator.
    RuleViolationError
        If no reason is given, the person is erased already, or is the only
        administrator; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    locks.take(TURN)
    person = Person.lock(public_id)
    permissions.may_erase_person.require(standing, person.id)
    today = roles.home_day(now)
    refuse(_obstacles(person, today, reason), _("This person cannot be erased."))
    _end_what_runs(person, today, actor=actor, now=now)
    _forget_messages(person)
    _forget_lines(person)
    account = person.account
    _forget(person, now)
    audit.erase_personal_facts(person.public_id)
    if account is not None:
        close_account(account, actor=actor, now=now)
    audit.record(
        "members.person.erased", actor=actor, now=now, subject=person, reason=reason
    )
    signals.announce(signals.person_erased, actor=actor, now=now, person=person)
    return person


def _obstacles(person: Person, today: date, reason: str) -> list[CatenaError]:
    all_of_them = administrators(today)
    own = all_of_them.filter(person=person).first()
    obstacles: list[CatenaError] = [
        *obstacles_to_changing(is_erased=person.erased_at is not None)
    ]
    if own is not None:
        n_others = all_of_them.exclude(person=person).count()
        obstacles += obstacles_to_leaving(PostKind(own.kind), n_others)
    if not reason.strip():
        obstacles.append(
            RuleViolationError(_("Say why the person is erased."), field="reason")
        )
    return obstacles


def _end_what_runs(
    person: Person, today: date, *, actor: Account | None, now: datetime
) -> None:
    for mandate in _ended(Mandate.objects.filter(person=person), today):
        mandate.ended_because = ENDED_BECAUSE
        mandate.save(update_fields=["ended_because"])
        signals.announce(signals.mandate_ended, actor=actor, now=now, mandate=mandate)
    for designation in _ended(Designation.objects.filter(person=person), today):
        signals.announce(
            signals.designation_ended, actor=actor, now=now, designation=designation
        )
    for post in _ended(StaffPost.objects.filter(person=person), today):
        signals.announce(signals.post_ended, actor=actor, now=now, post=post)
    _ended(Capacity.objects.filter(person=person), today)
    _ended(Delegation.objects.filter(Q(giver=person) | Q(receiver=person)), today)


def _ended(held: QuerySet[Held], today: date) -> list[Held]:
    """End what runs, drop what has not begun; a day that has begun is finished."""
    held.filter(starts__gt=today).delete()
    running = list(held.filter(Q(ends=None) | Q(ends__gt=today)))
    for each in running:
        each.ends = max(today, each.starts + timedelta(days=1))
        each.save(update_fields=["ends"])
    return running


def _forget_messages(person: Person) -> None:
    """Invitations, and whatever else went to one of the person's addresses."""
    addresses = {person.email, person.account.email if person.account else ""} - {""}
    sent = Q(post__person=person)
    for address in addresses:
        sent |= Q(email__iexact=address)
        outbox.forget(address, to=NOBODY)
    for invitation in Invitation.objects.filter(sent):
        invitation.name, invitation.email = FORMER_MEMBER, NOBODY
        invitation.save(update_fields=["name", "email"])
        audit.erase_personal_facts(invitation.public_id)


def _forget_lines(person: Person) -> None:
    """What member lists said; their files stay as they were sent, for the keepers."""
    lines = ImportLine.objects.filter(person=person)
    lines.update(name=FORMER_MEMBER, before={}, after={}, remarks=[])


def _forget(person: Person, now: datetime) -> None:
    person.name = FORMER_MEMBER
    person.title = person.position = person.email = person.phone = ""
    person.institution = person.account = None
    person.is_listed = False
    person.erased_at = now
    person.save_next_version()
