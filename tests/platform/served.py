"""Installations that run in processes of their own, as those of users do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

CATENA = (sys.executable, "-m", "catena.cli.main")
DEMO = (sys.executable, "-m", "catena.demo")
PATIENCE_S = 120  # a machine without compiled modules needs a while
PAUSE_S = 0.25


@contextmanager
def served(command: Sequence[object], folder: Path, port: int) -> Iterator[str]:
    """The address of what a command serves, from its first answer to the end."""
    log = folder / f"log-{port}"
    with log.open("w") as written:
        process = subprocess.Popen(
            [str(each) for each in (*command, "--port", port)],
            env=environment(CATENA_DATA=folder),
            stdout=written,
            stderr=written,
        )
        address = f"http://localhost:{port}"
        try:
            _wait_for(f"{address}/health/ready", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def environment(**settings: object) -> dict[str, str]:
    """The environment with these settings, without those of the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CATENA_")
        and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    given = {name: str(value) for name, value in settings.items()}
    return {**kept, "PYTHONUNBUFFERED": "1", **given}


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(PAUSE_S)
        else:
            return
    pytest.fail(f"It did not start:\n{log.read_text()}")
