"""Writes about staff: the end of a post, and the first administrator."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import InvalidInputError, RuleViolationError
from catena.platform.accounts.services import open_account
from catena.platform.common import audit, locks
from catena.platform.members import permissions, signals
from catena.platform.members.enums import PostKind
from catena.platform.members.models import Body, Institution, Person, StaffPost
from catena.platform.members.queries import people, posts, roles
from catena.platform.members.rules import posts as rules
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.rules.records import problems_of_name
from catena.platform.members.services.editing import TURN, keep_end, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


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
        require_inviter(PostKind(post.kind), house, actor, now)
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
    person = people.person_of(account) or new_person(account, name)
    post = StaffPost.objects.create(
        person=person, kind=PostKind.ADMINISTRATOR.value, starts=roles.home_day(now)
    )
    audit.record("members.administrator.appointed", actor=None, now=now, subject=post)
    return post


def obstacles_to_leaving(post: StaffPost, now: datetime) -> list[RuleViolationError]:
    """What the rules say to the end of a post, given who else there is."""
    others = posts.administrators(roles.home_day(now)).exclude(person=post.person)
    return rules.obstacles_to_leaving(PostKind(post.kind), others.count())


def require_inviter(
    kind: PostKind,
    house: Institution | Body | None,
    actor: Account | None,
    now: datetime,
) -> None:
    """Refuse an actor who could not offer such a post in this house."""
    standing = roles.standing_of(actor, now)
    facts = posts.facts_for_inviting(standing, house, roles.home_day(now))
    permissions.may_invite.require(standing, kind, **facts)


def new_person(account: Account, name: str) -> Person:
    """Somebody whom the register did not know, with an account."""
    return Person.objects.create(
        name=name.strip(), email=account.email, account=account
    )
