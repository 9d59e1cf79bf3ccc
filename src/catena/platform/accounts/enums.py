"""The kinds of things that a token allows."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a program may do in the name of its account."""

    READ = "read"
    WRITE = "write"
