"""What other pages show of the register: panels, figures, search hits, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from catena.platform.common import registers
from catena.platform.common.registers import (
    Asked,
    CountryCount,
    Figure,
    Hit,
    Need,
    Panel,
)
from catena.platform.common.words import kept, told
from catena.platform.look.cells import day_words
from catena.platform.members import permissions, wording
from catena.platform.members.enums import (
    BodyKind,
    DesignationKind,
    ImportState,
    InstitutionKind,
    PostKind,
)
from catena.platform.members.models import Country, Designation, Person
from catena.platform.members.queries import (
    designations,
    held,
    imports,
    overviews,
    people,
    regions,
    roles,
    searches,
)
from catena.platform.members.reader import Reader
from catena.platform.members.standing import Standing

PLACE = 10  # the register stands before what other rooms say
MOST_INSTITUTIONS = 10
SOON = timedelta(days=60)


@registers.country_panels.add(PLACE)
def who_speaks(asked: Asked, country: Country) -> Panel:
    """Focal points and alternates of a country; a vacancy is said."""
    reader = _reader(asked)
    region_ids = regions.region_ids_of_country(country.id, reader.day)
    keepers = regions.keepers_of(region_ids)
    points = list(designations.focal_points(country, reader.day))
    every = [*points, *designations.alternates(country, reader.day)]
    context = {
        "country": country,
        "speakers": [_speaker(each, reader, keepers) for each in every],
        "is_vacant": not points,
        "may_keep": permissions.may_keep_register(reader.standing, keepers),
        "remarks": _remarks(country, reader) if reader.standing.is_known else [],
    }
    return Panel("members/panels/speaks.html", context)


@registers.country_panels.add(PLACE + 1)
def institutions_there(_asked: Asked, country: Country) -> Panel | None:
    """The first institutions of a country, and the way to all of them."""
    found = overviews.institutions_of(country)
    shown = list(found[: MOST_INSTITUTIONS + 1])
    if not shown:
        return None
    n_more = found.count() - MOST_INSTITUTIONS if shown[MOST_INSTITUTIONS:] else 0
    context = {
        "country": country,
        "institutions": shown[:MOST_INSTITUTIONS],
        "n_more": n_more,
    }
    return Panel("members/panels/institutions.html", context, is_aside=False)


@registers.figures.add(PLACE)
def region_figures(asked: Asked, region_id: int) -> Iterator[Figure]:
    """Countries, institutions, and people who agreed to be listed."""
    region = regions.regions().filter(id=region_id).first()
    if region is None:
        return
    counted = overviews.figures(region, roles.day_of(region, asked.now))
    yield Figure(gettext("Countries"), counted.n_countries, path="/countries/")
    path = reverse("members:institutions")
    yield Figure(gettext("Institutions"), counted.n_institutions, path=path)
    path = reverse("members:people")
    remark = gettext("publicly listed")
    yield Figure(gettext("People"), counted.n_listed, remark, path)


@registers.country_counts.add(PLACE)
def institutions_counted(asked: Asked, region_id: int) -> CountryCount:
    """How many institutions each country has."""
    counts = overviews.institutions_by_country(region_id, roles.home_day(asked.now))
    return CountryCount("n_institutions", gettext("Institutions"), counts)


@registers.hits.add(PLACE)
def found(asked: Asked, words: str, limit: int) -> Iterator[Hit]:
    """Countries, people whom the reader may see, institutions and bodies."""
    standing = asked.once(roles.standing_of)
    for country in searches.countries(words)[:limit]:
        path = wording.country_path(country.code)
        yield Hit(country.label, country.code, path, gettext("Country"))
    for person in searches.people(words, standing)[:limit]:
        yield Hit(person.name, _whence(person), wording.person_path(person), _person())
    for each in searches.institutions(words)[:limit]:
        kind = gettext(InstitutionKind(each.kind).label)
        why = ", ".join(filter(None, [kind, str(each.country or "")]))
        path = wording.institution_path(each)
        yield Hit(each.label, why, path, gettext("Institution"))
    for body in searches.bodies(words)[:limit]:
        kind = gettext(BodyKind(body.kind).label)
        path = wording.body_path(body)
        yield Hit(body.label, f"{kind}, {body.region.label}", path, gettext("Body"))


@registers.needs.add(PLACE)
def what_waits(asked: Asked) -> Iterable[Need]:
    """Invitations, what ends soon, and for a secretariat what is left open."""
    reader = _reader(asked)
    kept_ids = _kept_regions(reader.standing)
    return [
        *_invitations(reader),
        *_ending(reader),
        *(_empty_seats(reader, kept_ids) if kept_ids else ()),
        *(_lists(kept_ids) if kept_ids else ()),
    ]


def _reader(asked: Asked) -> Reader:
    standing = asked.once(roles.standing_of)
    return Reader(asked.actor, standing, asked.now, roles.home_day(asked.now))


def _speaker(
    designation: Designation, reader: Reader, keepers: frozenset[int]
) -> dict[str, Any]:
    person = designation.person
    return {
        "name": wording.name_for(reader.standing, person),
        "path": wording.path_for(reader.standing, person),
        "kind": gettext(DesignationKind(designation.kind).label),
        "since": designation.starts,
        "letter": wording.letter_path(designation, reader.standing, keepers),
    }


def _remarks(country: Country, reader: Reader) -> list[str]:
    return [
        told(each.template, kept(each.facts))
        for each in designations.remarks_on(country, reader.day)
    ]


def _whence(person: Person) -> str:
    return ", ".join(str(each) for each in (person.institution, person.country) if each)


def _person() -> str:
    return gettext("Person")


def _kept_regions(standing: Standing) -> frozenset[int]:
    return frozenset(
        region_id
        for region_id in regions.keepers_of(())
        if permissions.may_keep_register(standing, {region_id})
    )


def _invitations(reader: Reader) -> Iterator[Need]:
    if reader.actor is None:
        return
    for each in held.waiting_for(reader.actor.email, reader.now):
        house = each.institution or each.body
        post = gettext(PostKind(each.kind).label)
        yield Need(
            what=gettext("You are invited: {post}, {house}").format(
                post=post, house=house.label if house else "Catena"
            ),
            why=gettext("To accept, open the link in the message of {day}.").format(
                day=day_words(each.invited_at.date())
            ),
            path=wording.house_path(house),
            action=gettext("Look where"),
            due=each.expires_at,
        )


def _ending(reader: Reader) -> Iterator[Need]:
    person = people.person_of(reader.actor)
    if person is None:
        return
    for each in held.ending_soon(person, reader.day, reader.day + SOON):
        what = each.seat.label if each.seat else gettext(each.kind.label)
        of = each.of.label if each.of else ""
        yield Need(
            what=gettext("Ends soon: {what}").format(
                what=", ".join(filter(None, [what, of]))
            ),
            why=gettext("The last day is {day}.").format(day=_last(each.ends)),
            path=wording.person_path(person),
            action=gettext("Look at my page"),
            urgency="warn",
        )


def _empty_seats(reader: Reader, region_ids: frozenset[int]) -> Iterator[Need]:
    for seat in overviews.seats_left_empty(region_ids, reader.day):
        yield Need(
            what=gettext("{seat}, {body}").format(
                seat=seat.label, body=seat.body.label
            ),
            why=gettext("The mandate ended, and nobody holds the seat."),
            path=reverse("members:fill", args=[seat.public_id]),
            action=gettext("Fill the seat"),
            urgency="warn",
            state=gettext("Vacant"),
        )


def _lists(region_ids: frozenset[int]) -> Iterator[Need]:
    waiting = imports.imports_of(region_ids).filter(state=ImportState.PREVIEWED.value)
    for each in waiting:
        n = sum(imports.counts_of(each).values())
        lines = ngettext("{n} line", "{n} lines", n).format(n=n)
        yield Need(
            what=gettext("Not applied yet: {file}").format(file=each.file.name),
            why=gettext("{lines} were read; nothing has changed.").format(lines=lines),
            path=wording.import_path(each),
            action=gettext("Look at the lines"),
        )


def _last(ends: date | None) -> str:
    last = wording.last_day(ends)
    return day_words(last) if last else ""
