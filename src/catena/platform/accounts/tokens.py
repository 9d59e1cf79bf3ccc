"""Personal tokens: made from chance, kept as a fingerprint, found by it.

A token has 256 random bits, so a plain SHA-256 keeps it as safely as a slow one would.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from catena.platform.accounts.models import ApiToken

PREFIX = "catena_"  # so that scanners of published files know one when they see it
NOTED_EVERY = timedelta(minutes=1)  # reading the API does not write each time


def new_secret() -> str:
    """A token as its owner sees it, once."""
    return PREFIX + secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find(secret: str, *, now: datetime) -> ApiToken | None:
    """The token, if it holds: known, not revoked, not expired, of an open account."""
    wanted = fingerprint(secret)
    holding = ApiToken.objects.select_related("account").filter(
        sha256=wanted, revoked_at=None, expires_at__gt=now, account__is_active=True
    )
    found = holding.first()
    if found is None or not hmac.compare_digest(found.sha256, wanted):
        return None
    return found


def note_use(token: ApiToken, *, now: datetime) -> None:
    """Write down that a token was used, at most once a minute."""
    is_long_ago = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
    if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
        ApiToken.objects.filter(is_long_ago, id=token.id).update(last_used_at=now)
