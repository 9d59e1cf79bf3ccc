"""Reads: accounts by their address, tokens of an account."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from catena.errors import NotFoundError
from catena.platform.accounts.models import Account, ApiToken
from catena.text import mark as _


def account_at(email: str) -> Account | None:
    """The account of an address, in whatever case it is written."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def tokens_of(account: Account) -> QuerySet[ApiToken]:
    """Every token of an account, the youngest first."""
    return ApiToken.objects.filter(account=account)


def lock_token(account: Account, public_id: UUID) -> ApiToken:
    """A token of the account, locked until the transaction ends.

    Raises
    ------
    NotFoundError
        If there is none, or it is somebody else's: the answer does not tell which.
    """
    found = tokens_of(account).select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise NotFoundError(_("There is no such token, or it is not yours."))
    return found
