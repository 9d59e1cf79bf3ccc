"""A process that ends when its supervisor is gone, however that went."""

from __future__ import annotations

import os
import signal
import sys
import threading


def hold() -> None:
    """End this process, as if asked to, when standard input ends."""
    threading.Thread(target=_wait, name="lifeline", daemon=True).start()


def _wait() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
