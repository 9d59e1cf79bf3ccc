"""Laboratories are registered and changed by those who may, and by no others."""

from __future__ import annotations

import pytest
import rounds_world
import world

from catena.errors import NotPermittedError, RuleViolationError
from catena.platform.common import audit
from catena.platform.labs.services import laboratories
from catena.platform.labs.services.laboratories import LaboratoryDetails

pytestmark = pytest.mark.django_db


def test_the_secretariat_registers_a_laboratory(now):
    house = world.institution("New Laboratory", kind="laboratory")

    made = laboratories.register_laboratory(
        house,
        details=LaboratoryDetails(networks=[rounds_world.network()]),
        actor=world.secretary().account,
        now=now,
    )

    assert [str(each) for each in made.networks.all()] == ["Sealnet"]
    assert audit.entries_about(made.public_id)[0].verb == "labs.laboratory.registered"


def test_a_stranger_registers_none(now):
    house = world.institution("New Laboratory", kind="laboratory")

    with pytest.raises(NotPermittedError):
        laboratories.register_laboratory(
            house, details=LaboratoryDetails(), actor=world.somebody().account, now=now
        )


def test_no_laboratory_is_listed_twice(laboratory, now):
    with pytest.raises(RuleViolationError, match="on the list already"):
        laboratories.register_laboratory(
            laboratory.institution,
            details=LaboratoryDetails(),
            actor=world.secretary().account,
            now=now,
        )


def test_the_head_changes_the_entry(laboratory, now):
    head = world.head(laboratory.institution)

    changed = laboratories.change_laboratory(
        laboratory,
        details=LaboratoryDetails(accreditation="ISO/IEC 17025"),
        expected_version=1,
        actor=head.account,
        now=now,
    )

    assert (changed.accreditation, changed.version) == ("ISO/IEC 17025", 2)


def test_the_second_of_two_who_save_is_told(laboratory, now):
    with pytest.raises(RuleViolationError, match="Somebody else saved"):
        laboratories.change_laboratory(
            laboratory,
            details=LaboratoryDetails(),
            expected_version=7,
            actor=world.secretary().account,
            now=now,
        )
