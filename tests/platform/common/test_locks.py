"""A name is held by one transaction; concurrency is tested with real processes."""

from __future__ import annotations

import pytest

from catena.platform.common import locks
from catena.platform.common.models import NamedLock


@pytest.mark.django_db
def test_a_name_is_made_once_and_taken_again():
    locks.take("a name")
    locks.take("a name")

    assert [str(each) for each in NamedLock.objects.all()] == ["a name"]


@pytest.mark.django_db(transaction=True)
def test_a_turn_needs_a_transaction():
    with pytest.raises(AssertionError, match="as long as its transaction"):
        locks.take("a name")
