"""One spelling for each value, so that equal contents have equal hashes."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def canonical_json(value: Any) -> str:
    """Sorted keys, no spaces, UTF-8 kept; instants in UTC to the microsecond.

    Raises
    ------
    TypeError, ValueError
        If the value holds what JSON cannot say, NaN included: a mistake of ours.
    """
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )


def plain(value: Any) -> Any:
    """The value as it comes back from a JSON column."""
    return json.loads(canonical_json(value))


def sha256(value: Any) -> str:
    """The SHA-256 of the canonical JSON, in hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")
