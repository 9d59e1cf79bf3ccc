"""What somebody is follows from facts: it begins and ends with them, by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import world

from catena.platform.members import permissions
from catena.platform.members.enums import CapacityKind, PostKind, RoleKind
from catena.platform.members.models import Capacity, Delegation, Designation, Membership
from catena.platform.members.queries import roles

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 2)
DAY_BEFORE = date(2023, 5, 1)


def kinds(person, day):
    return [role.kind for role in roles.roles_on(person, day)]


@pytest.mark.parametrize(
    ("who", "records", "kind"),
    [
        ("focal_point", "designations", RoleKind.FOCAL_POINT),
        ("secretary", "posts", RoleKind.SECRETARIAT),
        ("technician", "posts", RoleKind.TECHNICIAN),
        ("head", "posts", RoleKind.HEAD),
        ("administrator", "posts", RoleKind.ADMINISTRATOR),
    ],
)
def test_a_role_is_gone_on_the_day_that_it_ends(who, records, kind):
    person = world.ROLES[who]()
    getattr(person, records).update(ends=DAY)

    assert kinds(person, DAY_BEFORE) == [kind]
    assert kinds(person, DAY) == []


def test_the_right_to_keep_the_register_ends_with_the_post(now):
    person = world.secretary()
    person.posts.update(ends=date(2023, 5, 2))
    region_ids = {world.region().id}

    evening_before = datetime(2023, 5, 1, 16, 59, tzinfo=UTC)  # 23:59 in Bangkok
    midnight = datetime(2023, 5, 1, 17, 0, tzinfo=UTC)

    assert permissions.may_keep_register(
        roles.standing_of(person.account, evening_before), region_ids
    )
    assert not permissions.may_keep_register(
        roles.standing_of(person.account, midnight), region_ids
    )


def test_a_focal_point_reaches_the_regions_of_the_country_and_no_longer():
    person = world.focal_point()
    Membership.objects.update(ends=DAY)

    (before,) = roles.roles_on(person, DAY_BEFORE)
    (after,) = roles.roles_on(person, DAY)

    assert before.region_ids == {world.region().id}
    assert after.region_ids == frozenset()


def test_a_delegation_passes_on_what_its_giver_holds_that_day():
    giver, receiver = world.focal_point(), world.somebody()
    Delegation.objects.create(
        giver=giver,
        receiver=receiver,
        role=RoleKind.FOCAL_POINT.value,
        starts=DAY_BEFORE,
        ends=date(2023, 6, 1),
        reason="On leave.",
    )

    (lent,) = roles.roles_on(receiver, DAY)
    assert (lent.kind, lent.delegated_by) == (RoleKind.FOCAL_POINT, giver.name)

    Designation.objects.update(ends=DAY)
    assert kinds(receiver, DAY_BEFORE) == [RoleKind.FOCAL_POINT]
    assert kinds(receiver, DAY) == []


def test_a_capacity_is_a_role_in_its_region():
    person = world.somebody()
    Capacity.objects.create(
        person=person,
        region=world.region(),
        kind=CapacityKind.ITPS.value,
        starts=DAY,
    )

    (role,) = roles.roles_on(person, DAY)

    assert (role.kind, role.region_ids) == (RoleKind.ITPS, {world.region().id})


def test_an_account_that_was_put_to_rest_is_a_visitor(now):
    person = world.staff("Ada Example", PostKind.ADMINISTRATOR)
    person.account.is_active = False

    assert not roles.standing_of(person.account, now).is_known


def test_an_account_that_nobody_knows_has_no_roles(now):
    person = world.somebody()
    account = person.account
    person.account = None
    person.save()

    standing = roles.standing_of(account, now)

    assert standing.account_id == account.id
    assert (standing.is_known, standing.roles) == (False, ())
