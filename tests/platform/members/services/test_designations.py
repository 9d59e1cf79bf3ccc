"""Whom governments designate, by what letter, and who may read it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import world

from catena.errors import NotFoundError, NotPermittedError, RuleViolationError
from catena.platform.common import audit, files
from catena.platform.members.enums import CapacityKind, DesignationKind, RoleKind
from catena.platform.members.models import Designation, Person
from catena.platform.members.queries import designations as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import capacities, delegations, designations
from catena.platform.members.services.capacities import CapacityDetails
from catena.platform.members.services.delegations import DelegationDetails
from catena.platform.members.services.designations import DesignationDetails, Letter

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 2)


def letter() -> Letter:
    return Letter(
        BytesIO(b"%PDF-1.7 We designate. %%EOF"), "letter.pdf", "application/pdf"
    )


@pytest.fixture
def pema() -> Person:
    return world.person("Pema Example", country=world.country())


def designate(person, now, *, actor=None, **change):
    given = {"letter": letter(), "reason": ""} | change
    details = DesignationDetails(
        country=given.pop("country", None) or world.country(),
        kind=given.pop("kind", DesignationKind.FOCAL_POINT),
        starts=given.pop("starts", TODAY),
        ends=given.pop("ends", None),
    )
    actor = actor or world.administrator().account
    return designations.designate(
        person, details=details, actor=actor, now=now, **given
    )


def test_a_designated_person_speaks_for_the_country_from_that_day(now, pema):
    designate(pema, now, actor=world.secretary().account)

    (designation,) = queries.focal_points(world.country(), TODAY)
    assert designation.person == pema
    assert not queries.focal_points(world.country(), date(2023, 5, 1)).exists()
    (entry,) = audit.entries_about(designation.public_id)
    assert entry.facts["letter"] == designation.letter.sha256
    assert "Pema" not in str(entry.facts)


def test_nobody_designates_themselves(now, pema):
    with pytest.raises(NotPermittedError):
        designate(pema, now, actor=pema.account)


def test_without_a_letter_the_reason_is_kept(now, pema):
    admin = world.administrator().account
    with pytest.raises(RuleViolationError) as refused:
        designate(pema, now, actor=admin, letter=None)

    designation = designate(
        pema, now, actor=admin, letter=None, reason="Before letters were kept."
    )

    assert refused.value.reasons[0].facts["field"] == "letter"
    (entry,) = audit.entries_about(designation.public_id)
    assert entry.reason == "Before letters were kept."


def test_a_letter_may_come_late_but_is_not_replaced(now, pema):
    admin = world.administrator().account
    designation = designate(pema, now, actor=admin, letter=None, reason="On its way.")

    adding = {"letter": letter(), "actor": admin, "now": now}
    designations.add_letter(designation.public_id, expected_version=1, **adding)
    with pytest.raises(RuleViolationError, match="There is a letter already"):
        designations.add_letter(designation.public_id, expected_version=2, **adding)


@pytest.mark.parametrize(
    ("reader", "may_read"),
    [
        ("visitor", False),
        ("somebody", False),
        ("technician", False),
        ("focal_point", True),
        ("secretary", True),
        ("administrator", True),
    ],
)
def test_a_letter_is_read_by_those_whom_it_concerns(reader, may_read, now, pema):
    kept = designate(pema, now, actor=pema_designator()).letter
    who = world.ROLES[reader]()
    account = who.account if who else None

    if may_read:
        assert files.readable(kept.public_id, actor=account, now=now) == kept
    else:
        with pytest.raises(NotFoundError):
            files.readable(kept.public_id, actor=account, now=now)


def pema_designator():
    return world.staff("Ana Example", world.PostKind.ADMINISTRATOR).account


def test_the_designated_person_reads_the_letter(now, pema):
    kept = designate(pema, now, ends=date(2023, 5, 3)).letter

    assert files.readable(kept.public_id, actor=pema.account, now=now) == kept


def test_the_same_person_is_designated_once_at_a_time(now, pema):
    admin = world.administrator().account
    designate(pema, now, actor=admin, ends=date(2023, 12, 31))

    with pytest.raises(RuleViolationError):
        designate(pema, now, actor=admin, kind=DesignationKind.ALTERNATE)
    designate(pema, now, actor=admin, starts=date(2023, 12, 31))

    assert Designation.objects.count() == 2


def test_a_designation_ends_and_so_does_the_role(now, pema):
    admin = world.administrator().account
    designation = designate(pema, now, actor=admin, starts=date(2020, 1, 1))

    designations.end_designation(
        designation.public_id,
        ends=TODAY,
        reason="A new letter.",
        expected_version=1,
        actor=admin,
        now=now,
    )

    assert len(roles.roles_on(pema, date(2023, 5, 1))) == 1
    assert roles.roles_on(pema, TODAY) == ()


def test_an_erased_person_is_not_designated(now, pema):
    pema.erased_at = now
    pema.save()

    with pytest.raises(RuleViolationError) as refused:
        designate(pema, now)

    assert "was erased" in str(refused.value.reasons[0])


def test_somebody_takes_part_in_a_capacity_until_a_day(now):
    iva, actor = world.person("Iva Example"), world.secretary().account
    details = CapacityDetails(world.region(), CapacityKind.ITPS, date(2020, 1, 1))
    capacity = capacities.add_capacity(iva, details=details, actor=actor, now=now)
    with pytest.raises(RuleViolationError) as refused:
        capacities.add_capacity(iva, details=details, actor=actor, now=now)

    capacities.end_capacity(
        capacity.public_id,
        ends=TODAY,
        reason="End of term.",
        expected_version=1,
        actor=actor,
        now=now,
    )

    assert "from 2020-01-01 on already" in str(refused.value.reasons[0])
    assert [each.kind for each in roles.roles_on(iva, date(2023, 5, 1))] == [
        RoleKind.ITPS
    ]
    assert roles.roles_on(iva, TODAY) == ()


def lend(now, *, giver, receiver, role=RoleKind.FOCAL_POINT):
    details = DelegationDetails(role, TODAY, date(2023, 8, 1), "On leave.")
    return delegations.delegate(receiver, details=details, actor=giver.account, now=now)


def test_a_focal_point_lends_the_role_and_takes_it_back(now):
    giver, receiver = world.focal_point(), world.somebody()

    delegation = lend(now, giver=giver, receiver=receiver)
    assert [each.delegated_by for each in roles.roles_on(receiver, TODAY)] == [
        giver.name
    ]

    delegations.end_delegation(
        delegation.public_id,
        ends=date(2023, 5, 3),
        reason="Back at work.",
        expected_version=1,
        actor=giver.account,
        now=now,
    )
    assert roles.roles_on(receiver, date(2023, 5, 3)) == ()


def test_nobody_lends_what_they_do_not_hold(now):
    with pytest.raises(NotPermittedError):
        lend(now, giver=world.technician(), receiver=world.somebody())


def test_what_was_lent_is_not_lent_on(now):
    giver, receiver = world.focal_point(), world.somebody()
    lend(now, giver=giver, receiver=receiver)

    with pytest.raises(NotPermittedError):
        lend(now, giver=receiver, receiver=giver)


def test_an_administrator_lends_the_role_to_nobody(now):
    with pytest.raises(RuleViolationError) as refused:
        lend(
            now,
            giver=world.administrator(),
            receiver=world.somebody(),
            role=RoleKind.ADMINISTRATOR,
        )

    assert "is not delegated" in str(refused.value.reasons[0])


def test_a_stranger_ends_no_delegation(now):
    delegation = lend(now, giver=world.focal_point(), receiver=world.somebody())

    with pytest.raises(NotPermittedError):
        delegations.end_delegation(
            delegation.public_id,
            ends=date(2023, 5, 3),
            reason="",
            expected_version=1,
            actor=world.technician().account,
            now=now,
        )
    with pytest.raises(NotPermittedError):
        delegations.delegate(
            world.person("Oni Example"),
            details=DelegationDetails(
                RoleKind.FOCAL_POINT, TODAY, date(2023, 8, 1), "On leave."
            ),
            actor=None,
            now=now,
        )
