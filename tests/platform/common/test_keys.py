"""Public keys sort by the time they were made."""

from __future__ import annotations

from catena.platform.common.keys import uuid7


def test_a_key_is_a_uuid_of_version_7():
    key = uuid7()

    assert (key.version, key.variant) == (7, "specified in RFC 4122")


def test_a_thousand_keys_are_different():
    assert len({uuid7() for _each in range(1000)}) == 1000
