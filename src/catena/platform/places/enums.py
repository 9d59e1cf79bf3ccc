"""How a set of boundaries stands, and what it draws."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from catena.text import mark as _


class SetState(StrEnum):
    """From the file that was sent to the set that pages draw, and after."""

    READING = "reading"  # its units are still being written; nobody sees it
    DRAFT = "draft"
    IN_USE = "in_use"
    FORMER = "former"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """As people call it."""
        return _LABELS[self]

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it: what was once in use stays citable."""
        return self in (SetState.IN_USE, SetState.FORMER)


class Level(IntEnum):
    """What the units of a set are."""

    COUNTRIES = 0
    FIRST_LEVEL = 1

    @property
    def label(self) -> str:
        """As people call them."""
        return _LEVELS[self]


_LABELS = {
    SetState.READING: _("Being read"),
    SetState.DRAFT: _("Draft"),
    SetState.IN_USE: _("In use"),
    SetState.FORMER: _("Former"),
    SetState.WITHDRAWN: _("Withdrawn"),
}
_LEVELS = {
    Level.COUNTRIES: _("Countries"),
    Level.FIRST_LEVEL: _("First-level units"),
}
