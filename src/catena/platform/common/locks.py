"""Taking turns: one transaction at a time may hold a name."""

from __future__ import annotations

from django.db import connection

from catena.platform.common.models import NamedLock


def take(name: str) -> None:
    """Wait for the name and hold it until the transaction ends.

    On SQLite the transaction itself is the turn: it began as a writer.
    """
    assert connection.in_atomic_block, "a turn lasts as long as its transaction"
    NamedLock.objects.get_or_create(name=name)
    NamedLock.objects.select_for_update().get(name=name)
