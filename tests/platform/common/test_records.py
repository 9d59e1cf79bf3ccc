"""Two people who edit one record: the second hears of the first."""

from __future__ import annotations

from uuid import uuid4

import pytest
import world
from django.db import transaction

from catena.errors import NotFoundError, RuleViolationError
from catena.platform.members.models import Institution

pytestmark = pytest.mark.django_db


def test_a_record_is_found_by_its_public_key():
    made = world.institution()

    assert Institution.find(made.public_id) == made
    assert Institution.find(str(made.public_id)) == made


@pytest.mark.parametrize("key", [uuid4(), "no key at all"])
def test_a_key_of_nothing_finds_nothing(key):
    with pytest.raises(NotFoundError):
        Institution.find(key)
    with pytest.raises(NotFoundError):
        Institution.lock(key)


def test_an_edit_makes_the_next_version():
    made = world.institution()

    locked = Institution.lock(made.public_id, expected_version=1)
    locked.name = "Another Institute"
    locked.save_next_version()

    found = Institution.find(made.public_id)
    assert (found.version, found.name) == (2, "Another Institute")


def test_the_second_of_two_editors_is_refused_with_both_versions():
    made = world.institution()
    Institution.lock(made.public_id, expected_version=1).save_next_version()

    with pytest.raises(RuleViolationError, match=r"version 2, yours was 1") as refusal:
        Institution.lock(made.public_id, expected_version=1)

    assert refusal.value.facts == {"found": 2, "expected": 1}


def test_without_an_expected_version_any_will_do():
    made = world.institution()
    Institution.lock(made.public_id).save_next_version()

    assert Institution.lock(made.public_id).version == 2


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction():
    made = world.institution()

    with pytest.raises(AssertionError, match="as long as its transaction"):
        Institution.lock(made.public_id)
    with transaction.atomic():
        assert Institution.lock(made.public_id) == made
