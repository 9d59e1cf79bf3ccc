"""Lists of members as secretariats keep them: one person per row, in Excel or CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catena.errors import InvalidInputError
from catena.io.cells import Row, folded, text
from catena.io.tables import Table, read_table
from catena.text import mark as _

REQUIRED = ("name", "country")
OPTIONAL = (
    "title",
    "institution",
    "position",
    "role",
    "e-mail",
    "email",
    "phone",
    "listed",
)
LONGEST = {"name": 200, "title": 40, "institution": 250, "position": 200, "phone": 60}
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0", ""})
# One address; whether it exists, only a message tells.
ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a list, as it is written there; empty where nothing is.

    Attributes
    ----------
    line : int
        Of the file, from 1.
    name, title, country, institution, position, role, email, phone : str
        Country and role are words still: what they mean, the register knows.
    is_listed : bool or None
        Whether the person agreed to stand in public lists; None where the list
        has no such column.
    """

    line: int
    name: str
    country: str
    title: str = ""
    institution: str = ""
    position: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    is_listed: bool | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that cannot be used as it is, and why."""

    line: int
    name: str
    reasons: tuple[InvalidInputError, ...]


@dataclass(frozen=True, slots=True)
class MemberList:
    """A list as it was read: every row is a person or set aside."""

    file: str
    people: tuple[Listed, ...]
    set_aside: tuple[SetAside, ...]
    unused: tuple[str, ...]  # columns that nobody asked for


def read_member_list(path: Path) -> MemberList:
    """The people of a list; a row with a fault is set aside, none is lost.

    Parameters
    ----------
    path : Path
        A .csv or .xlsx file with columns name and country and, if known, title,
        institution, position, role, e-mail, phone and listed (yes or no).

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If it is no such table.
    """
    table = read_table(path, required=REQUIRED, optional=OPTIONAL)
    people, set_aside = [], []
    for row in table.rows:
        person = _person(table, row)
        if faults := (*_faults(person), *_listed_faults(table, row)):
            set_aside.append(SetAside(row.line, person.name, faults))
        else:
            people.append(person)
    return MemberList(table.file, tuple(people), tuple(set_aside), tuple(table.unused))


def _person(table: Table, row: Row) -> Listed:
    def cell(*names: str) -> str:
        return _first(table, row, names)

    return Listed(
        line=row.line,
        name=cell("name"),
        country=cell("country"),
        title=cell("title"),
        institution=cell("institution"),
        position=cell("position"),
        role=cell("role"),
        email=cell("e-mail", "email").lower(),
        phone=cell("phone"),
        is_listed=_yes_or_no(cell("listed")) if "listed" in table.columns else None,
    )


def _first(table: Table, row: Row, names: Sequence[str]) -> str:
    """The first of some columns that has something in this row."""
    places = (table.columns[name] for name in names if name in table.columns)
    return next(filter(None, (text(row.cells[place]) for place in places)), "")


def _yes_or_no(word: str) -> bool | None:
    if folded(word) in YES:
        return True
    return False if folded(word) in NO else None


def _faults(person: Listed) -> tuple[InvalidInputError, ...]:
    faults = []
    if not person.name:
        faults.append(_fault(_("Line {line} has no name; write one."), person.line))
    if not person.country:
        faults.append(
            _fault(_("Line {line} has no country; write its name."), person.line)
        )
    if person.email and not ADDRESS.fullmatch(person.email):
        faults.append(
            _fault(
                _("{text!r} in line {line} is not an e-mail address; write one."),
                person.line,
                person.email,
            )
        )
    for column, longest in LONGEST.items():
        if len(getattr(person, column)) > longest:
            faults.append(
                _fault(
                    _("Line {line} has more letters than fit in {text}; shorten it."),
                    person.line,
                    column,
                )
            )
    return tuple(faults)


def _listed_faults(table: Table, row: Row) -> tuple[InvalidInputError, ...]:
    word = _first(table, row, ["listed"])
    if _yes_or_no(word) is not None:
        return ()
    return (
        _fault(
            _("{text!r} in line {line} is neither yes nor no; write one of them."),
            row.line,
            word,
        ),
    )


def _fault(template: str, line: int, word: str = "") -> InvalidInputError:
    return InvalidInputError(template, line=line, text=word)
