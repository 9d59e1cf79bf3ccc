"""The boundaries in use, for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from catena.platform.common.endpoints import paged
from catena.platform.places.enums import Level
from catena.platform.places.queries import sets
from catena.platform.places.schemas import BoundarySetOut, UnitOut

router = Router(tags=["Places"])


@router.get(
    "/{region}/boundaries", response=list[BoundarySetOut], operation_id="places_sets"
)
def boundary_sets(
    request: HttpRequest,  # noqa: ARG001 ninja passes it by this name
    region: str,
) -> list[Any]:
    """The sets that pages draw of a region, with the addresses of their shapes."""
    found = sets.in_use(sets.region_named(region).id)
    return [found[level] for level in sorted(found)]


@router.get("/{region}/units", response=list[UnitOut], operation_id="places_units")
@paged
def units(
    request: HttpRequest,  # noqa: ARG001 ninja passes it by this name
    region: str,
    level: Level = Level.COUNTRIES,
    country: str = "",
) -> Any:
    """The units of the set in use by name, of all countries or of one.

    Level 0 has countries, level 1 their first-level units.
    """
    found = sets.units_of(sets.in_use_at(sets.region_named(region).id, level))
    return found.filter(country__code=country.upper()) if country else found
