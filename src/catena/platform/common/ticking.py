"""The minute tick: what happens because time has passed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from catena.platform.common import audit, files, jobs, outbox

Due = Callable[[datetime], object]

logger = logging.getLogger(__name__)
_dues: list[Due] = []


def each_minute(due: Due) -> Due:
    """Register what is to be looked at each minute; it may be called late or twice."""
    _dues.append(due)
    return due


def tick(now: datetime) -> None:
    """Do what has become due. One that fails does not keep the others from theirs."""
    for due in (jobs.recover, outbox.deliver, _seal, files.sweep, *_dues):
        try:
            due(now)
        except Exception:  # noqa: BLE001 - logged whole; the next minute tries again
            logger.exception("a due of the minute %s failed", now)


def _seal(_now: datetime) -> None:
    audit.seal()
