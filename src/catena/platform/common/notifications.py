"""What an account is told in the browser."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from catena.platform.common import words
from catena.platform.common.models import Notification

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


def notify(
    account: Account,
    template: str,
    *,
    now: datetime,
    path: str = "",
    **facts: Any,
) -> Notification:
    """Tell an account something, in words that are translated when they are read."""
    return Notification.objects.create(
        account=account,
        template=template,
        facts=words.kept(facts),
        path=path,
        created_at=now,
    )


def notifications_of(account: Account) -> QuerySet[Notification]:
    """What an account was told, latest first."""
    return Notification.objects.filter(account=account)


def unread(account: Account) -> QuerySet[Notification]:
    """What an account was told and has not put away."""
    return notifications_of(account).filter(read_at=None)


def mark_read(account: Account, *, now: datetime) -> int:
    """Put away everything an account was told; how many."""
    return unread(account).update(read_at=now)
