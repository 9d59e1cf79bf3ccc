"""What an account is told in the browser."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

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
        account=account, template=template, facts=facts, path=path, created_at=now
    )


def notifications_of(account: Account) -> QuerySet[Notification]:
    """What an account was told, latest first."""
    return Notification.objects.filter(account=account)


def mark_read(account: Account, *, now: datetime) -> int:
    """Put away everything an account was told; how many."""
    unread = Notification.objects.filter(account=account, read_at=None)
    return unread.update(read_at=now)
