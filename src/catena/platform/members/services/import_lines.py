"""One line of a member list: done, or taken back where nobody touched it since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import ProtectedError

from catena.errors import RuleViolationError
from catena.platform.members.enums import CapacityKind, DesignationKind, LineAction
from catena.platform.members.models import (
    Capacity,
    Country,
    Designation,
    ImportLine,
    Institution,
    Person,
)
from catena.text import mark as _

PLAIN = ("name", "title", "position", "email", "phone", "is_listed")
# What a line may make, in the order in which it is taken back.
MADE: dict[str, type[models.Model]] = {
    "capacity": Capacity,
    "designation": Designation,
    "person": Person,
    "institution": Institution,
}


def apply_line(line: ImportLine, day: date) -> bool:
    """Add or change the person of a line.

    Raises
    ------
    RuleViolationError
        If the person was changed or erased since the preview.
    """
    made: dict[str, int] = {}
    person = _person(line)
    country = _country(line, person)
    for name in PLAIN:
        if name in line.after:
            setattr(person, name, line.after[name])
    person.country = country
    if "institution" in line.after:
        person.institution = _institution(line.after["institution"], country, made)
    if line.action == LineAction.ADD:
        person.save()
        made["person"] = person.id
    else:
        person.save_next_version()
    _give_role(line, person, made, day)
    line.person, line.made, line.version = person, made, person.version
    return True


def reverse_line(line: ImportLine, _day: date) -> bool:
    """Take back what a line did.

    Raises
    ------
    RuleViolationError
        If somebody changed the person since, or something hangs on what was made.
    """
    if line.person is None:
        raise RuleViolationError(_("The person is gone already."))
    person = Person.lock(line.person.public_id)
    if person.version != line.version:
        raise RuleViolationError(
            _("{name} was changed since; look at the page and change it there."),
            name=person.name,
        )
    if line.action == LineAction.CHANGE:
        _restore(person, line.before)
    line.person = None if "person" in line.made else person
    for kind in MADE:
        if kind in line.made:
            _unmake(kind, line.made[kind])
    return True


def _person(line: ImportLine) -> Person:
    if line.action == LineAction.ADD:
        return Person()
    if line.person is None:
        raise RuleViolationError(_("The person is gone already."))
    person = Person.lock(line.person.public_id)
    if person.version != line.version or person.erased_at is not None:
        raise RuleViolationError(
            _("{name} was changed since the preview; preview the list again."),
            name=person.name,
        )
    return person


def _country(line: ImportLine, person: Person) -> Country | None:
    if "country" not in line.after:
        return person.country
    return Country.objects.get(code=line.after["country"])


def _institution(
    name: str, country: Country | None, made: dict[str, int]
) -> Institution:
    """The institution of this name, added where there is none."""
    found = Institution.objects.filter(name=name, country=country).first()
    if found is None:
        found = Institution.objects.create(name=name, country=country)
        made["institution"] = found.id
    return found


def _give_role(
    line: ImportLine, person: Person, made: dict[str, int], day: date
) -> None:
    role = line.after.get("role", "")
    region = line.batch.region
    country = person.country
    if role in set(DesignationKind) and country is not None:
        made["designation"] = Designation.objects.create(
            person=person,
            country=country,
            kind=role,
            starts=day,
        ).id
    elif role in set(CapacityKind):
        made["capacity"] = Capacity.objects.create(
            person=person, region=region, kind=role, starts=day
        ).id


def _restore(person: Person, before: dict[str, Any]) -> None:
    for name in PLAIN:
        if name in before:
            setattr(person, name, before[name])
    if "institution" in before:
        person.institution = Institution.objects.filter(
            name=before["institution"], country=person.country
        ).first()
    if "country" in before:
        person.country = Country.objects.get(code=before["country"])
    person.save_next_version()


def _unmake(kind: str, key: int) -> None:
    """Delete a record that a line made; an institution stays while others use it."""
    found = MADE[kind]._default_manager.filter(id=key).first()
    if found is None:
        return
    try:
        found.delete()
    except ProtectedError:
        if kind != "institution":
            raise RuleViolationError(
                _("{name} holds posts or seats by now; end those first."), name=found
            ) from None
