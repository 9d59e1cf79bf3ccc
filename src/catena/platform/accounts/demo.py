"""The door of the demo: one card for each invented person, and in with one click.

It exists in a demonstration only. Whoever comes in by it counts as having shown both
factors, for the demo's people have neither telephones nor secrets.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from catena.platform.accounts.models import Account

DOMAIN = "@demo.catena.example"
MARK = "catena_came_in_by_the_demo"  # of the session
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Description = Callable[[Account, datetime], str]

_descriptions: list[Description] = []


class Card(NamedTuple):
    """One person of the demo: whose door it is, and who they are."""

    account: Account
    role: str  # the name before the @, for programs that walk through
    description: str


def describes(description: Description) -> Description:
    """Register what is said of an account on its card."""
    _descriptions.append(description)
    return description


def cards(now: datetime) -> list[Card]:
    """Every account of the demo with what is said of it."""
    accounts = Account.objects.filter(email__endswith=DOMAIN, is_active=True)
    return [_card(account, now) for account in accounts.order_by("id")]


def sign_in(request: HttpRequest, account: Account) -> None:
    """Begin a session as a person of the demo, with both factors taken for shown."""
    assert settings.IS_DEMO, "this door is in the demo only"
    assert account.email.endswith(DOMAIN), "this door is for the demo's people only"
    login(request, account, backend=BACKEND)
    request.session[MARK] = True


def came_in_here(request: HttpRequest) -> bool:
    """Whether the session began at this door, in a demo."""
    return settings.IS_DEMO and bool(request.session.get(MARK))


def _card(account: Account, now: datetime) -> Card:
    said = filter(None, (describe(account, now) for describe in _descriptions))
    role = account.email.removesuffix(DOMAIN)
    return Card(account, role, "; ".join(said) or role.replace("_", " "))
