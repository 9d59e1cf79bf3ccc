"""Pages that everybody reads: the versions, one set, its units, its shapes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catena.platform.common.requests import actor_of
from catena.platform.look.tables import respond
from catena.platform.members.queries import roles
from catena.platform.places import permissions, showing, tables
from catena.platform.places.queries import sets


@require_safe
def set_list(request: HttpRequest) -> HttpResponseBase:
    """What is in use, what was, and what waits."""
    standing = roles.standing_of(actor_of(request), timezone.now())
    page = showing.listed(request.GET.get("region", ""), standing)
    return respond(request, tables.SETS, page.rows, "places/sets.html", page.context)


@require_safe
def set_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One set: its map, what was noticed, what was read, what happened to it."""
    actor, now = actor_of(request), timezone.now()
    found = sets.visible(public_id, actor=actor, now=now)
    may_keep = permissions.may_keep_boundaries(
        roles.standing_of(actor, now), found.region_id
    )
    context = showing.of_set(found, may_keep=may_keep, now=now)
    return render(request, "places/set.html", context)


@require_safe
def units(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The units of a set as a list."""
    found = sets.visible(public_id, actor=actor_of(request), now=timezone.now())
    table = tables.of_units(sets.countries_of(found))
    rows = sets.units_of(found)
    return respond(request, table, rows, "places/units.html", {"set": found})


@require_safe
def geojson(
    request: HttpRequest,  # noqa: ARG001 every view has one
    region: str,
    level: int,
) -> HttpResponse:
    """The shapes of the set in use, for everybody."""
    found = sets.in_use_at(sets.region_named(region).id, level)
    return showing.geojson_answer(found)
