"""Who may do what: every permission of the register, for every role.

All ask about the same small world: region 1 with country 10, institution 100 in house
101, body 1000, and person 7, who is Dara. Everybody else has one role there, and those
abroad have it in another region.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from catena.errors import NotPermittedError
from catena.platform.common.permissions import Permission
from catena.platform.members import permissions
from catena.platform.members.enums import PostKind, RoleKind
from catena.platform.members.standing import VISITOR, Role, Standing

HERE, ABROAD = frozenset({1}), frozenset({2})
OF_A_COUNTRY = {RoleKind.FOCAL_POINT, RoleKind.ALTERNATE}
OF_A_BODY = {RoleKind.SECRETARIAT, RoleKind.PT_ORGANISER, RoleKind.SEAT_HOLDER}
OF_A_REGION = {RoleKind.ITPS, RoleKind.FAO, RoleKind.PARTNER}


def with_role(kind: RoleKind, regions: frozenset[int], further: int = 0) -> Standing:
    house: dict[str, Any] = {"institution_id": 100 + further}
    if kind in OF_A_COUNTRY:
        house = {"country_id": 10 + further}
    if kind in OF_A_BODY:
        house = {"body_id": 1000 + further}
    if kind in OF_A_REGION:
        house = {}
    role = Role(kind, region_ids=regions, **house)
    if kind is RoleKind.ADMINISTRATOR:
        role = Role(kind)
    return Standing(account_id=50, person_id=50, roles=(role,))


STANDINGS = {
    "visitor": VISITOR,
    "stranger": Standing(account_id=49),
    "member": Standing(account_id=48, person_id=48),
    "dara": Standing(account_id=7, person_id=7),
    "head of the house": with_role(RoleKind.HEAD, HERE, further=1),
    **{kind.value: with_role(kind, HERE) for kind in RoleKind},
    **{
        f"{kind.value} abroad": with_role(kind, ABROAD, further=5)
        for kind in RoleKind
        if kind is not RoleKind.ADMINISTRATOR
    },
}


class Line(NamedTuple):
    """A permission, what it is asked about, and who has it."""

    permission: Permission[Any]
    allowed: set[str]
    about: tuple[Any, ...] = ()
    facts: dict[str, Any] = {}


KEEPERS = {"administrator", "secretariat"}
OFFICIALS = {*KEEPERS, "focal_point", "alternate"}
HEADS = {"head", "head of the house"}
IN_THE_HOUSE = {"institution_ids": {100, 101}, "region_ids": HERE}
IN_THE_BODY = {"region_ids": HERE}

TABLE = [
    Line(permissions.may_administer, {"administrator"}),
    Line(permissions.may_set_up_regions, {"administrator"}),
    Line(permissions.may_keep_register, KEEPERS, (HERE,)),
    Line(permissions.may_change_person, {*KEEPERS, "dara"}, (7, HERE)),
    Line(permissions.may_change_address, KEEPERS, (HERE,)),
    Line(permissions.may_change_address, {"administrator"}, (HERE | ABROAD,)),
    Line(permissions.may_erase_person, {"administrator", "dara"}, (7,)),
    Line(permissions.may_see_contact_data, {*OFFICIALS, "dara"}, (7, HERE)),
    Line(permissions.may_see_contact_data, OFFICIALS, (None, HERE)),
    Line(permissions.may_see_contact_data, {"administrator"}, (None, frozenset())),
    Line(
        permissions.may_read_letter,
        {*OFFICIALS, "dara"},
        (7, 10, HERE),
    ),
    Line(permissions.may_change_institution, {*KEEPERS, *HEADS}, ({100, 101}, HERE)),
    Line(permissions.may_change_institution, {*KEEPERS, "head"}, ({100}, HERE)),
    Line(permissions.may_invite, {"administrator"}, (PostKind.ADMINISTRATOR,)),
    Line(
        permissions.may_invite,
        {"administrator"},
        (PostKind.ADMINISTRATOR,),
        {**IN_THE_HOUSE, "headed_body_ids": {1000}},
    ),
    Line(
        permissions.may_invite,
        {*KEEPERS, *HEADS},
        (PostKind.TECHNICIAN,),
        IN_THE_HOUSE,
    ),
    Line(permissions.may_invite, KEEPERS, (PostKind.SECRETARY,), IN_THE_BODY),
    Line(
        permissions.may_invite,
        set(STANDINGS),
        (PostKind.SECRETARY,),
        {**IN_THE_BODY, "headed_body_ids": {1000}},
    ),
    Line(permissions.may_delegate, set(), (7, RoleKind.FOCAL_POINT)),
    Line(
        permissions.may_delegate,
        {"focal_point", "focal_point abroad"},
        (50, RoleKind.FOCAL_POINT),
    ),
    Line(permissions.may_end_delegation, {"administrator", "dara"}, (7, 8)),
    Line(permissions.may_end_delegation, {"administrator", "dara"}, (8, 7)),
]


@pytest.mark.parametrize("who", STANDINGS)
@pytest.mark.parametrize(
    "line",
    TABLE,
    ids=[f"{each.permission.__name__}-{n}" for n, each in enumerate(TABLE)],
)
def test_the_table_of_permissions_holds(line, who):
    standing = STANDINGS[who]

    answer = line.permission(standing, *line.about, **line.facts)

    assert answer == (who in line.allowed)


def test_every_permission_stands_in_the_table():
    named = {
        name
        for name, each in vars(permissions).items()
        if isinstance(each, Permission) and each.__module__ == permissions.__name__
    }

    assert named == {line.permission.__name__ for line in TABLE}


def test_a_role_that_was_delegated_is_not_delegated_on():
    lent = Role(RoleKind.FOCAL_POINT, country_id=10, delegated_by="Pema Example")
    standing = Standing(account_id=50, person_id=50, roles=(lent,))

    assert not permissions.may_delegate(standing, 50, RoleKind.FOCAL_POINT)


@pytest.mark.parametrize("kind", [RoleKind.HEAD, RoleKind.SECRETARIAT])
def test_what_is_lent_for_days_is_not_given_for_good(kind):
    own = with_role(kind, HERE)
    lent = replace(own, roles=(replace(own.roles[0], delegated_by="Hari Example"),))
    house = IN_THE_HOUSE if kind is RoleKind.HEAD else IN_THE_BODY
    post = PostKind.HEAD if kind is RoleKind.HEAD else PostKind.SECRETARY

    assert permissions.may_invite(own, post, **house)
    assert not permissions.may_invite(lent, post, **house)
    assert permissions.may_invite(lent, PostKind.TECHNICIAN, **IN_THE_HOUSE)


def test_a_refusal_says_who_may():
    with pytest.raises(NotPermittedError, match="Only an administrator may do this"):
        permissions.may_administer.require(VISITOR)
