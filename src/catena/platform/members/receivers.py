"""Who reads letters, who needs a second factor, and the words for the audit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.accounts import demo, second_factor
from catena.platform.common import files, history
from catena.platform.members import permissions
from catena.platform.members.queries import designations, regions, roles
from catena.platform.members.services.designations import LETTER

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.common.models import StoredFile

history.tell(
    {
        "members.administrator.appointed": _("First administrator appointed"),
        "members.body.added": _("Body added"),
        "members.body.changed": _("Body changed"),
        "members.body.dissolved": _("Body dissolved"),
        "members.capacity.added": _("Capacity entered"),
        "members.capacity.ended": _("Capacity ended"),
        "members.country.added": _("Country added"),
        "members.country.changed": _("Country changed"),
        "members.delegation.ended": _("Delegation ended"),
        "members.delegation.given": _("Role delegated"),
        "members.designation.ended": _("Designation ended"),
        "members.designation.entered": _("Designation entered"),
        "members.designation.letter_added": _("Letter attached"),
        "members.import.applied": _("List applied"),
        "members.import.previewed": _("List read"),
        "members.import.reversed": _("List reversed"),
        "members.institution.added": _("Institution added"),
        "members.institution.changed": _("Institution changed"),
        "members.invitation.accepted": _("Invitation accepted"),
        "members.invitation.sent": _("Invitation sent"),
        "members.invitation.withdrawn": _("Invitation withdrawn"),
        "members.mandate.ended": _("Mandate ended"),
        "members.mandate.started": _("Mandate started"),
        "members.membership.ended": _("Left a region"),
        "members.membership.started": _("Joined a region"),
        "members.person.added": _("Person added"),
        "members.person.changed": _("Person changed"),
        "members.person.erased": _("Person erased"),
        "members.person.let_in": _("Account opened"),
        "members.person.listed": _("Agreed to be listed"),
        "members.person.unlisted": _("No longer listed"),
        "members.post.ended": _("Post ended"),
        "members.region.added": _("Region added"),
        "members.region.changed": _("Region changed"),
        "members.seat.added": _("Seat added"),
        "members.seat.changed": _("Seat changed"),
        "members.subregion.added": _("Subregion added"),
        "members.subregion.changed": _("Subregion changed"),
    }
)


@files.guard(LETTER)
def may_read_letter(actor: Account | None, file: StoredFile, now: datetime) -> bool:
    """The person, those whom the country designated, and the secretariat."""
    designation = file.subject_id and designations.with_key(file.subject_id)
    if not designation:
        return False
    country_id = designation.country_id
    region_ids = regions.region_ids_of_country(country_id, roles.home_day(now))
    return permissions.may_read_letter(
        roles.standing_of(actor, now),
        designation.person_id,
        country_id,
        regions.keepers_of(region_ids),
    )


@history.names
def name_of(account: Account) -> str:
    """Histories name people, not addresses; a list may have fetched them."""
    person = getattr(account, "person", None)
    return person.name if person else ""


@second_factor.requires
def needs_second_factor(account: Account, now: datetime) -> bool:
    """Who can change what others rely on."""
    return roles.standing_of(account, now).needs_second_factor


@demo.describes
def roles_in_words(account: Account, now: datetime) -> str:
    """What somebody of the demo is, on their card."""
    held = roles.standing_of(account, now).roles
    named = ([gettext(role.kind.label), role.of] for role in held)
    return "; ".join(", ".join(filter(None, words)) for words in named)
