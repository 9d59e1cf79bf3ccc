"""Every address, asked by everybody: let in, asked to sign in, or refused."""

from __future__ import annotations

from collections import Counter

import pytest

from access.doors import ALLOWED, ASKED, NOT_TAKEN, REFUSED, Doors, addresses
from access.table import EVERYBODY, TABLE, Roles, Row

pytestmark = pytest.mark.django_db


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(addresses()) == {row.address for row in TABLE}


def test_no_row_stands_twice():
    twice = Counter((row.address, row.of) for row in TABLE)

    assert [each for each, n in twice.items() if n > 1] == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.address} of {row.of}")
def test_an_address_lets_in_whom_the_table_names(row: Row, doors: Doors):
    path = doors.path(row.address, row.of)

    wrong = {
        f"{method} as {role}": answer
        for method, roles in (("get", row.get), ("post", row.post))
        for role in askers(row, roles)
        if (answer := heard(doors, role, path, method)) not in right(role, roles)
    }

    assert not wrong, wrong


def heard(doors: Doors, role: str, path: str, method: str) -> str:
    """What the answer says; pages are kept for the other tests of this folder."""
    ask = doors.look(role, path) if method == "get" else doors.ask(role, path, method)
    return ask.said


def askers(row: Row, roles: Roles | None) -> Roles:
    """Everybody; for a method that is not taken, one who may use the other."""
    if roles is not None:
        return EVERYBODY
    return frozenset(sorted(row.get or row.post or EVERYBODY)[:1])


def right(role: str, roles: Roles | None) -> set[str]:
    """What the answer to a role may be."""
    if roles is None:
        return {NOT_TAKEN}
    if role in roles:
        return {ALLOWED}
    return {ASKED, REFUSED} if role == "visitor" else {REFUSED}
