"""The demo, served by its own process, and a real browser to walk through it.

The browser runs in package scope: while it runs, Django takes this thread for an
asynchronous one and refuses the database to tests of other packages.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import DEMO, free_port, served
from walking import Walker

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Demo(NamedTuple):
    """Where the demo is served, and where its files lie."""

    address: str
    folder: Path


@pytest.fixture(scope="package")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """The demo, built for these tests."""
    folder = tmp_path_factory.mktemp("demo")
    command = (*DEMO, "--folder", folder / "data")
    with served(command, folder, free_port()) as address:
        yield Demo(address, folder / "data")


@pytest.fixture(scope="package")
def site(demo: Demo) -> str:
    """The address of the demo."""
    return demo.address


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
