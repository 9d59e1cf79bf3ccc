"""Words that only some may read: every page of everybody is searched for them."""

from __future__ import annotations

import re

import pytest
import rounds_world

from access import populated as words
from access.doors import Doors
from access.table import (
    EVERYBODY,
    HOUSE,
    KEEPERS,
    ORGANISERS,
    SIGNED_IN,
    TABLE,
    Roles,
)

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
# The page behind the link of a message, which says to whom the message went.
OF_WHO_HAS_THE_LINK = "members:invitation"
FILES = "files:download"  # hold whatever was sent; who reads them is in the table

MAY_READ: dict[str, Roles] = {
    words.PHONE: KEEPERS | {"focal_point"},
    words.HOUSE_PHONE: HOUSE | {"focal_point"},
    words.ABROAD_PHONE: frozenset({"outside_secretary", "administrator"}),
    words.UNLISTED: SIGNED_IN,
    "Sita Example": SIGNED_IN,  # did most of what the histories tell, and is unlisted
    "Oni Example": SIGNED_IN,
    words.INVITED: HOUSE,
    words.OWN_CODE: ORGANISERS | {"technician", "head"},
    **{code: ORGANISERS for code in rounds_world.CODES if code != words.OWN_CODE},
}


def pages(doors: Doors, role: str) -> dict[str, str]:
    """What somebody is answered at every address, and each list as a file."""
    found = {}
    for row in TABLE:
        if row.get and row.address not in (OF_WHO_HAS_THE_LINK, FILES):
            path = doors.path(row.address, row.of)
            answer = doors.look(role, path)
            found[path] = answer.text
            if answer.is_list:
                found[f"{path}?format=csv"] = doors.look(
                    role, f"{path}?format=csv"
                ).text
    return found


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_private_words_stand_on_no_page_of_who_may_not_read_them(role, doors):
    private = [word for word, roles in MAY_READ.items() if role not in roles]

    told = {
        path: found
        for path, text in pages(doors, role).items()
        if (found := [word for word in private if word in text])
    }

    assert not told, told


@pytest.mark.parametrize("role", sorted(SIGNED_IN))
def test_private_words_stand_on_some_page_of_who_may_read_them(role, doors):
    everything = "\n".join(pages(doors, role).values())

    missing = [
        word
        for word, roles in MAY_READ.items()
        if role in roles and word not in everything
    ]

    assert missing == []


def test_no_page_tells_a_visitor_the_mail_address_of_anybody(doors):
    told = {
        path: found
        for path, text in pages(doors, "visitor").items()
        if (found := ADDRESS.findall(text))
    }

    assert not told, told
