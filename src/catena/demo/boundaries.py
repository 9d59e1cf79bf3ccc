"""The countries of the demo's map: Natural Earth, by the npm package world-atlas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from catena.platform.places.enums import Level
from catena.platform.places.queries import sets
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving, swapping

if TYPE_CHECKING:
    from catena.demo.partnership import Act
    from catena.platform.members.models import Region

ATLAS = Path(__file__).parent / "atlas" / "countries-50m.json"
DETAILS = Details(
    name="World, 1:50 million",
    source="Natural Earth 1:50m, npm package world-atlas 2.0.2",
    licence="public domain (Natural Earth), ISC (world-atlas)",
    level=Level.COUNTRIES,
    layer="countries",
)


def build(region: Region, act: Act) -> None:
    """Read the atlas like any file that is sent, and put it in use."""
    with ATLAS.open("rb") as content:
        receiving.receive_boundaries(
            region,
            content=content,
            file_name=ATLAS.name,
            details=DETAILS,
            **act._asdict(),
        )
    draft = sets.drafts().get(region_id=region.id)
    swapping.put_in_use(
        draft.public_id,
        in_place_of=None,
        expected_version=draft.version,
        reason="Demo: the boundaries that come with it.",
        **act._asdict(),
    )
