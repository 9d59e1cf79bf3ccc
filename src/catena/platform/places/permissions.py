"""Who keeps the boundaries of a region, and who sees which of its sets."""

from __future__ import annotations

from catena.platform.common.permissions import permission
from catena.platform.members.enums import RoleKind
from catena.platform.members.standing import Standing
from catena.text import mark as _


@permission(
    _(
        "Only the secretariat of the region or an administrator keeps its boundaries; "
        "send them your file."
    )
)
def may_keep_boundaries(standing: Standing, region_id: int) -> bool:
    """Send files, put sets in use, go back, withdraw drafts."""
    return standing.is_administrator or standing.holds(
        RoleKind.SECRETARIAT, region_id=region_id
    )


@permission(_("This set of boundaries was never in use; it is for the secretariat."))
def may_see_set(standing: Standing, region_id: int, *, is_public: bool) -> bool:
    """Look at a set: all that were ever in use are for everybody."""
    return is_public or may_keep_boundaries(standing, region_id)
