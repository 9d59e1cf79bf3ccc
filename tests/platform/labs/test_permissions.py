"""Which role may do what with laboratories and rounds."""

from __future__ import annotations

import inspect

import pytest
import world

from catena.platform.common.permissions import Permission
from catena.platform.labs import permissions
from catena.platform.members.enums import BodyKind
from catena.platform.members.queries import roles

pytestmark = pytest.mark.django_db


def of_network():
    network = world.body("sealnet", BodyKind.NETWORK)
    return network.region_id, network.id


def of_another_network():
    network = world.body("other-net", BodyKind.NETWORK)
    return network.region_id, network.id


def of_the_region():
    return world.region().id, None


HOUSE = "Soil Laboratory"


def house():
    return world.Institution.objects.filter(name=HOUSE).first() or world.institution(
        HOUSE, kind="laboratory"
    )


# Per permission: what it is asked about, and the roles that may.
TABLE = {
    "may_make_rounds": [
        (lambda ask, who: ask(who, *of_network()), {"pt_organiser", "secretary"}),
        (lambda ask, who: ask(who, *of_the_region()), {"pt_organiser", "secretary"}),
        (lambda ask, who: ask(who, *of_another_network()), {"secretary"}),
    ],
    "may_see_codes": [
        (lambda ask, who: ask(who, *of_network()), {"pt_organiser", "secretary"}),
        (lambda ask, who: ask(who, *of_another_network()), {"secretary"}),
    ],
    "may_see_scores_of": [
        (lambda ask, who: ask(who, house().id), {"technician"}),
    ],
    "may_keep_laboratory": [
        (lambda ask, who: ask(who, house().id, {world.region().id}), {"secretary"}),
    ],
}
CASES = [
    pytest.param(name, number, role, id=f"{name}-{number}-{role}")
    for name, rows in TABLE.items()
    for number in range(len(rows))
    for role in world.ROLES
]


def test_every_permission_is_in_the_table():
    named = {
        name
        for name, each in inspect.getmembers(permissions)
        if isinstance(each, Permission)
    }

    assert named == set(TABLE)


@pytest.mark.parametrize(("name", "number", "role"), CASES)
def test_who_may(name, number, role, now):
    house()
    person = world.technician(house()) if role == "technician" else world.ROLES[role]()
    standing = roles.standing_of(person and person.account, now)
    ask, allowed = TABLE[name][number]

    assert ask(getattr(permissions, name), standing) is (role in allowed)


def test_the_head_of_another_house_keeps_no_laboratory(now):
    other = world.head(world.institution("Another House"))
    standing = roles.standing_of(other.account, now)

    assert not permissions.may_keep_laboratory(standing, house().id, set())


def test_the_head_of_the_house_keeps_it(now):
    standing = roles.standing_of(world.head(house()).account, now)

    assert permissions.may_keep_laboratory(standing, house().id, set())
