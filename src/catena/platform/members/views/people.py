"""The directory of people, and the page of a person."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catena.errors import NotFoundError
from catena.platform.common.history import history_of
from catena.platform.look.parts import State
from catena.platform.look.tables import respond
from catena.platform.members import permissions, tables, wording
from catena.platform.members.models import Body, Designation, Person
from catena.platform.members.queries import contacts, held, people, regions, roles
from catena.platform.members.queries.bodies import SeatRow, seats_of
from catena.platform.members.queries.held import Held
from catena.platform.members.reader import Reader
from catena.platform.members.views.asking import reader_of
from catena.text import mark


@require_safe
def directory(request: HttpRequest) -> HttpResponseBase:
    """Everybody whom the reader may see, with filters and files."""
    reader = reader_of(request)
    found = people.directory(reader.standing, people.PeopleFilter(), reader.day)
    rows = contacts.with_contact_data(found, reader.standing, reader.day)
    table = tables.people_table(reader.standing, reader.day)
    context = {
        "may_keep": _may_keep_somewhere(reader),
        "is_visitor": not reader.standing.is_known,
    }
    return respond(request, table, rows, "members/people.html", context)


@require_safe
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who somebody is, and what they are and were here."""
    reader = reader_of(request)
    found = visible(reader, public_id)
    may = rights(reader, found)
    region_ids = keepers(reader, found)
    context = {
        "person": found,
        "roles": [
            wording.role_words(each) for each in roles.roles_on(found, reader.day)
        ],
        "seats": [seat_line(each) for each in seats_of(found, reader.day)],
        "time": timeline(held.held_by(found), reader, region_ids),
        "contact": people.contact_data(found, reader.standing, reader.day),
        "may": may,
        "history": history_of(
            found.public_id, with_names=may["keep"], with_reasons=may["change"]
        ),
    }
    return render(request, "members/person.html", context)


def visible(reader: Reader, public_id: UUID) -> Person:
    """The person, if the reader may see them.

    Raises
    ------
    NotFoundError
        If there is no such person, or none for this reader.
    """
    everybody = people.visible_to(reader.standing)
    related = everybody.select_related("institution", "country", "account")
    found = related.filter(public_id=public_id).first()
    if found is None:
        raise NotFoundError(
            mark("There is no such person in the lists that you may see; sign in.")
        )
    return found


def keepers(reader: Reader, person: Person) -> frozenset[int]:
    """The regions whose secretariats keep what is known of a person."""
    return regions.keepers_of(people.region_ids_of(person, reader.day))


def rights(reader: Reader, person: Person) -> dict[str, bool]:
    """What the reader may do on the page of a person."""
    standing, region_ids = reader.standing, keepers(reader, person)
    return {
        "keep": permissions.may_keep_register(standing, region_ids),
        "change": permissions.may_change_person(standing, person.id, region_ids),
        "erase": permissions.may_erase_person(standing, person.id),
        "is_self": standing.person_id == person.id,
    }


def _may_keep_somewhere(reader: Reader) -> bool:
    return permissions.may_keep_register(reader.standing, regions.keepers_of(()))


class SeatLine(NamedTuple):
    """A seat of today in words: where, and by way of which other seat."""

    seat: str
    body: str
    path: str
    why: str


def seat_line(row: SeatRow) -> SeatLine:
    """A seat that somebody holds today."""
    chain = [f"{each.label}, {each.body.label}" for each in row.via]
    why = gettext("as {seat}").format(seat=", ".join(chain)) if chain else ""
    if row.is_acting:
        why = gettext("acting")
    body = row.seat.body
    return SeatLine(row.seat.label, body.label, wording.body_path(body), why)


class TimeLine(NamedTuple):
    """Something that was held, with its place on the line of time."""

    what: str
    of: str
    path: str
    period: str
    state: State
    left: float
    width: float
    letter: str
    end_path: str


END_PAGES = {
    "Designation": "members:end_designation",
    "Capacity": "members:end_capacity",
    "StaffPost": "members:end_post",
    "Mandate": "members:end_mandate",
}


def timeline(
    every: list[Held], reader: Reader, region_ids: frozenset[int]
) -> list[TimeLine]:
    """What a person held, each as a bar between the first day and today."""
    if not every:
        return []
    first = min(each.starts for each in every)
    last = max(reader.day, *(each.ends or reader.day for each in every))
    return [_line(each, (first, last), reader, region_ids) for each in every]


def _line(
    held: Held, span: tuple[date, date], reader: Reader, region_ids: frozenset[int]
) -> TimeLine:
    first, last = span
    days = max((last - first).days, 1)
    left = 100 * (held.starts - first).days / days
    right = 100 * ((held.ends or last) - first).days / days
    what = gettext(held.kind.label)
    of = held.of.label if held.of else ""
    return TimeLine(
        what=held.seat.label if held.seat else what,
        of=f"{of} ({what.lower()})" if held.seat else of,
        path=wording.house_path(held.of) if isinstance(held.of, Body) else "",
        period=wording.period(held.starts, held.ends),
        state=wording.state_on(reader.day, held.starts, held.ends),
        left=round(left, 1),
        width=round(max(right - left, 1), 1),
        letter=_letter_path(held.record, reader, region_ids),
        end_path=_end_path(held, reader, region_ids),
    )


def _end_path(held: Held, reader: Reader, region_ids: frozenset[int]) -> str:
    """Where it is ended, for those who may and while it lasts."""
    is_over = held.ends is not None and held.ends <= reader.day
    if is_over or not permissions.may_keep_register(reader.standing, region_ids):
        return ""
    name = END_PAGES[type(held.record).__name__]
    return reverse(name, args=[held.record.public_id])


def _letter_path(record: object, reader: Reader, region_ids: frozenset[int]) -> str:
    """The letter, where what is held is a designation."""
    if not isinstance(record, Designation):
        return ""
    return wording.letter_path(record, reader.standing, region_ids)
