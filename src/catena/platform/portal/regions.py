"""Which region a page is about: the one that is asked for, or the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catena.platform.members.queries import regions

if TYPE_CHECKING:
    from catena.platform.members.models import Region


def chosen(code: str) -> Region | None:
    """The region of a code; without one, or with an unknown one, the first."""
    every = regions.regions()
    return every.filter(code=code).first() or every.order_by("id").first()
