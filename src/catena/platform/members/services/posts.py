"""Writes about staff: an invitation by mail, its acceptance, the end of a post."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from catena.errors import InvalidInputError, RuleViolationError
from catena.platform.accounts import queries as accounts
from catena.platform.accounts.services import open_account
from catena.platform.common import audit, locks, outbox
from catena.platform.members import permissions, signals
from catena.platform.members.enums import BodyKind, PostKind
from catena.platform.members.models import (
    Body,
    Institution,
    Invitation,
    Person,
    StaffPost,
)
from catena.platform.members.queries import people, posts, roles
from catena.platform.members.rules import posts as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.rules.records import problems_of_name
from catena.platform.members.services.editing import TURN, keep_end, put, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

AddressOf = Callable[[str], str]  # of the page where a token is accepted


@dataclass(frozen=True, slots=True)
class Offer:
    """A post, where, and for whom."""

    email: str
    name: str
    kind: PostKind
    institution: Institution | None = None
    body: Body | None = None

    @property
    def house(self) -> Institution | Body | None:
        """Where the post is; an administrator's is nowhere."""
        return self.institution or self.body


@transaction.atomic
def invite(
    offer: Offer, *, address_of: AddressOf, actor: Account | None, now: datetime
) -> Invitation:
    """Offer a post by mail; the token is in the message and nowhere else.

    Raises
    ------
    NotPermittedError
        If `actor` neither heads the house nor keeps the register of its region.
    RuleViolationError
        If there is no such post in the house.
    InvalidInputError
        If the address or the name cannot be kept; all reasons are given.
    """
    _require_inviter(offer.kind, offer.house, actor, now)
    obstacles = rules.obstacles_to_offering(
        offer.kind,
        has_institution=offer.institution is not None,
        body_kind=BodyKind(offer.body.kind) if offer.body else None,
        is_house_gone=_is_gone(offer.body, now),
    )
    refuse(obstacles, _("This post cannot be offered."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        invited_by=people.person_of(actor),
        token_sha256=posts.token_hash(token),
        invited_at=now,
        expires_at=now + rules.OPEN_FOR,
    )
    put(invitation, offer, problems=problems_of_name(offer.name))
    invitation.save()
    _send(invitation, address_of(token), now)
    audit.record(
        "members.invitation.sent",
        actor=actor,
        now=now,
        subject=invitation,
        personal={"email": invitation.email, "name": invitation.name},
        kind=invitation.kind,
        house=offer.house.public_id if offer.house else None,
    )
    return invitation


@transaction.atomic
def withdraw_invitation(
    public_id: UUID, *, actor: Account | None, now: datetime, reason: str = ""
) -> Invitation:
    """Take an offer back; its link no longer works.

    Raises
    ------
    NotPermittedError
        If `actor` could not have sent it.
    RuleViolationError
        If it was accepted, is withdrawn already, or is too old.
    """
    invitation = Invitation.lock(public_id)
    house = invitation.institution or invitation.body
    _require_inviter(PostKind(invitation.kind), house, actor, now)
    facts = posts.facts_of(invitation)
    refuse(
        rules.obstacles_to_opening(facts, now=now),
        _("This invitation cannot be withdrawn."),
    )
    invitation.withdrawn_at = now
    invitation.save_next_version()
    audit.record(
        "members.invitation.withdrawn",
        actor=actor,
        now=now,
        subject=invitation,
        reason=reason,
    )
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, actor: Account | None, now: datetime) -> StaffPost:
    """Take a post that was offered; makes the account and the person it needs.

    Whoever has the token read the mail that was sent to the address, so a new account
    is as good as verified; an account that exists must be signed in.

    Raises
    ------
    NotFoundError
        If no invitation was sent with this token.
    RuleViolationError
        If it is no longer open, or is somebody else's; all reasons are given.
    """
    invitation = Invitation.lock(posts.invitation_with(token).public_id)
    account = accounts.account_at(invitation.email)
    obstacles = rules.obstacles_to_accepting(
        posts.facts_of(invitation),
        now=now,
        signed_in_as=actor.email if actor else None,
        has_account=account is not None,
        is_house_gone=_is_gone(invitation.body, now),
    )
    refuse(obstacles, _("This invitation cannot be accepted."))
    account = open_account(invitation.email, actor=actor, now=now, is_verified=True)
    post = StaffPost.objects.create(
        person=_person_of(account, invitation),
        kind=invitation.kind,
        institution=invitation.institution,
        body=invitation.body,
        starts=roles.home_day(now),
    )
    invitation.accepted_at, invitation.post = now, post
    invitation.save_next_version()
    audit.record(
        "members.invitation.accepted",
        actor=account,
        now=now,
        subject=invitation,
        post=post.public_id,
        person=post.person.public_id,
    )
    return post


@transaction.atomic
def end_post(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> StaffPost:
    """Say on which day somebody no longer works there; one may leave by oneself.

    Raises
    ------
    NotPermittedError
        If `actor` is neither the person nor could have invited them.
    RuleViolationError
        If somebody else saved meanwhile, the day does not fit, or the installation
        would be left without an administrator.
    """
    locks.take(TURN)
    post = StaffPost.lock(public_id, expected_version=expected_version)
    if people.person_of(actor) != post.person:
        house = post.institution or post.body
        _require_inviter(PostKind(post.kind), house, actor, now)
    obstacles = [
        *obstacles_to_ending(Span(post.starts, post.ends), ends),
        *obstacles_to_leaving(post, now),
    ]
    refuse(obstacles, _("This post cannot end so."))
    keep_end(post, ends, verb="members.post.ended", actor=actor, now=now, reason=reason)
    signals.announce(signals.post_ended, actor=actor, now=now, post=post)
    return post


@transaction.atomic
def appoint_first_administrator(*, email: str, name: str, now: datetime) -> StaffPost:
    """Give a new installation the administrator who invites everybody else.

    Raises
    ------
    RuleViolationError
        If there is one already.
    InvalidInputError
        If the name is empty.
    """
    locks.take(TURN)
    if posts.administrators(roles.home_day(now)).exists():
        raise RuleViolationError(
            _("There is an administrator already, who can invite others.")
        )
    if problems := problems_of_name(name):
        raise InvalidInputError(_("It cannot be saved as it is."), reasons=problems)
    account = open_account(email, actor=None, now=now, is_verified=True)
    person = people.person_of(account) or _new_person(account, name)
    post = StaffPost.objects.create(
        person=person, kind=PostKind.ADMINISTRATOR.value, starts=roles.home_day(now)
    )
    audit.record("members.administrator.appointed", actor=None, now=now, subject=post)
    return post


def obstacles_to_leaving(post: StaffPost, now: datetime) -> list[RuleViolationError]:
    """What the rules say to the end of a post, given who else there is."""
    others = posts.administrators(roles.home_day(now)).exclude(person=post.person)
    return rules.obstacles_to_leaving(PostKind(post.kind), others.count())


def _require_inviter(
    kind: PostKind,
    house: Institution | Body | None,
    actor: Account | None,
    now: datetime,
) -> None:
    standing = roles.standing_of(actor, now)
    facts = posts.facts_for_inviting(standing, house, roles.home_day(now))
    permissions.may_invite.require(standing, kind, **facts)


def _is_gone(body: Body | None, now: datetime) -> bool:
    return (
        body is not None and body.ends is not None and body.ends <= roles.home_day(now)
    )


def _person_of(account: Account, invitation: Invitation) -> Person:
    """Who accepts: known by the account, known by the address, or new."""
    known = people.person_of(account)
    if known is not None:
        return known
    by_address = Person.objects.filter(
        account=None, erased_at=None, email__iexact=account.email
    )
    if len(by_address) != 1:
        return _new_person(account, invitation.name)
    person = by_address[0]
    person.account = account
    person.save_next_version()
    return person


def _new_person(account: Account, name: str) -> Person:
    return Person.objects.create(
        name=name.strip(), email=account.email, account=account
    )


def _send(invitation: Invitation, address: str, now: datetime) -> None:
    house = invitation.institution or invitation.body
    facts = {
        "name": invitation.name,
        "post": gettext(PostKind(invitation.kind).label),
        "house": house.label if house else "Catena",
        "address": address,
        "days": rules.OPEN_FOR.days,
    }
    outbox.put(
        invitation.email,
        subject=gettext(SUBJECT).format(**facts),
        text=gettext(TEXT).format(**facts),
        purpose="members.invitation",
        now=now,
        is_secret=True,
    )


SUBJECT = _("Invitation: {post}, {house}")
TEXT = _(
    "Dear {name},\n"
    "\n"
    "you are invited as {post} of {house}. To accept, open this link within {days} "
    "days:\n"
    "\n"
    "{address}\n"
    "\n"
    "The link works once. If you did not expect it, do nothing.\n"
)
