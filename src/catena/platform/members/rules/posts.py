"""May this post be offered there, and may this invitation still be accepted?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from catena.errors import RuleViolationError
from catena.platform.members.enums import BodyKind, PostKind
from catena.text import mark as _

OPEN_FOR = timedelta(days=14)
HOUSE_IS_GONE = _("The body was dissolved; there are no posts in it any more.")

# A secretary keeps the register of the whole region: only its secretariats have them.
BODIES_OF_POST = {
    PostKind.SECRETARY: (BodyKind.SECRETARIAT,),
    PostKind.PT_ORGANISER: (BodyKind.NETWORK, BodyKind.CENTRE, BodyKind.SECRETARIAT),
}


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """How an invitation stands."""

    email: str
    expires_at: datetime
    is_accepted: bool
    is_withdrawn: bool


def obstacles_to_offering(
    kind: PostKind,
    *,
    has_institution: bool,
    body_kind: BodyKind | None,
    is_house_gone: bool = False,
) -> list[RuleViolationError]:
    """A post is of one house that exists, of the sort that has such posts."""
    if is_house_gone:
        return [RuleViolationError(HOUSE_IS_GONE, field="house")]
    allowed = BODIES_OF_POST.get(kind, ())
    if kind is PostKind.ADMINISTRATOR:
        fits = not has_institution and body_kind is None
        template = _("An administrator belongs to no institution and no body.")
    elif kind.is_of_a_body:
        fits = not has_institution and body_kind in allowed
        template = _("{post}: choose a body that has such staff: {bodies}.")
    else:
        fits = has_institution and body_kind is None
        template = _("{post}: choose an institution, and no body.")
    if fits:
        return []
    bodies = ", ".join(each.label for each in allowed)
    return [RuleViolationError(template, field="house", post=kind.label, bodies=bodies)]


def obstacles_to_accepting(
    invitation: InvitationFacts,
    *,
    now: datetime,
    signed_in_as: str | None,
    has_account: bool,
    is_house_gone: bool = False,
) -> list[RuleViolationError]:
    """Open, and accepted by whom it was sent to.

    Parameters
    ----------
    invitation : InvitationFacts
        What was sent.
    now : datetime
        When it is accepted.
    signed_in_as : str or None
        The address of the account that accepts; None is a visitor.
    has_account : bool
        Whether an account has the address that was invited.
    is_house_gone : bool
        Whether the body was dissolved meanwhile.
    """
    obstacles = obstacles_to_opening(invitation, now=now)
    if is_house_gone:
        obstacles.append(RuleViolationError(HOUSE_IS_GONE))
    is_the_one = (signed_in_as or "").lower() == invitation.email.lower()
    if signed_in_as is not None and not is_the_one:
        obstacles.append(
            RuleViolationError(
                _(
                    "You are signed in as {account}, but {email} was invited; sign "
                    "out and open the link again."
                ),
                account=signed_in_as,
                email=invitation.email,
            )
        )
    if signed_in_as is None and has_account:
        obstacles.append(
            RuleViolationError(
                _("{email} has an account; sign in first, then open the link again."),
                email=invitation.email,
            )
        )
    return obstacles


def obstacles_to_opening(
    invitation: InvitationFacts, *, now: datetime
) -> list[RuleViolationError]:
    """Neither used, nor withdrawn, nor too old."""
    if invitation.is_accepted:
        return [RuleViolationError(_("This invitation was accepted; sign in."))]
    if invitation.is_withdrawn:
        return [
            RuleViolationError(
                _("This invitation was withdrawn; ask who sent it for a new one.")
            )
        ]
    if now >= invitation.expires_at:
        return [
            RuleViolationError(
                _("This invitation was open for {days} days; ask for a new one."),
                days=OPEN_FOR.days,
            )
        ]
    return []


def obstacles_to_leaving(kind: PostKind, n_others: int) -> list[RuleViolationError]:
    """An installation keeps an administrator."""
    if kind is not PostKind.ADMINISTRATOR or n_others:
        return []
    return [
        RuleViolationError(
            _("This is the only administrator; invite another one first.")
        )
    ]
