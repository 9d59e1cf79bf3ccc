"""Who may set up regions; the rest of the desk asks members.may_administer."""

from __future__ import annotations

from catena.platform.common.permissions import permission
from catena.platform.members.permissions import may_administer
from catena.platform.members.standing import Standing
from catena.text import mark as _


@permission(
    _(
        "The set-up is for administrators, and for the first visitor with the link "
        "that `catena serve` prints."
    )
)
def may_set_up(standing: Standing, *, holds_key: bool, has_administrator: bool) -> bool:
    """Add a region: the key counts as long as nobody is administrator."""
    return may_administer(standing) or (holds_key and not has_administrator)
