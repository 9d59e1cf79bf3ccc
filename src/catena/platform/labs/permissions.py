"""Who may ask: laboratories speak for themselves, organisers for their rounds."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from catena.platform.common.permissions import permission
from catena.platform.members.enums import RoleKind
from catena.platform.members.standing import Standing
from catena.text import mark as _

OF_A_LABORATORY = (RoleKind.HEAD, RoleKind.LABORATORY_MANAGER, RoleKind.TECHNICIAN)


@permission(
    _("Rounds are made by the organiser of proficiency tests and the secretariat.")
)
def may_make_rounds(
    standing: Standing, region_id: int, network_id: int | None = None
) -> bool:
    """Send the results of a round, have it scored, publish and withdraw it."""
    return _organises(standing, region_id, network_id)


@permission(_("Only the organiser of the round and the secretariat may see its codes."))
def may_see_codes(
    standing: Standing, region_id: int, network_id: int | None = None
) -> bool:
    """See the codes of a round with their results, and whose they are."""
    return _organises(standing, region_id, network_id)


@permission(_("A laboratory sees its own scores, and nobody else's."))
def may_see_scores_of(standing: Standing, institution_id: int) -> bool:
    """See the scores of a laboratory, as one who works there."""
    return standing.holds(*OF_A_LABORATORY, institution_id=institution_id)


@permission(
    _("A laboratory is registered by its head or manager, or by the secretariat.")
)
def may_keep_laboratory(
    standing: Standing, institution_id: int, region_ids: AbstractSet[int]
) -> bool:
    """Register a laboratory, and change what the list says of it."""
    return standing.holds(
        RoleKind.HEAD, RoleKind.LABORATORY_MANAGER, institution_id=institution_id
    ) or any(
        standing.holds(RoleKind.SECRETARIAT, region_id=region_id)
        for region_id in region_ids
    )


def _organises(standing: Standing, region_id: int, network_id: int | None) -> bool:
    """A round of a network is for the organiser of that network."""
    return standing.holds(RoleKind.SECRETARIAT, region_id=region_id) or standing.holds(
        RoleKind.PT_ORGANISER, region_id=region_id, body_id=network_id
    )
