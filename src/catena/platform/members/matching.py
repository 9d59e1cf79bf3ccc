"""What each line of a member list means, given what the register knows.

Nothing here asks a database: people, countries and institutions come in as facts, and
a meaning goes out for every line.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from catena.io.member_lists import Listed, SetAside
from catena.platform.members.enums import CapacityKind, DesignationKind, LineAction
from catena.platform.members.spelling import words_of
from catena.text import mark as _

ALIKE = 0.88  # of two names: one spelled in two ways, more often than two people
ROLE_WORDS: Mapping[str, str] = {
    "focal point": DesignationKind.FOCAL_POINT,
    "national focal point": DesignationKind.FOCAL_POINT,
    "nfp": DesignationKind.FOCAL_POINT,
    "alternate": DesignationKind.ALTERNATE,
    "alternate focal point": DesignationKind.ALTERNATE,
    "itps": CapacityKind.ITPS,
    "fao": CapacityKind.FAO,
    "partner": CapacityKind.PARTNER,
}
# Columns whose empty cells leave the register as it is.
COLUMNS = ("name", "title", "position", "email", "phone")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the register has, as it has them."""

    key: int
    version: int
    name: str
    country: str
    title: str = ""
    institution: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""
    is_listed: bool = False
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Register:
    """What is known: names in any of their spellings lead to codes and names."""

    countries: Mapping[str, str]  # words of a name, alpha-3 or alpha-2 -> code
    institutions: Mapping[tuple[str, str], str]  # code, words of a name -> name
    people: Sequence[KnownPerson]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence on a line, with its facts apart."""

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a line means for the register."""

    line: int
    name: str
    action: LineAction
    person: KnownPerson | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def meanings(
    people: Iterable[Listed], set_aside: Iterable[SetAside], register: Register
) -> list[Meaning]:
    """The meaning of every line, in the order of the file."""
    finder = _Finder(register)
    found = [finder.meaning(each) for each in people]
    aside = [_set_aside(each) for each in set_aside]
    return sorted([*_without_doubles(found), *aside], key=lambda meaning: meaning.line)


class _Finder:
    """Finds who a line is about."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.by_email: dict[str, list[KnownPerson]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[KnownPerson]] = defaultdict(list)
        self.by_country: dict[str, dict[str, KnownPerson]] = defaultdict(dict)
        for person in register.people:
            if person.email:
                self.by_email[person.email.lower()].append(person)
            name = words_of(person.name)
            self.by_name[name, person.country].append(person)
            self.by_country[person.country][name] = person

    def meaning(self, listed: Listed) -> Meaning:
        """Who it is, what would change, and what is doubtful."""
        country = self.register.countries.get(words_of(listed.country))
        role = ROLE_WORDS.get(words_of(listed.role)) if listed.role else ""
        refusals = [
            *self._unknown_country(listed, country),
            *_unknown_role(listed, role),
        ]
        candidates = [] if refusals else self._candidates(listed, country or "")
        if len(candidates) > 1:
            refusals.append(Remark(SEVERAL, {"n": len(candidates)}))
        if refusals:
            return _refused(listed, refusals)
        person = candidates[0] if candidates else None
        after = self._after(listed, country or "", role or "", person)
        remarks = self._doubts(listed, country or "", person)
        return _changed(listed, person, after, remarks)

    def _candidates(self, listed: Listed, country: str) -> list[KnownPerson]:
        """By address, which is somebody's own; else by name and country."""
        if listed.email and (found := self.by_email.get(listed.email)):
            return found
        named = self.by_name.get((words_of(listed.name), country), [])
        return [
            each
            for each in named
            if not (listed.email and each.email) or each.email == listed.email
        ] or (named if not listed.email else [])

    def _after(
        self, listed: Listed, country: str, role: str, person: KnownPerson | None
    ) -> dict[str, Any]:
        """The values that differ from what is known."""
        wanted: dict[str, Any] = {
            name: getattr(listed, name) for name in COLUMNS if getattr(listed, name)
        }
        wanted["country"] = country
        if listed.institution:
            key = (country, words_of(listed.institution))
            wanted["institution"] = self.register.institutions.get(
                key, listed.institution
            )
        if listed.is_listed is not None:
            wanted["is_listed"] = listed.is_listed
        known = asdict(person) if person else {}
        changed = {
            name: value for name, value in wanted.items() if known.get(name) != value
        }
        if role and not (person and role in person.roles):
            changed["role"] = role
        return changed

    def _doubts(
        self, listed: Listed, country: str, person: KnownPerson | None
    ) -> list[Remark]:
        doubts = []
        key = (country, words_of(listed.institution))
        if listed.institution and key not in self.register.institutions:
            doubts.append(Remark(NEW_INSTITUTION, {"name": listed.institution}))
        if person is None:
            names = self.by_country[country]
            alike = difflib.get_close_matches(words_of(listed.name), names, 1, ALIKE)
            doubts += [Remark(ALIKE_NAME, {"name": names[each].name}) for each in alike]
        elif words_of(person.name) != words_of(listed.name):
            doubts.append(Remark(SAME_ADDRESS, {"name": person.name}))
        return doubts

    def _unknown_country(self, listed: Listed, country: str | None) -> list[Remark]:
        if country is not None:
            return []
        known = self.register.countries
        close = difflib.get_close_matches(words_of(listed.country), known, 1)
        if close:
            return [
                Remark(
                    ALIKE_COUNTRY,
                    {"text": listed.country, "code": known[close[0]]},
                )
            ]
        return [Remark(NO_COUNTRY, {"text": listed.country})]


SEVERAL = _("{n} people of this name are registered; add the e-mail address.")
NEW_INSTITUTION = _("{name} is not registered yet and will be added.")
ALIKE_NAME = _("Looks like {name}, who is registered: is it the same person?")
SAME_ADDRESS = _("The address belongs to {name}: the name would change.")
ALIKE_COUNTRY = _("No member is called {text!r}; if {code} is meant, write so.")
NO_COUNTRY = _("No member is called {text!r}; write the name or the ISO code.")
NO_ROLE = _("{text!r} is no role; write one of: {known}.")
DOUBLE = _("Line {first} is about the same person; keep one of them.")


def _unknown_role(listed: Listed, role: str | None) -> list[Remark]:
    if role is not None:
        return []
    known = ", ".join(ROLE_WORDS)
    return [Remark(NO_ROLE, {"text": listed.role, "known": known})]


def _changed(
    listed: Listed,
    person: KnownPerson | None,
    after: Mapping[str, Any],
    remarks: Iterable[Remark],
) -> Meaning:
    if person is None:
        action = LineAction.ADD
    else:
        action = LineAction.CHANGE if after else LineAction.KEEP
    known = asdict(person) if person else {}
    return Meaning(
        line=listed.line,
        name=listed.name,
        action=action,
        person=person,
        before={name: known[name] for name in after if name in known},
        after=after,
        remarks=tuple(remarks),
    )


def _refused(listed: Listed, remarks: Iterable[Remark]) -> Meaning:
    return Meaning(
        listed.line, listed.name, LineAction.SET_ASIDE, remarks=tuple(remarks)
    )


def _set_aside(row: SetAside) -> Meaning:
    remarks = tuple(Remark(each.template, each.facts) for each in row.reasons)
    return Meaning(row.line, row.name, LineAction.SET_ASIDE, remarks=remarks)


def _without_doubles(found: Sequence[Meaning]) -> Iterable[Meaning]:
    """Of several lines on one person the first counts."""
    firsts: dict[object, int] = {}
    for meaning in found:
        keys = _identities(meaning)
        first = next((firsts[key] for key in keys if key in firsts), None)
        if first is None:
            firsts |= dict.fromkeys(keys, meaning.line)
            yield meaning
        else:
            remark = Remark(DOUBLE, {"first": first})
            yield Meaning(
                meaning.line, meaning.name, LineAction.SET_ASIDE, remarks=(remark,)
            )


def _identities(meaning: Meaning) -> list[object]:
    if meaning.action is LineAction.SET_ASIDE:
        return []
    if meaning.person is not None:
        return [("registered", meaning.person.key)]
    country = meaning.after.get("country", "")
    email = meaning.after.get("email", "")
    return [("email", email)] if email else [("name", words_of(meaning.name), country)]


def counts(found: Iterable[Meaning]) -> Counter[LineAction]:
    """How many lines mean what."""
    return Counter(meaning.action for meaning in found)
