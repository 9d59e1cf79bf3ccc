"""Public keys: UUIDs of version 7, which sort by the time they were made."""

from __future__ import annotations

import secrets
import time
from uuid import UUID

VERSION_7 = 0x7 << 76
VARIANT = 0x2 << 62
RANDOM_A = 0xFFF << 64
RANDOM_B = (1 << 62) - 1


def uuid7() -> UUID:
    """A new key (RFC 9562, section 5.7): milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(128)
    return UUID(
        int=(milliseconds & ((1 << 48) - 1)) << 80
        | VERSION_7
        | chance & RANDOM_A
        | VARIANT
        | chance & RANDOM_B
    )
