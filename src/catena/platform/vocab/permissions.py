"""Who may edit the vocabularies; everybody reads them."""

from __future__ import annotations

from catena.platform.common.permissions import permission
from catena.platform.members.enums import RoleKind
from catena.platform.members.standing import Standing
from catena.text import mark as _


@permission(
    _(
        "Only the secretariat of a region or an administrator edits the "
        "vocabularies; write to your secretariat what should change."
    )
)
def may_edit(standing: Standing) -> bool:
    """Add, change, retire and restore terms, and load the starter vocabulary."""
    return standing.holds(RoleKind.SECRETARIAT, RoleKind.ADMINISTRATOR)
