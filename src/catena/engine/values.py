"""What a reported value is when it is not simply a number."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Why a value is a number, or why there is none.

    Zero is a number like any other. NaN cannot tell these apart, so a status
    travels beside each value.
    """

    REPORTED = 0
    NOT_REPORTED = 1
    NOT_APPLICABLE = 2
    BELOW_DETECTION = 3
