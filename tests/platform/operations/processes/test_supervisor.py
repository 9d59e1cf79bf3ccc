"""The supervisor with real processes, which are small and die young."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LASTING = "import time; open('{file}', 'a').write('started '); time.sleep(60)"
DYING = "import os, sys; open('{file}', 'a').write('started '); sys.exit(3)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "open('{file}', 'a').write('started '); time.sleep(60)"
)
PARENT = """
import sys
from catena.platform.operations.processes import restarts, supervisor
supervisor.GRACE_SECONDS = 0.5
supervisor.WAITS = restarts.WAITS = (0.05, 0.1)
commands = {{"worker": [sys.executable, "-c", {code!r}]}}
say = lambda line: print(line, flush=True)
sys.exit(supervisor.Supervisor(commands, say).run())
"""


@pytest.fixture
def supervise(tmp_path):
    """Starts a supervisor of one child; gives it and the file its child writes."""
    started = []

    def start(child):
        file = tmp_path / "life"
        code = PARENT.format(code=child.format(file=file))
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process, file

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_for(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def starts(file):
    return file.read_text().count("started") if file.exists() else 0


def children_of(process):
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(each) for each in listed.split()]


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_ends_its_child_and_then_itself_without_complaint(
    supervise, number
):
    process, file = supervise(LASTING)
    wait_for(lambda: starts(file) == 1)
    (child,) = children_of(process)

    process.send_signal(number)

    assert process.wait(5) == 0
    assert process.stdout.read() == ""
    assert not is_there(child)


def test_a_killed_child_is_started_again_and_the_reader_hears_why(supervise):
    process, file = supervise(LASTING)
    wait_for(lambda: starts(file) == 1)

    os.kill(children_of(process)[0], signal.SIGKILL)
    wait_for(lambda: starts(file) == 2)

    process.terminate()
    assert process.wait(5) == 0
    assert "The worker was killed by SIGKILL" in process.stdout.read()


def test_a_child_that_dies_again_and_again_is_given_up_with_exit_code_1(supervise):
    process, file = supervise(DYING)

    assert process.wait(10) == 1
    assert starts(file) == 3
    assert "3 times in a row" in process.stdout.read().splitlines()[-1]


def test_a_child_that_will_not_end_is_ended_after_the_time_of_grace(supervise):
    process, file = supervise(STUBBORN)
    wait_for(lambda: starts(file) == 1)
    (child,) = children_of(process)

    process.terminate()

    assert process.wait(5) == 0
    assert "Work in flight was cut off" in process.stdout.read()
    assert not is_there(child)
