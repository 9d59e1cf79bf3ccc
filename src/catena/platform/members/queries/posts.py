"""Staff posts and the invitations that lead to them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db.models import QuerySet

from catena.errors import NotFoundError
from catena.platform.members.enums import PostKind
from catena.platform.members.models import Body, Institution, Invitation, StaffPost
from catena.platform.members.queries.bodies import headed_by
from catena.platform.members.queries.institutions import region_ids_of, with_houses
from catena.platform.members.queries.regions import keepers_of
from catena.platform.members.queries.roles import in_force
from catena.platform.members.rules.posts import InvitationFacts, obstacles_to_opening
from catena.platform.members.standing import Standing
from catena.text import mark as _

House = Institution | Body | None


def staff_of(house: Institution | Body, day: date) -> QuerySet[StaffPost]:
    """Who works for an institution or a body on a day."""
    posts = StaffPost.objects.filter(in_force(day), **_of(house))
    return posts.select_related("person").order_by("kind", "person__name")


def administrators(day: date) -> QuerySet[StaffPost]:
    """Who keeps the installation running, and can sign in to do so."""
    return StaffPost.objects.filter(
        in_force(day),
        kind=PostKind.ADMINISTRATOR.value,
        person__account__is_active=True,
    )


def open_invitations(house: House, now: datetime) -> QuerySet[Invitation]:
    """What was offered there and can still be accepted, latest first."""
    return Invitation.objects.filter(
        **_of(house), accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )


def invitation_with(token: str) -> Invitation:
    """The invitation of a token, however it stands.

    Raises
    ------
    NotFoundError
        If no invitation was sent with this token.
    """
    found = Invitation.objects.filter(token_sha256=token_hash(token))
    invitation = found.select_related("institution", "body").first()
    if invitation is None:
        raise NotFoundError(
            _("There is no such invitation; open the link from the message again.")
        )
    return invitation


def open_invitation(token: str, now: datetime) -> Invitation:
    """The invitation of a token, to be shown before it is accepted.

    Raises
    ------
    NotFoundError
        If no invitation was sent with this token.
    RuleViolationError
        If it was accepted or withdrawn, or is too old.
    """
    invitation = invitation_with(token)
    for obstacle in obstacles_to_opening(facts_of(invitation), now=now):
        raise obstacle
    return invitation


def facts_of(invitation: Invitation) -> InvitationFacts:
    """An invitation, as far as the rules ask."""
    return InvitationFacts(
        email=invitation.email,
        expires_at=invitation.expires_at,
        is_accepted=invitation.accepted_at is not None,
        is_withdrawn=invitation.withdrawn_at is not None,
    )


def facts_for_inviting(
    standing: Standing, house: House, day: date
) -> dict[str, frozenset[int]]:
    """What `permissions.may_invite` asks of a house and of who invites."""
    match house:
        case Institution():
            region_ids = keepers_of(region_ids_of(house, day))
            return {"institution_ids": with_houses(house), "region_ids": region_ids}
        case Body():
            headed = headed_by(standing.person_id, day) & {house.id}
            region_ids = frozenset({house.region_id})
            return {"headed_body_ids": headed, "region_ids": region_ids}
    return {}


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _of(house: House) -> dict[str, House]:
    return {
        "institution": house if isinstance(house, Institution) else None,
        "body": house if isinstance(house, Body) else None,
    }
