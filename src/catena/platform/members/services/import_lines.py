"""One line of a member list: done, or taken back where nobody touched it since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import ProtectedError

from catena.errors import RuleViolationError
from catena.platform.common.records import Record
from catena.platform.members import permissions
from catena.platform.members.enums import CapacityKind, DesignationKind, LineAction
from catena.platform.members.models import (
    Capacity,
    Country,
    Designation,
    ImportLine,
    Institution,
    Person,
)
from catena.platform.members.queries import designations, people
from catena.platform.members.rules import people as rules
from catena.platform.members.rules.periods import Span
from catena.text import mark as _

PLAIN = ("name", "title", "position", "email", "phone", "is_listed")
# What a line may make, in the order in which it is taken back.
MADE: dict[str, type[Record]] = {
    "capacity": Capacity,
    "designation": Designation,
    "person": Person,
    "institution": Institution,
}
LEFT_HOUSE = "left_house"  # beside them: the key of the institution that was left


def apply_line(line: ImportLine, day: date) -> bool:
    """Add or change the person of a line.

    Raises
    ------
    RuleViolationError
        If the person was changed or erased since the preview, or got the role; if the
        address is not for this region alone to say.
    """
    made: dict[str, int] = {}
    person = _person(line)
    _require_own_address(line, person, day)
    country = _country(line, person)
    for name in PLAIN:
        if name in line.after:
            setattr(person, name, line.after[name])
    person.country = country
    if "institution" in line.after:
        made[LEFT_HOUSE] = person.institution_id or 0
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
        _restore(person, line)
    for kind in MADE:
        if kind in line.made:
            _unmake(kind, line.made[kind])
    if "person" in line.made:
        line.person = None
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


def _require_own_address(line: ImportLine, person: Person, day: date) -> None:
    """As `permissions.may_change_address`: a list speaks for its region only."""
    is_moved = "email" in line.after and person.pk and person.account_id is None
    if is_moved and people.region_ids_of(person, day) - {line.batch.region_id}:
        raise RuleViolationError(permissions.may_change_address.refusal)


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
    """What the list says the person is, where the rules of the register allow it."""
    role = line.after.get("role", "")
    if role in set(DesignationKind) and person.country is not None:
        made["designation"] = _designated(line, person, person.country, day).id
    elif role in set(CapacityKind):
        made["capacity"] = _taking_part(line, person, role, day).id


def _designated(
    line: ImportLine, person: Person, country: Country, day: date
) -> Designation:
    kind = DesignationKind(line.after["role"])
    own = Designation.objects.filter(person=person, country=country)
    wish = rules.DesignationFacts(person.name, kind, Span(day))
    obstacles = rules.obstacles_to_designating(
        wish,
        [designations.facts_of(each) for each in own],
        has_letter=False,
        reason=line.batch.file.name,  # the list is kept, as a letter would be
    )
    for obstacle in obstacles:
        raise obstacle
    return Designation.objects.create(
        person=person, country=country, kind=kind.value, starts=day
    )


def _taking_part(line: ImportLine, person: Person, kind: str, day: date) -> Capacity:
    region = line.batch.region
    held = Capacity.objects.filter(person=person, region=region, kind=kind)
    spans = [Span(each.starts, each.ends) for each in held]
    for obstacle in rules.obstacles_to_taking_part(Span(day), spans):
        raise obstacle
    return Capacity.objects.create(person=person, region=region, kind=kind, starts=day)


def _restore(person: Person, line: ImportLine) -> None:
    before: dict[str, Any] = line.before
    for name in PLAIN:
        if name in before:
            setattr(person, name, before[name])
    if LEFT_HOUSE in line.made:
        houses = Institution.objects.filter(id=line.made[LEFT_HOUSE])
        person.institution = houses.first()
    if "country" in before:
        person.country = Country.objects.get(code=before["country"])
    person.save_next_version()


def _unmake(kind: str, key: int) -> None:
    """Delete a record that a line made; an institution stays while others use it.

    Raises
    ------
    RuleViolationError
        If somebody changed it since, or something hangs on it.
    """
    found = MADE[kind]._default_manager.select_for_update().filter(pk=key).first()
    if found is None or (kind == "institution" and found.version > 1):
        return
    if kind in ("capacity", "designation") and found.version > 1:
        raise RuleViolationError(
            _("{name} was changed since; look at the page and change it there."),
            name=found,
        )
    try:
        found.delete()
    except ProtectedError:
        if kind != "institution":
            raise RuleViolationError(
                _("{name} holds posts or seats by now; end those first."), name=found
            ) from None
