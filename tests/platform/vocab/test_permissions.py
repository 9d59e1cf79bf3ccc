"""Who may do what with the vocabulary: every role, every permission."""

from __future__ import annotations

import pytest
import world

from catena.platform.common.permissions import Permission
from catena.platform.members.queries import roles
from catena.platform.vocab import permissions

ALLOWED = {"may_edit": {"secretary", "administrator"}}
PERMISSIONS = {
    name: each
    for name, each in vars(permissions).items()
    if isinstance(each, Permission)
}


def test_every_permission_stands_in_the_table():
    assert set(PERMISSIONS) == set(ALLOWED)


@pytest.mark.django_db
@pytest.mark.parametrize("role", world.ROLES)
@pytest.mark.parametrize("name", PERMISSIONS)
def test_each_role_may_what_the_table_says(role, name, now):
    person = world.ROLES[role]()
    standing = roles.standing_of(person.account if person else None, now)

    assert PERMISSIONS[name](standing) == (role in ALLOWED[name])
