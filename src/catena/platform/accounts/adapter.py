"""How allauth treats our accounts: nobody signs up, people are invited."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from catena.platform.accounts.language import remember
from catena.platform.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations and designations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody makes an account for themselves."""
        return False

    def post_login(
        self, request: HttpRequest, user: Account, **details: Any
    ) -> HttpResponse:
        """Pages speak the language of the account from the first one on."""
        response: HttpResponse = super().post_login(request, user, **details)
        return remember(response, user.language)
