"""Who asks, what they are here, and when: what pages and panels decide by."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from catena.platform.members.standing import Standing

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


class Reader(NamedTuple):
    """Who asks, what they are here, and when."""

    actor: Account | None
    standing: Standing
    now: datetime
    day: date

    @property
    def acting(self) -> dict[str, Any]:
        """What every service wants to know of who asks."""
        return {"actor": self.actor, "now": self.now}
