"""What a view reads off a request before it calls a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from catena.platform.common.registers import Asked

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


def actor_of(request: HttpRequest) -> Account | None:
    """The account that asks; None is a visitor."""
    return request.user if request.user.is_authenticated else None


def asked_of(request: HttpRequest) -> Asked:
    """Who asks, and when: the same for every part of the page."""
    actor = actor_of(request)
    kept: Asked | None = getattr(request, "asked", None)
    if kept is None or kept.actor != actor:  # somebody signed in or out meanwhile
        kept = Asked(actor, timezone.now())
        setattr(request, "asked", kept)  # noqa: B010 - a request knows no such name
    return kept


def account_of(request: HttpRequest) -> Account:
    """The account that asks, on pages for which one signs in."""
    actor = actor_of(request)
    assert actor is not None, "a page for accounts needs login_required"
    return actor
