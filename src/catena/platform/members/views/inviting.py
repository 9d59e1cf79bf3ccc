"""Invitations: sent, withdrawn, accepted; and posts that end."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from catena.errors import RuleViolationError
from catena.platform.common.words import kept, told
from catena.platform.members import permissions, wording
from catena.platform.members.enums import PostKind
from catena.platform.members.forms.base import ReasonForm
from catena.platform.members.forms.posts import InviteForm
from catena.platform.members.models import Body, Institution, Invitation, StaffPost
from catena.platform.members.queries import posts
from catena.platform.members.reader import Reader
from catena.platform.members.services import invitations
from catena.platform.members.services import posts as services
from catena.platform.members.views.asking import Ending, end, reader_of, saved, typed


def offer(
    request: HttpRequest,
    reader: Reader,
    house: Institution | Body,
    kinds: Sequence[PostKind],
) -> HttpResponse:
    """Ask whom to invite as what, and send the message."""
    path = wording.house_path(house)
    form = InviteForm(**typed(request), kinds=kinds)
    if form.is_bound and form.is_valid():
        sent = form.attempt(
            invitations.invite,
            form.offer(house),
            address_of=_address_of,
            **reader.acting,
        )
        if sent is not None:
            text = gettext("The invitation goes to {email}.").format(email=sent.email)
            return saved(request, path, text)
    context = {
        "form": form,
        "house": house,
        "house_path": path,
        "title": gettext("Invite somebody to {house}").format(house=house.label),
        "submit_label": gettext("Send the invitation"),
        "cancel_path": path,
    }
    return render(request, "members/invite.html", context)


@login_required
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether to take an invitation back."""
    reader = reader_of(request)
    invitation = Invitation.find(public_id)
    house = invitation.institution or invitation.body
    _require_inviter(reader, PostKind(invitation.kind), house)
    form = ReasonForm(**typed(request))
    if form.is_bound and form.is_valid():
        done = form.attempt(
            invitations.withdraw_invitation,
            invitation.public_id,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if done is not None:
            text = gettext("The invitation is withdrawn.")
            return saved(request, wording.house_path(house), text)
    context = {
        "form": form,
        "question": gettext("Withdraw the invitation of {name}?").format(
            name=invitation.name
        ),
        "consequences": [gettext("The link in the message no longer works.")],
        "submit_label": gettext("Withdraw"),
        "cancel_path": wording.house_path(house),
        "is_final": True,
    }
    return render(request, "look/confirm.html", context)


@login_required
def end_post(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask when somebody no longer works there."""
    reader = reader_of(request)
    post = StaffPost.find(public_id)
    house = post.institution or post.body
    if reader.standing.person_id != post.person_id:
        _require_inviter(reader, PostKind(post.kind), house)
    facts = {"name": post.person.name, "post": gettext(PostKind(post.kind).label)}
    question = gettext("{name} is no longer {post}: from when on?").format(**facts)
    consequences = (gettext("What the post allowed ends with it."),)
    path = wording.house_path(house)
    ending = Ending(post, services.end_post, question, path, consequences)
    return end(request, reader, ending)


@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered, by whom; and the one button that takes it."""
    reader = reader_of(request)
    context = {"invitation": posts.invitation_with(token), "obstacles": []}
    try:
        invitation = posts.open_invitation(token, reader.now)
        if request.method == "POST":
            return _accepted(request, reader, invitation, token)
    except RuleViolationError as error:
        context["obstacles"] = [
            told(each.template, kept(each.facts)) for each in error.reasons or (error,)
        ]
    return render(request, "members/invitation.html", context | _shown(request, token))


def _accepted(
    request: HttpRequest, reader: Reader, invitation: Invitation, token: str
) -> HttpResponse:
    post = invitations.accept_invitation(token, **reader.acting)
    house = post.institution or post.body
    facts = {
        "post": gettext(PostKind(post.kind).label),
        "house": house.label if house else "Catena",
        "email": invitation.email,
    }
    if reader.actor is None:
        text = gettext(
            "You are {post} of {house} from today on. Sign in with {email}; a code "
            "comes by e-mail."
        )
        messages.success(request, text.format(**facts))
        return redirect("account_login")
    text = gettext("You are {post} of {house} from today on.").format(**facts)
    return saved(request, wording.house_path(house), text)


def _shown(request: HttpRequest, token: str) -> dict[str, object]:
    """What the page of an invitation says, in words."""
    invitation = posts.invitation_with(token)
    house = invitation.institution or invitation.body
    way_back = urlencode({"next": request.path})
    return {
        "post": gettext(PostKind(invitation.kind).label),
        "house": house,
        "house_path": wording.house_path(house) if house else "",
        "sign_in_path": f"{reverse('account_login')}?{way_back}",
    }


def _address_of(token: str) -> str:
    """In mail the site has the name that it was given, not the one that was asked."""
    return f"{settings.SITE_URL}{reverse('members:invitation', args=[token])}"


def _require_inviter(
    reader: Reader, kind: PostKind, house: Institution | Body | None
) -> None:
    facts = posts.facts_for_inviting(reader.standing, house, reader.day)
    permissions.may_invite.require(reader.standing, kind, **facts)
