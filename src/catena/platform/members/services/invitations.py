"""Writes about invitations: a post offered by mail, taken back, accepted."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from catena.platform.accounts import queries as accounts
from catena.platform.accounts.services import open_account
from catena.platform.common import audit, outbox
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
from catena.platform.members.rules.records import problems_of_name
from catena.platform.members.services.editing import put, refuse
from catena.platform.members.services.posts import new_person, require_inviter
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

AddressOf = Callable[[str], str]  # of the page where a token is accepted
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
    require_inviter(offer.kind, offer.house, actor, now)
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
    require_inviter(PostKind(invitation.kind), house, actor, now)
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
        return new_person(account, invitation.name)
    person = by_address[0]
    person.account = account
    person.save_next_version()
    return person


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
