"""A child without a supervisor does not live on."""

from __future__ import annotations

import signal
import subprocess
import sys

CHILD = """
import time
from catena.platform.operations.processes import lifeline
lifeline.hold()
time.sleep(60)
"""


def test_a_process_ends_when_the_other_end_of_its_lifeline_is_gone():
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE)

    child.stdin.close()

    assert child.wait(5) == -signal.SIGTERM
