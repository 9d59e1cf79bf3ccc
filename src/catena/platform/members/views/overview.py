"""The door Partnership: a region with its figures, bodies, countries and staff."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from catena.platform.members import permissions, wording
from catena.platform.members.enums import BodyKind, PostKind
from catena.platform.members.models import Body, Region
from catena.platform.members.queries import contacts, overviews, people, regions, roles
from catena.platform.members.queries.bodies import Composition
from catena.platform.members.queries.overviews import RegionFigures
from catena.platform.members.reader import Reader
from catena.platform.members.standing import Standing
from catena.platform.members.views.asking import reader_of
from catena.platform.members.views.bodies import holder_name, holder_path


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The region that is asked for, or the first one."""
    reader = reader_of(request)
    every = list(regions.regions())
    asked = [each for each in every if each.code == request.GET.get("region")]
    region = next(iter([*asked, *every]), None)
    context: dict[str, Any] = {"region": region, "regions": every}
    if region is not None:
        context |= _of(region, reader)
    return render(request, "members/overview.html", context)


def _of(region: Region, reader: Reader) -> dict[str, Any]:
    day = roles.day_of(region, reader.now)
    counted = overviews.figures(region, day)
    return {
        "figures": _figures(counted),
        "bodies": [
            body_line(body, seated, reader.standing)
            for body, seated in overviews.bodies_with_seats(region, day)
        ],
        "parts": overviews.parts(region, day),
        "secretariat": _secretariat(region, reader),
        "may_keep": permissions.may_keep_register(reader.standing, {region.id}),
        "is_known": reader.standing.is_known,
    }


def _figures(counted: RegionFigures) -> list[tuple[str, int, str]]:
    return [
        (gettext("Countries"), counted.n_countries, ""),
        (gettext("Institutions"), counted.n_institutions, ""),
        (gettext("People"), counted.n_listed, gettext("publicly listed")),
        (gettext("Bodies"), counted.n_bodies, ""),
    ]


def body_line(body: Body, seated: Composition, standing: Standing) -> dict[str, Any]:
    """A body in the list: its kind, its head, its vacancies."""
    n_vacant = len(seated.vacant)
    head = seated.head
    vacant = ngettext("{n} seat vacant", "{n} seats vacant", n_vacant)
    return {
        "body": body,
        "kind": gettext(BodyKind(body.kind).label),
        "head": holder_name(head, standing) if head else "",
        "head_path": holder_path(head, standing) if head else "",
        "head_seat": head.seat.label if head else "",
        "n_seats": seated.n_seats,
        "vacancies": vacant.format(n=n_vacant) if n_vacant else "",
    }


def _secretariat(region: Region, reader: Reader) -> list[dict[str, Any]]:
    """Who works in the secretariat, and how the reader may reach them."""
    posts = list(overviews.secretariat(region, reader.day))
    keys = [post.person_id for post in posts]
    seen = people.visible_to(reader.standing).filter(id__in=keys)
    known = {
        each.id: each
        for each in contacts.with_contact_data(seen, reader.standing, reader.day)
    }
    return [
        {
            "name": wording.name_for(reader.standing, post.person),
            "path": wording.path_for(reader.standing, post.person),
            "post": gettext(PostKind(post.kind).label),
            "email": getattr(known.get(post.person_id), "known_email", ""),
        }
        for post in posts
    ]
