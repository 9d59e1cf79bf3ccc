"""What a view reads off a request before it calls a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


def actor_of(request: HttpRequest) -> Account | None:
    """The account that asks; None is a visitor."""
    return request.user if request.user.is_authenticated else None


def account_of(request: HttpRequest) -> Account:
    """The account that asks, on pages for which one signs in."""
    actor = actor_of(request)
    assert actor is not None, "a page for accounts needs login_required"
    return actor
