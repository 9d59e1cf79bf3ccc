"""Calls what is due each minute, from a thread of the worker."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import close_old_connections, connections

from catena.platform.common.ticking import tick

MINUTE = timedelta(minutes=1)
PATIENCE_SECONDS = 20.0  # for a tick that runs while the worker stops
BEAT = Path("run", "clock")  # in the data folder: when the clock last ticked


class Clock:
    """Ticks at once, then on each full minute, until it is stopped."""

    def __init__(self, data_folder: Path) -> None:
        self.beat = data_folder / BEAT
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def start(self) -> None:
        """Begin to tick."""
        self.beat.parent.mkdir(parents=True, exist_ok=True)
        self.thread.start()

    def stop(self) -> None:
        """End after the tick that runs, if one does."""
        self.stopped.set()
        self.thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        while not self.stopped.is_set():
            now = datetime.now(UTC)
            close_old_connections()
            tick(now)
            close_old_connections()
            self.beat.write_text(now.isoformat(), encoding="ascii")
            self.stopped.wait(_seconds_to_the_minute(datetime.now(UTC)))
        connections.close_all()


def last_beat(data_folder: Path) -> datetime | None:
    """When the clock last ticked here; None if it never did."""
    try:
        return datetime.fromisoformat((data_folder / BEAT).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def _seconds_to_the_minute(now: datetime) -> float:
    next_minute = now.replace(second=0, microsecond=0) + MINUTE
    return (next_minute - now).total_seconds()
