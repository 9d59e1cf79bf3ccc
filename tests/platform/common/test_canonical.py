"""Equal contents have equal hashes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from catena.platform.common.canonical import canonical_json, plain, sha256


def test_keys_are_sorted_and_no_space_is_lost_on_layout():
    assert canonical_json({"b": [1, 2], "a": "ก"}) == '{"a":"ก","b":[1,2]}'


def test_an_instant_has_one_spelling_in_whatever_zone_it_was_written():
    bangkok = timezone(timedelta(hours=7))

    here = canonical_json(datetime(2023, 5, 2, 10, 0, tzinfo=bangkok))

    assert here == canonical_json(datetime(2023, 5, 2, 3, 0, tzinfo=UTC))
    assert here == '"2023-05-02T03:00:00.000000+00:00"'


def test_days_keys_and_decimals_are_written_as_text():
    key = UUID(int=1)

    assert plain([date(2023, 5, 2), key, Decimal("1.50")]) == [
        "2023-05-02",
        str(key),
        "1.50",
    ]


def test_what_json_cannot_say_is_a_mistake():
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json(float("nan"))
    with pytest.raises(TypeError, match="set has no canonical form"):
        canonical_json({1, 2})


def test_the_hash_is_that_of_the_canonical_text():
    # printf '{}' | sha256sum
    assert sha256({}) == (
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    )
