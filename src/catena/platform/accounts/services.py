"""Writes: accounts for people who are invited, their language, their tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from catena.errors import InvalidInputError
from catena.platform.accounts import permissions, queries, rules, tokens
from catena.platform.accounts.models import Account, ApiToken
from catena.platform.common import audit, locks
from catena.text import mark as _

TURN = "accounts"  # an address gets one account
NOWHERE = "erased.invalid"  # RFC 6761: no mail ever arrives there


class NewToken(NamedTuple):
    """A token, with what its owner sees once."""

    token: ApiToken
    secret: str


@transaction.atomic
def open_account(
    email: str,
    *,
    actor: Account | None,
    now: datetime,
    language: str = "en",
    is_verified: bool = False,
) -> Account:
    """The account of an address, made where there is none.

    Whoever invites has asked for permission before. With `is_verified` the address
    is known to be its owner's: they came by a link that was sent there.
    """
    locks.take(TURN)
    account = queries.account_at(email)
    if account is None:
        account = Account.objects.create_user(email, language=language)
        audit.record(
            "accounts.account.opened",
            actor=actor,
            now=now,
            subject=account,
            personal={"email": account.email},
        )
    address, _is_new = EmailAddress.objects.get_or_create(
        user=account, email=account.email, defaults={"primary": True}
    )
    if is_verified:
        address.set_verified()
    return account


@transaction.atomic
def close_account(account: Account, *, actor: Account | None, now: datetime) -> None:
    """End an account and forget its address; whoever erases has asked permission.

    The row stays, since records say what was done by it; nobody can sign in, its
    tokens end, and what the audit kept of its addresses is erased.
    """
    account.email = f"{account.public_id}@{NOWHERE}"
    account.is_active = False
    account.set_unusable_password()
    account.save()
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    queries.tokens_of(account).filter(revoked_at=None).update(revoked_at=now)
    audit.erase_personal_facts(account.public_id)
    audit.record("accounts.account.closed", actor=actor, now=now, subject=account)


@transaction.atomic
def choose_language(
    account: Account, language: str, *, actor: Account | None, now: datetime
) -> Account:
    """Remember in which language an account reads pages and mail.

    Raises
    ------
    NotPermittedError
        If it is somebody else's.
    InvalidInputError
        If this installation does not speak the language.
    """
    permissions.may_change_account.require(actor, account.id)
    spoken = [code for code, _name in settings.LANGUAGES]
    if language not in spoken:
        raise InvalidInputError(
            _("This installation does not speak {language!r}; choose of {spoken}."),
            language=language,
            spoken=", ".join(spoken),
        )
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
        audit.record(
            "accounts.language.chosen",
            actor=actor,
            now=now,
            subject=account,
            language=language,
        )
    return account


@transaction.atomic
def create_token(
    account: Account,
    *,
    name: str,
    scopes: Iterable[str],
    days: int,
    actor: Account | None,
    now: datetime,
) -> NewToken:
    """Make a token; its secret is in the answer and nowhere else.

    Raises
    ------
    NotPermittedError
        If the account is somebody else's.
    InvalidInputError
        If name, scopes or days do not fit; all reasons are given.
    """
    permissions.may_change_account.require(actor, account.id)
    scopes = sorted(set(scopes))
    holding = queries.tokens_of(account).filter(revoked_at=None, expires_at__gt=now)
    rules.check_new_token(name, scopes, days, holding.count())
    secret = tokens.new_secret()
    token = ApiToken.objects.create(
        account=account,
        name=name.strip(),
        sha256=tokens.fingerprint(secret),
        scopes=scopes,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    audit.record(
        "accounts.token.created",
        actor=actor,
        now=now,
        subject=token,
        scopes=scopes,
        days=days,
    )
    return NewToken(token, secret)


@transaction.atomic
def revoke_token(
    account: Account, public_id: UUID, *, actor: Account | None, now: datetime
) -> ApiToken:
    """End a token at once; it stays in the list with its last use.

    Raises
    ------
    NotPermittedError
        If the account is somebody else's.
    NotFoundError
        If the account has no such token.
    """
    permissions.may_change_account.require(actor, account.id)
    token = queries.lock_token(account, public_id)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        audit.record("accounts.token.revoked", actor=actor, now=now, subject=token)
    return token
