"""Imports of member lists, and what the register knows when one is read."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, F, QuerySet

from catena.platform.members.enums import ImportState, LineAction
from catena.platform.members.matching import KnownPerson, Register
from catena.platform.members.models import (
    Capacity,
    Designation,
    ImportLine,
    Institution,
    MemberImport,
    Person,
    Region,
)
from catena.platform.members.queries.regions import members_on
from catena.platform.members.queries.roles import in_force
from catena.platform.members.spelling import words_of


def imports_of(region_ids: frozenset[int]) -> QuerySet[MemberImport]:
    """The imports into some regions that were read to their end, latest first."""
    found = MemberImport.objects.filter(region_id__in=region_ids)
    found = found.exclude(state=ImportState.READING.value)
    return found.select_related("file", "region", "imported_by").annotate(
        n_lines=Count("lines")
    )


def import_of(import_id: int) -> MemberImport:
    """The import of a key."""
    return MemberImport.objects.get(id=import_id)


def lines_of(import_: MemberImport) -> QuerySet[ImportLine]:
    """The lines of an import in the order of the file."""
    return ImportLine.objects.filter(batch=import_).select_related("person")


def counts_of(import_: MemberImport) -> Counter[LineAction]:
    """How many lines of an import mean what."""
    counted = lines_of(import_).values_list("action").annotate(n=Count("id"))
    return Counter({LineAction(action): n for action, n in counted.order_by()})


def lines_to_apply(import_id: int) -> list[int]:
    """The lines that add or change something and are not applied yet."""
    lines = ImportLine.objects.filter(
        batch_id=import_id,
        action__in=[LineAction.ADD.value, LineAction.CHANGE.value],
        is_applied=False,
    )
    return list(lines.order_by("line").values_list("id", flat=True))


def lines_to_reverse(import_id: int) -> list[int]:
    """The lines that were applied and not yet taken back, last line first."""
    lines = ImportLine.objects.filter(
        batch_id=import_id, is_applied=True, is_reversed=False
    )
    return list(lines.order_by("-line").values_list("id", flat=True))


def done_and_left(import_id: int, done: str) -> tuple[int, int]:
    """How many of the lines that do something are done, and how many are not."""
    lines = ImportLine.objects.filter(
        batch_id=import_id,
        action__in=[LineAction.ADD.value, LineAction.CHANGE.value],
    )
    n_done = lines.filter(**{done: True}).count()
    return n_done, lines.count() - n_done


def register_of(region: Region, day: date) -> Register:
    """Everything that reading a list of this region asks about."""
    members = [member.country for member in members_on(region, day)]
    codes = {country.id: country.code for country in members}
    return Register(
        countries={
            words_of(word): country.code
            for country in members
            for word in (country.name, country.code, country.alpha2, *_names(country))
            if word
        },
        institutions=_institutions(codes),
        people=_people(region, codes, day),
    )


def _names(country: object) -> list[str]:
    return list(getattr(country, "translations", {}).values())


def _institutions(codes: dict[int, str]) -> dict[tuple[str, str], str]:
    found = Institution.objects.filter(country_id__in=codes).order_by("-id")
    return {
        (codes[country_id], words_of(word)): name
        for country_id, name, acronym in found.values_list(
            "country_id", "name", "acronym"
        )
        if country_id
        for word in (name, acronym)
        if word
    }


def _people(region: Region, codes: dict[int, str], day: date) -> list[KnownPerson]:
    held = _held_roles(region, day)
    people = Person.objects.filter(country_id__in=codes, erased_at=None)
    return [
        KnownPerson(
            key=person.id,
            version=person.version,
            name=person.name,
            country=codes[person.country_id or 0],
            title=person.title,
            institution=person.institution.name if person.institution else "",
            position=person.position,
            email=person.email,
            phone=person.phone,
            is_listed=person.is_listed,
            roles=frozenset(held[person.id]),
        )
        for person in people.select_related("institution")
    ]


def _held_roles(region: Region, day: date) -> dict[int, set[str]]:
    """What people are here; what they are elsewhere, a list may add to."""
    held: dict[int, set[str]] = defaultdict(set)
    taking_part = Capacity.objects.filter(in_force(day), region=region)
    designated = Designation.objects.filter(
        in_force(day), country_id=F("person__country_id")
    )
    for current in (taking_part, designated):
        for person_id, kind in current.values_list("person_id", "kind"):
            held[person_id].add(kind)
    return held
