"""Keeps the processes of an installation alive, and ends them together.

Loads no Django, so that it costs next to nothing while it waits.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from catena.platform.operations.processes.restarts import WAITS, Deaths
from catena.text import mark as _

GLANCE_SECONDS = 0.25  # between two looks at the children
GRACE_SECONDS = 30.0  # for work in flight; jobs resume from their checkpoint later
FAILED = 1

Say = Callable[[str], None]


@dataclass
class Child:
    """One process: how it is started, and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0
    deaths: Deaths = field(default_factory=Deaths)

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches the supervisor alone.

        Its standard input is the lifeline: it ends when the supervisor is gone.
        """
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, process_group=0
        )

    @property
    def is_alive(self) -> bool:
        """It was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Signal the process, if it still is."""
        if self.process is not None and self.is_alive:
            self.process.send_signal(number)

    def clear(self) -> None:
        """End what it started and left behind."""
        if self.process is not None:
            _kill_group(self.process.pid)
            self.process.wait()


class Supervisor:
    """Runs children until it is told to stop, or until one cannot be kept alive."""

    def __init__(self, commands: Mapping[str, Sequence[str]], say: Say) -> None:
        self.children = [Child(name, command) for name, command in commands.items()]
        self.say = say
        self.asked = threading.Event()
        self.times_asked = 0

    def run(self) -> int:
        """Keep the children alive; the exit code, 0 where somebody asked to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        code = 0
        for child in self.children:
            child.start()
        while not code and not self.asked.wait(GLANCE_SECONDS):
            code = max(self._look_after(child) for child in self.children)
        self._stop()
        return code

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.times_asked += 1
        self.asked.set()

    def _look_after(self, child: Child) -> int:
        if child.is_alive:
            return 0
        if child.process is not None:
            return self._mourn(child)
        if time.monotonic() >= child.due_at:
            child.start()
        return 0

    def _mourn(self, child: Child) -> int:
        assert child.process is not None
        how = _how_it_ended(child.process.returncode)
        child.clear()
        child.process = None
        now = time.monotonic()
        child.deaths = child.deaths.after(now - child.started_at)
        wait = child.deaths.wait_seconds
        if wait is None:
            self.say(GIVEN_UP.format(child=child.name, times=len(WAITS) + 1, how=how))
            return FAILED
        self.say(STARTED_AGAIN.format(child=child.name, how=how, wait=wait))
        child.due_at = now + wait
        return 0

    def _stop(self) -> None:
        """Ask all to end what they do; insist after a while, or when asked again."""
        for child in self.children:
            child.send(signal.SIGTERM)
        asked = self.times_asked
        end = time.monotonic() + GRACE_SECONDS
        while any(child.is_alive for child in self.children):
            if time.monotonic() > end or self.times_asked > asked:
                self.say(INSISTED)
                break
            time.sleep(GLANCE_SECONDS / 5)
        for child in self.children:
            child.clear()


STARTED_AGAIN = _("The {child} {how}; it is started again in {wait:g} s.")
GIVEN_UP = _(
    "The {child} {how}, {times} times in a row soon after its start, and is given up; "
    "its messages stand above. Mend the cause, then start again."
)
INSISTED = _("Work in flight was cut off; jobs resume from their last checkpoint.")


def _how_it_ended(code: int) -> str:
    if code < 0:
        return _("was killed by {signal}").format(signal=signal.Signals(-code).name)
    return _("ended with exit code {code}").format(code=code)


def _kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return  # nothing is left of it
