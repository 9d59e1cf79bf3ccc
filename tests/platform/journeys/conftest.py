"""The demo, served by its own process, and a real browser to walk through it.

The browser runs in package scope: while it runs, Django takes this thread for an
asynchronous one and refuses the database to tests of other packages.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from walking import Walker

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 120  # a machine without compiled modules needs a while


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the demo."""
    if os.environ.get("DEVSITE"):
        yield os.environ["DEVSITE"]
        return
    folder = tmp_path_factory.mktemp("demo")
    port = _free_port()
    log = (folder / "log").open("w")
    command = [sys.executable, "-m", "catena.demo", "--folder", folder / "data"]
    process = subprocess.Popen(
        [*map(str, command), "--port", str(port)],
        env={**_environment(), "PYTHONUNBUFFERED": "1"},
        stdout=log,
        stderr=log,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/health/ready", process, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium of this machine; on a machine of a user who has none, a skip."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = "no Chromium on this machine; install the package chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture
def walker(site: str, browser: Browser) -> Iterator[Walker]:
    """Somebody with an ordinary screen, signed out."""
    with Walker.at(site, browser) as somebody:
        yield somebody


def _environment() -> dict[str, str]:
    """This process's own settings are those of the tests; the demo has its own."""
    kept = os.environ.items()
    return {
        name: value
        for name, value in kept
        if not name.startswith("CATENA_") and name != "DATABASE_URL"
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _each in range(PATIENCE_S * 4):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"The demo did not start:\n{log.read_text()}")
