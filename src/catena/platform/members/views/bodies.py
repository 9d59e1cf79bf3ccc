"""The page of a body: who sits in it on any day, and by what right."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from catena.errors import NotFoundError
from catena.platform.common.history import history_of
from catena.platform.look.parts import State
from catena.platform.members import permissions, wording
from catena.platform.members.enums import BodyKind, Eligibility, PostKind, SeatKind
from catena.platform.members.models import Body, Seat
from catena.platform.members.queries import bodies, overviews, posts, roles
from catena.platform.members.queries.bodies import Composition, SeatRow
from catena.platform.members.reader import Reader
from catena.platform.members.rules.posts import BODIES_OF_POST
from catena.platform.members.standing import Standing
from catena.platform.members.views.asking import reader_of
from catena.platform.members.views.institutions import (
    invitation_lines,
    may_invite,
    staff_lines,
)
from catena.text import mark


@require_safe
def body(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """A body as it is today, or was or will be on the day that is asked for."""
    reader = reader_of(request)
    found = body_at(region, code)
    today = roles.day_of(found.region, reader.now)
    day = _asked_day(request.GET.get("on", "")) or today
    seated = bodies.composition(found, day)
    may = rights(reader, found)
    context = {
        "body": found,
        "kind": gettext(BodyKind(found.kind).label),
        "day": day,
        "is_today": day == today,
        "state": _state(found, day),
        "seats": [seat_line(row, reader.standing) for row in seated.rows],
        "figures": figures_of(seated),
        "rules": rules_of([row.seat for row in seated.rows]),
        "parts": overviews.parts_of_body(found, day),
        "staff": staff_lines(posts.staff_of(found, today), reader, may["invite"]),
        "invitations": invitation_lines(found, reader) if may["invite"] else (),
        "may": may,
        "history": history_of(found.public_id, with_names=may["keep"]),
    }
    return render(request, "members/body.html", context)


def body_at(region: str, code: str) -> Body:
    """The body at an address.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    found = overviews.body_at(region, code)
    if found is None:
        raise NotFoundError(
            mark("There is no body {code} in {region}; look it up in the list."),
            code=code,
            region=region,
        )
    return found


def offered_posts(body: Body) -> list[PostKind]:
    """The posts that such a body has."""
    return [kind for kind, kinds in BODIES_OF_POST.items() if body.kind in kinds]


def rights(reader: Reader, body: Body) -> dict[str, bool]:
    """What the reader may do on the page of a body."""
    offered = offered_posts(body)
    return {
        "keep": permissions.may_keep_register(reader.standing, {body.region_id}),
        "invite": bool(offered) and may_invite(reader, offered[0], body),
    }


class SeatLine(NamedTuple):
    """A seat in words: who holds it, why, and for how long."""

    seat: Seat
    holder: str
    path: str
    state: State | None  # vacant or acting
    why: str
    since: date | None
    last_day: date | None
    fill_path: str
    end_path: str


def seat_line(row: SeatRow, standing: Standing) -> SeatLine:
    """A seat of a body on a day, as far as the reader may know."""
    seat, mandate = row.seat, row.mandate
    is_own = not row.via
    fill = reverse("members:fill", args=[seat.public_id])
    end = (
        reverse("members:end_mandate", args=[mandate.public_id])
        if mandate and is_own
        else ""
    )
    return SeatLine(
        seat=seat,
        holder=holder_name(row, standing),
        path=holder_path(row, standing),
        state=seat_state(row),
        why=why_held(row, standing),
        since=row.since,
        last_day=wording.last_day(row.until),
        fill_path=fill if is_own else "",
        end_path=end,
    )


def holder_name(row: SeatRow, standing: Standing) -> str:
    """Who sits there; empty where nobody does."""
    if row.person is not None:
        return wording.name_for(standing, row.person)
    return row.institution.label if row.institution else ""


def holder_path(row: SeatRow, standing: Standing) -> str:
    """The page of who sits there."""
    if row.person is not None:
        return wording.path_for(standing, row.person)
    return wording.institution_path(row.institution) if row.institution else ""


def seat_state(row: SeatRow) -> State | None:
    """What is worth a mark: nobody sits there, or somebody stands in."""
    if row.is_vacant:
        return State("warn", gettext("Vacant"))
    return State("info", gettext("Acting")) if row.is_acting else None


def why_held(row: SeatRow, standing: Standing) -> str:
    """By what right somebody sits there, with every step of the way."""
    how = gettext(SeatKind(row.seat.kind).label)
    if row.via:
        steps = [
            gettext("{seat} of {body}").format(seat=each.label, body=each.body.label)
            for each in row.via
        ]
        how = gettext("As {chain}").format(chain=gettext(", who is ").join(steps))
    if row.stands_in_for is not None and row.stands_in_for.person is not None:
        name = wording.name_for(standing, row.stands_in_for.person)
        how = gettext("{how}; stands in for {name}").format(how=how, name=name)
    return how


def figures_of(seated: Composition) -> list[tuple[str, int, str]]:
    """Seats, votes and voters; a person with two votes is one voter."""
    n_votes = sum(row.seat.is_voting and not row.is_vacant for row in seated.rows)
    distinct = seated.distinct_voters
    n_vacant = len(seated.vacant)
    remark = ngettext("{n} vacant", "{n} vacant", n_vacant).format(n=n_vacant)
    held = ngettext("held seat with a vote", "held seats with a vote", n_votes)
    return [
        (gettext("Seats"), seated.n_seats, remark if n_vacant else ""),
        (gettext("Votes"), n_votes, held),
        (gettext("Voters"), distinct, gettext("each counted once")),
    ]


def rules_of(seats: list[Seat]) -> list[tuple[str, str]]:
    """What the rules say of each seat; what they leave open is called unset."""
    return [
        (seat.label, _rule_of(seat)) for seat in seats if seat.derived_from_id is None
    ]


def _rule_of(seat: Seat) -> str:
    who = (
        gettext(Eligibility(seat.eligible).label)
        if seat.eligible
        else gettext("Anybody")
    )
    years = (
        ngettext("{n} year at most", "{n} years at most", seat.mandate_years).format(
            n=seat.mandate_years
        )
        if seat.mandate_years
        else gettext("length of a mandate: unset")
    )
    least = seat.least_mandate_years
    parts = [who, years]
    if least:
        parts.append(
            ngettext("{n} year at least", "{n} years at least", least).format(n=least)
        )
    return "; ".join(parts)


def _state(body: Body, day: date) -> State:
    if day < body.starts:
        return State("info", gettext("Not yet set up"))
    if body.ends is not None and body.ends <= day:
        return State("plain", gettext("Dissolved"))
    return State("done", gettext("At work"))


def _asked_day(text: str) -> date | None:
    """The day that was asked for, if it is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
