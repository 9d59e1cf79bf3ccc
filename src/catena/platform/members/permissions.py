"""Who may ask: predicates over a standing and the keys of what it is about."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from catena.platform.common.permissions import permission
from catena.platform.members.enums import PostKind, RoleKind
from catena.platform.members.standing import Standing
from catena.text import mark as _


@permission(_("Only an administrator may do this."))
def may_administer(standing: Standing) -> bool:
    """Set up regions, read the audit, look after jobs and mail."""
    return standing.is_administrator


@permission(_("Only the secretariat of the region may do this."))
def may_keep_register(standing: Standing, region_ids: AbstractSet[int]) -> bool:
    """Add and change countries, people, institutions and bodies of a region."""
    return standing.is_administrator or any(
        standing.holds(RoleKind.SECRETARIAT, region_id=region_id)
        for region_id in region_ids
    )


@permission(_("Only the person or the secretariat may change this."))
def may_change_person(
    standing: Standing, person_id: int, region_ids: AbstractSet[int]
) -> bool:
    """Change what the register says of a person."""
    return standing.person_id == person_id or may_keep_register(standing, region_ids)


@permission(
    _(
        "This person has roles in another region too and no account yet; an "
        "administrator changes the address, since whoever reads it becomes them."
    )
)
def may_change_address(standing: Standing, region_ids: AbstractSet[int]) -> bool:
    """Change where codes and invitations go of somebody who has no account yet."""
    return all(may_keep_register(standing, {each}) for each in region_ids)


@permission(_("Only its head or the secretariat may change an institution."))
def may_change_institution(
    standing: Standing, institution_ids: AbstractSet[int], region_ids: AbstractSet[int]
) -> bool:
    """Change an institution: `institution_ids` are it and the houses it is part of."""
    return _heads_one_of(standing, institution_ids) or may_keep_register(
        standing, region_ids
    )


@permission(_("Contact data is for focal points, the secretariat and the person."))
def may_see_contact_data(
    standing: Standing, person_id: int | None, region_ids: AbstractSet[int]
) -> bool:
    """See mail addresses and telephones of people and institutions of a region."""
    if person_id is not None and standing.person_id == person_id:
        return True
    official = (RoleKind.SECRETARIAT, RoleKind.FOCAL_POINT, RoleKind.ALTERNATE)
    return standing.is_administrator or any(
        standing.holds(*official, region_id=region_id) for region_id in region_ids
    )


@permission(
    _(
        "Staff are invited by the head of the institution or body, or by the "
        "secretariat."
    )
)
def may_invite(
    standing: Standing,
    kind: PostKind,
    *,
    institution_ids: AbstractSet[int] = frozenset(),
    headed_body_ids: AbstractSet[int] = frozenset(),
    region_ids: AbstractSet[int] = frozenset(),
) -> bool:
    """Offer a post.

    `institution_ids` are the institution and the houses it is part of;
    `headed_body_ids` holds the body where the actor's seat is its head.
    """
    if kind is PostKind.ADMINISTRATOR:
        return standing.is_administrator
    if kind in (PostKind.SECRETARY, PostKind.HEAD):
        standing = standing.in_own_right  # what is lent for days is not given for good
    if kind.is_of_a_body:
        return bool(headed_body_ids) or may_keep_register(standing, region_ids)
    return _heads_one_of(standing, institution_ids) or may_keep_register(
        standing, region_ids
    )


@permission(_("Only the person or an administrator may erase a person."))
def may_erase_person(standing: Standing, person_id: int) -> bool:
    """Take a person out of the register, all but what they held."""
    return standing.person_id == person_id or standing.is_administrator


@permission(
    _("A letter is for whom it designates, their colleagues and the secretariat.")
)
def may_read_letter(
    standing: Standing,
    person_id: int,
    country_id: int,
    region_ids: AbstractSet[int],
) -> bool:
    """Read the letter by which a country designated a person."""
    return (
        standing.person_id == person_id
        or standing.holds(
            RoleKind.FOCAL_POINT, RoleKind.ALTERNATE, country_id=country_id
        )
        or may_keep_register(standing, region_ids)
    )


@permission(_("Only the two people, or an administrator, may end a delegation."))
def may_end_delegation(standing: Standing, giver_id: int, receiver_id: int) -> bool:
    """Take a delegated role back, or give it back."""
    return standing.person_id in (giver_id, receiver_id) or standing.is_administrator


@permission(_("Only who holds a role may delegate it."))
def may_delegate(standing: Standing, giver_id: int, role: RoleKind) -> bool:
    """Let somebody else act in a role of one's own, not in one that was delegated."""
    return standing.person_id == giver_id and any(
        each.kind is role and not each.delegated_by for each in standing.roles
    )


@permission(_("Only an administrator may do this."))
def may_set_up_regions(standing: Standing) -> bool:
    """Add regions, and say which countries belong to them."""
    return standing.is_administrator


def _heads_one_of(standing: Standing, institution_ids: AbstractSet[int]) -> bool:
    return any(
        standing.holds(RoleKind.HEAD, institution_id=institution_id)
        for institution_id in institution_ids
    )
