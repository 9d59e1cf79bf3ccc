"""The directory of institutions with its map, and the page of an institution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catena.platform.common.history import history_of
from catena.platform.look.tables import respond
from catena.platform.members import mapping, permissions, tables, wording
from catena.platform.members.enums import InstitutionKind, PostKind
from catena.platform.members.models import Body, Institution, Invitation, StaffPost
from catena.platform.members.queries import (
    institutions,
    overviews,
    people,
    posts,
    regions,
)
from catena.platform.members.queries.bodies import seats_of
from catena.platform.members.reader import Reader
from catena.platform.members.views.asking import reader_of
from catena.platform.members.views.people import seat_line

if TYPE_CHECKING:
    from django.db.models import QuerySet


@require_safe
def directory(request: HttpRequest) -> HttpResponseBase:
    """Every institution, on a map and in a list."""
    reader = reader_of(request)
    rows = institutions.directory(institutions.InstitutionFilter(), reader.day)
    context = {
        "map": mapping.institution_map(request.GET.get("region", ""), reader.day),
        "may_keep": permissions.may_keep_register(
            reader.standing, regions.keepers_of(())
        ),
    }
    table = tables.institutions_table()
    return respond(request, table, rows, "members/institutions.html", context)


@require_safe
def institution(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What an institution is, who works there, and what belongs to it."""
    reader = reader_of(request)
    found = Institution.find(public_id)
    may = rights(reader, found)
    known = people.directory(
        reader.standing, people.PeopleFilter(institution=found), reader.day
    )
    context = {
        "institution": found,
        "kind": gettext(InstitutionKind(found.kind).label),
        "parts": overviews.parts_of(found),
        "people": known.order_by("name"),
        "n_people": overviews.people_of(found).count(),
        "staff": staff_lines(posts.staff_of(found, reader.day), reader, may["invite"]),
        "invitations": invitation_lines(found, reader) if may["invite"] else (),
        "seats": [seat_line(each) for each in seats_of(found, reader.day)],
        "contact": institutions.contact_data(found, reader.standing, reader.day),
        "may": may,
        "history": history_of(found.public_id, with_names=may["keep"]),
    }
    return render(request, "members/institution.html", context)


def rights(reader: Reader, institution: Institution) -> dict[str, bool]:
    """What the reader may do on the page of an institution."""
    standing = reader.standing
    houses = institutions.with_houses(institution)
    keepers = regions.keepers_of(institutions.region_ids_of(institution, reader.day))
    return {
        "keep": permissions.may_keep_register(standing, keepers),
        "change": permissions.may_change_institution(standing, houses, keepers),
        "invite": may_invite(reader, PostKind.TECHNICIAN, institution),
    }


def may_invite(reader: Reader, kind: PostKind, house: Institution | Body) -> bool:
    """Whether the reader may offer posts of a kind in a house."""
    facts = posts.facts_for_inviting(reader.standing, house, reader.day)
    return permissions.may_invite(reader.standing, kind, **facts)


def staff_lines(
    held: QuerySet[StaffPost], reader: Reader, may_end: bool
) -> list[dict[str, Any]]:
    """Who works somewhere, by name where the reader may know it."""
    own_id = reader.standing.person_id
    return [
        {
            "post": each,
            "kind": gettext(PostKind(each.kind).label),
            "name": wording.name_for(reader.standing, each.person),
            "path": wording.path_for(reader.standing, each.person),
            "may_end": may_end or each.person_id == own_id,
        }
        for each in held
    ]


def invitation_lines(
    house: Institution | Body, reader: Reader
) -> list[tuple[Invitation, str]]:
    """What was offered and is not accepted yet."""
    return [
        (each, gettext(PostKind(each.kind).label))
        for each in posts.open_invitations(house, reader.now)
    ]
