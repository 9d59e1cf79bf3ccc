"""What this room adds elsewhere: guards, history, a map of each country, needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.errors import NotFoundError, NotPermittedError
from catena.platform.common import files, history, registers
from catena.platform.common.registers import Asked, Need, Panel
from catena.platform.members.queries import regions, roles
from catena.platform.places import drawing, permissions
from catena.platform.places.queries import maps, sets
from catena.platform.places.services.receiving import ORIGINAL, SHAPES

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.common.models import StoredFile
    from catena.platform.members.models import Country

history.tell(
    {
        "places.boundaries.read": _("Read from the file"),
        "places.boundaries.put_in_use": _("Put in use"),
        "places.boundaries.taken_back": _("Put in use again"),
        "places.boundaries.withdrawn": _("Withdrawn"),
        "places.file.received": _("File of boundaries received"),
    }
)

registers.outlines.add(10)(maps.region_outline)


@files.guard(ORIGINAL)
def may_read_original(actor: Account | None, file: StoredFile, now: datetime) -> bool:
    """A file as it was sent is for those who keep the boundaries of its region."""
    region = regions.regions().filter(public_id=str(file.subject_id)).first()
    return region is not None and permissions.may_keep_boundaries(
        roles.standing_of(actor, now), region.id
    )


@files.guard(SHAPES)
def may_read_shapes(actor: Account | None, file: StoredFile, now: datetime) -> bool:
    """Shapes are for everybody who may see their set."""
    try:
        return file.subject_id is not None and bool(
            sets.visible(file.subject_id, actor=actor, now=now)
        )
    except (NotFoundError, NotPermittedError):
        return False


@registers.country_panels.add(10)
def map_of_country(asked: Asked, country: Country) -> Panel | None:
    """A country by its units, on the boundaries of the first region that has them."""
    day = roles.home_day(asked.now)
    for region_id in sorted(regions.region_ids_of_country(country.id, day)):
        outline = maps.country_outline(country.code, region_id)
        if outline is not None:
            drawn = drawing.country_map(outline, country.label)
            return Panel("places/country_map.html", {"map": drawn}, is_aside=False)
    return None


@registers.needs.add(60)
def drafts_to_look_at(asked: Asked) -> Iterator[Need]:
    """Drafts wait for whoever keeps the boundaries of their region."""
    standing = asked.once(roles.standing_of)
    for draft in sets.drafts():
        if permissions.may_keep_boundaries(standing, draft.region_id):
            yield Need(
                what=draft.name,
                why=gettext("The file was read; these boundaries wait to be used."),
                path=reverse("places:set", args=[draft.public_id]),
                action=gettext("Look at them"),
            )
