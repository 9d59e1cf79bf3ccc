"""Addresses and words by which pages speak of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.urls import reverse
from django.utils.translation import gettext

from catena.platform.look.cells import day_words
from catena.platform.look.parts import State
from catena.platform.members import permissions
from catena.platform.members.enums import (
    CapacityKind,
    DesignationKind,
    Labelled,
    PostKind,
    RoleKind,
)
from catena.platform.members.models import (
    Body,
    Designation,
    Institution,
    MemberImport,
    Person,
)
from catena.platform.members.standing import Role, Standing

Kinds = TypeVar("Kinds", bound=Labelled)


def person_path(person: Person) -> str:
    """The page of a person."""
    return reverse("members:person", args=[person.public_id])


def institution_path(institution: Institution) -> str:
    """The page of an institution."""
    return reverse("members:institution", args=[institution.public_id])


def body_path(body: Body) -> str:
    """The page of a body."""
    return reverse("members:body", args=[body.region.code, body.code])


def country_path(code: str) -> str:
    """The page of a country, which is made of the parts of every room."""
    return f"/countries/{code}/"


def house_path(house: Institution | Body | None) -> str:
    """The page of where a post is; an administrator's is the installation itself."""
    if isinstance(house, Institution):
        return institution_path(house)
    return body_path(house) if house else reverse("members:overview")


def choices(
    kinds: type[Kinds], only: Sequence[Kinds] | None = None
) -> list[tuple[str, str]]:
    """The kinds as a field offers them, in the reader's language."""
    return [(each.value, gettext(each.label)) for each in (only or list(kinds))]


def acting_choices() -> list[tuple[str, str]]:
    """Everything that people are looked for as."""
    return [
        *choices(DesignationKind),
        *choices(CapacityKind),
        *choices(PostKind),
    ]


def acts_as(value: str) -> DesignationKind | CapacityKind | PostKind:
    """The kind of designation, capacity or post that a choice means."""
    for kinds in (DesignationKind, CapacityKind):
        if value in set(kinds):
            return kinds(value)
    return PostKind(value)


def role_words(role: Role) -> str:
    """A role as a page says it: what, of what, and on whose behalf."""
    what = gettext(role.kind.label)
    said = f"{what}, {role.of}" if role.of else what
    if role.kind is RoleKind.SEAT_HOLDER:
        said = role.of
    if not role.delegated_by:
        return said
    return gettext("{role} (for {name})").format(role=said, name=role.delegated_by)


def may_read_name(standing: Standing, person: Person) -> bool:
    """Whether a name may be shown: of oneself, of the listed, and among members."""
    return standing.is_known or person.is_listed or person.erased_at is not None


def name_for(standing: Standing, person: Person) -> str:
    """The name of a person, where this reader may see it."""
    if may_read_name(standing, person):
        return person.name
    return gettext("Somebody who is not publicly listed")


def last_day(ends: date | None) -> date | None:
    """The last day that still counts, as people say the end of a period."""
    return ends - timedelta(days=1) if ends else None


def period(starts: date, ends: date | None) -> str:
    """From when to when, in words."""
    first, last = day_words(starts), last_day(ends)
    if last is None:
        return gettext("since {first}").format(first=first)
    return gettext("{first} to {last}").format(first=first, last=day_words(last))


def state_on(day: date, starts: date, ends: date | None) -> State:
    """How a period stands on a day."""
    if day < starts:
        return State("info", gettext("To come"))
    if ends is not None and ends <= day:
        return State("plain", gettext("Ended"))
    return State("done", gettext("Today"))


def import_path(import_: MemberImport) -> str:
    """The page of an import."""
    return reverse("members:import", args=[import_.public_id])


def path_for(standing: Standing, person: Person) -> str:
    """The page of a person, where this reader may open it."""
    is_open = standing.is_known or person.is_listed
    return person_path(person) if is_open and person.erased_at is None else ""


def letter_path(
    designation: Designation, standing: Standing, region_ids: frozenset[int]
) -> str:
    """The letter of a designation, for those who may read it."""
    letter = designation.letter
    if letter is None or not permissions.may_read_letter(
        standing, designation.person_id, designation.country_id, region_ids
    ):
        return ""
    return reverse("files:download", args=[letter.public_id, letter.name])
