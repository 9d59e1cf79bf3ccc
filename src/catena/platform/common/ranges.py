"""The part of a file that a request asks for (RFC 9110, section 14)."""

from __future__ import annotations

import re

ONE_RANGE = re.compile(
    r"\s*bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE
)


def wanted(header: str, size: int) -> range | None:
    """The bytes that a ``Range`` header asks for.

    None where the whole file is to be sent: no header, several ranges, or one that
    makes no sense. An empty range lies outside the file.
    """
    asked = ONE_RANGE.fullmatch(header)
    if asked is None or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    stop = min(int(last) + 1, size) if last else size
    if last and int(last) < int(first):
        return None
    return range(min(int(first), size), stop)
