"""Who may do what with boundaries: every role, every permission."""

from __future__ import annotations

import pytest
import world

from catena.platform.common.permissions import Permission
from catena.platform.members.queries import roles
from catena.platform.places import permissions

KEEPERS = {"secretary", "administrator"}
ALLOWED = {
    "may_keep_boundaries": ({}, KEEPERS),
    "may_see_set": ({"is_public": False}, KEEPERS),
}
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
    facts, allowed = ALLOWED[name]

    answer = PERMISSIONS[name](standing, world.region().id, **facts)

    assert answer == (role in allowed)


@pytest.mark.django_db
@pytest.mark.parametrize("role", world.ROLES)
def test_everybody_sees_what_was_in_use(role, now):
    person = world.ROLES[role]()
    standing = roles.standing_of(person.account if person else None, now)

    assert permissions.may_see_set(standing, world.region().id, is_public=True)


@pytest.mark.django_db
def test_a_secretariat_keeps_its_own_region_only(now):
    other = world.region("nena", "Near East and North Africa")
    standing = roles.standing_of(world.secretary().account, now)

    assert not permissions.may_keep_boundaries(standing, other.id)
