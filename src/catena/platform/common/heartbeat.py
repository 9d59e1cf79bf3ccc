"""A thread that says each few seconds that the work beside it is alive."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import DatabaseError, connections

EVERY_S = 15.0  # four beats in a lease, so that one may be missed

logger = logging.getLogger(__name__)


@contextmanager
def beating(beat: Callable[[], object], *, every_s: float = EVERY_S) -> Iterator[None]:
    """Call `beat` in a thread of its own, again and again, while the block runs.

    The first beat comes after one pause: short work opens no second connection.
    """
    over = Event()
    thread = Thread(target=_until, args=(over, beat, every_s), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _until(over: Event, beat: Callable[[], object], every_s: float) -> None:
    try:
        while not over.wait(every_s):
            try:
                beat()
            except DatabaseError:
                logger.warning("a heartbeat was missed", exc_info=True)
    finally:
        connections.close_all()
