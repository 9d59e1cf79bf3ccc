"""Lists ask the database as often for many rows as for few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from access.doors import Doors
from access.populated import Populated
from access.table import TABLE, Row
from catena.platform.common.keys import uuid7
from catena.platform.common.models import AuditEntry, Job, Mail, Notification
from catena.platform.labs.models import Laboratory, Participation, Round, Score
from catena.platform.members.models import (
    Country,
    ImportLine,
    Institution,
    MemberImport,
    Membership,
    Person,
)
from catena.platform.places.models import BoundarySet, Unit
from catena.platform.vocab.models import Term

pytestmark = pytest.mark.django_db

MORE = 3
Grow = Callable[[int], None]


def another(model: type[models.Model], **changes: Any) -> Any:
    """A copy of the latest row, under another key and with these fields changed."""
    copy = model._default_manager.latest("pk")
    copy.pk = None
    copy._state.adding = True
    if hasattr(copy, "public_id"):
        copy.public_id = uuid7()
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def country(number: int) -> None:
    made = another(Country, code=f"X{number}X", name=f"Country {number}")
    first = Membership.objects.filter(region__code="asp").first()
    another(Membership, country=made, region=first.region)  # type: ignore[union-attr]


def laboratory(number: int) -> None:
    another(Laboratory, institution=another(Institution, name=f"Laboratory {number}"))


def score(number: int) -> None:
    scored = Score.objects.filter(place=1).latest("pk")
    code = another(
        Participation,
        round=scored.participation.round,
        code=f"ZQY{number}",
        laboratory=None,
    )
    scored.pk, scored._state.adding, scored.participation = None, True, code
    scored.save()


# How each list grows by one row of what it is about.
LISTS: dict[str, Grow] = {
    "labs:codes": score,
    "labs:laboratories": laboratory,
    "labs:measurand": score,
    "labs:own_scores": lambda n: another(Score, place=100 + n),
    "labs:rounds": lambda n: another(Round, code=f"round-{n}"),
    "members:import": lambda n: another(ImportLine, line=100 + n),
    "members:imports": lambda _n: another(MemberImport),
    "members:institutions": lambda n: another(Institution, name=f"House {n}"),
    "members:people": lambda n: another(Person, name=f"Person {n}", account=None),
    "notifications:list": lambda _n: another(Notification),
    "operations:audit": lambda _n: another(AuditEntry, sequence=None),
    "operations:jobs": lambda _n: another(Job),
    "operations:mail": lambda _n: another(Mail),
    "places:sets": lambda _n: another(BoundarySet, state="draft"),
    "places:units": lambda n: another(Unit, code=f"X{n}X"),
    "portal:countries": country,
    "vocab:schemes": lambda n: another(Term, code=f"TERM{n}"),
    "vocab:terms": lambda n: another(Term, scheme="analyte", code=f"TERM{n}"),
}
SAMPLES = {"operations:style"}  # its rows are always the same


def reader_of(row: Row) -> str:
    """One who may read the list, with the most that a page may show."""
    ranks = ("technician", "administrator", "secretary", "somebody")
    own = row.address == "labs:own_scores"
    return next(each for each in ranks[not own :] if each in (row.get or ()))


def lists(doors: Doors) -> list[Row]:
    """The rows of the table whose pages show a list."""
    return [
        row
        for row in TABLE
        if row.get and doors.look(reader_of(row), doors.path(*row[:2])).is_list
    ]


def test_every_list_is_here_and_nothing_else(doors):
    assert {row.address for row in lists(doors)} - SAMPLES == set(LISTS)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_as_often_for_more_rows(
    address: str, doors: Doors, populated: Populated
):
    row = next(each for each in TABLE if each.address == address)
    role, path = reader_of(row), doors.path(*row[:2])
    before = n_queries(doors, role, path)

    for number in range(MORE):
        LISTS[address](number)

    assert n_queries(doors, role, path) == before


def n_queries(doors: Doors, role: str, path: str) -> int:
    """How often the page asks the database."""
    doors.ask(role, path)  # what is remembered from then on is remembered now
    with CaptureQueriesContext(connection) as asked:
        doors.ask(role, path)
    return len(asked)
