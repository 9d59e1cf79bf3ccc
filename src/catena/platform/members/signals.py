"""What the register announces, once a change is committed.

Each is sent with `actor`, `now` and the record by its noun: ``mandate``,
``designation``, ``post``, ``body`` or ``person``.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

designation_ended = Signal()
mandate_started = Signal()
mandate_ended = Signal()
post_ended = Signal()
body_dissolved = Signal()
person_erased = Signal()


def announce(
    signal: Signal, *, actor: Account | None, now: datetime, **record: Any
) -> None:
    """Send the signal once the running transaction is committed."""
    sender = type(next(iter(record.values())))
    transaction.on_commit(
        partial(signal.send, sender=sender, actor=actor, now=now, **record)
    )
