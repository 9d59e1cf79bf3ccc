"""Makes the pictures of README and documentation, from the demo.

python tools/pictures.py

Pages of the report of the synthetic round, and screens of the demo in Chromium. No
picture shows the day on which it was made, so that each can be made again.
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
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from catena.cli.main import app as catena
from catena.demo.pt_round import write_synthetic_round

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
TITLE = "Synthetic soil round, for demonstration"
PAGES = {"report": 1, "report-measurand": 5}  # of the report, from one
PIXELS_PER_POINT = 1.6
COLOURS = 64  # enough for flat pages, and a third of the size
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 120
ROUND = "/laboratories/rounds/synthetic-2026-1/"


class Screen(NamedTuple):
    """A page as somebody sees it."""

    path: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    role: str = ""  # whose door of the demo
    scale: int = 1


SCREENS = {
    "home": Screen("/"),
    "round": Screen(f"{ROUND}measurands/3/", height=1000),
    "desk": Screen("/partnership/people/", scheme="dark", role="secretariat"),
    "phone": Screen(f"{ROUND}mine/", 360, 740, role="technician", scale=2),
}


def main() -> int:
    """Make all pictures; without a browser those of the report only."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        picture_report(Path(folder, "report"))
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            print("No Chromium on this machine: the screens stay as they are.")
            return 1 if os.environ.get("CI") == "true" else 0
        with demo_served(Path(folder)) as site:
            picture_screens(site, browser)
    return 0


def picture_report(folder: Path) -> None:
    """Score the synthetic round anew, and picture some pages of its report."""
    folder.mkdir()
    results = folder / "results.csv"
    write_synthetic_round(results)
    arguments = ["pt", "score", str(results), "--out", str(folder)]
    options = ["--by", "method", "--title", TITLE, "--synthetic"]
    with redirect_stdout(StringIO()):
        catena([*arguments, *options], standalone_mode=False)
    report = pypdfium2.PdfDocument(folder / "report.pdf")
    for name, page in PAGES.items():
        keep(name, report[page - 1].render(scale=PIXELS_PER_POINT).to_pil())
    report.close()


def picture_screens(site: str, program: str) -> None:
    """Picture some pages of the demo."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, screen in SCREENS.items():
            keep(name, picture_of(site, screen, browser))
        browser.close()


def picture_of(site: str, screen: Screen, browser: Browser) -> Image.Image:
    """What fits the screen of whoever looks at a page."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        color_scheme="dark" if screen.scheme == "dark" else "light",
        device_scale_factor=screen.scale,
    )
    page = context.new_page()
    if screen.role:
        page.goto(f"{site}/accounts/demo/")
        page.locator(f"[data-role={screen.role}] button").click()
        page.wait_for_url(f"{site}/")
    page.goto(site + screen.path, wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    context.close()
    return picture.convert("RGB")


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture where the documentation looks for it."""
    path = IMAGES / f"{name}.png"
    picture.quantize(COLOURS).save(path, optimize=True)
    print(path.relative_to(IMAGES.parent.parent))


@contextmanager
def demo_served(folder: Path) -> Iterator[str]:
    """The address of a demo of its own, as long as it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "catena.demo", "--folder", str(folder / "demo")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], stdout=log, stderr=log
        )
        try:
            wait_for(f"http://localhost:{port}/health/ready", process)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Come back once the demo answers."""
    for _each in range(PATIENCE_S * 4):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    sys.exit("The demo for the screens did not start.")


if __name__ == "__main__":
    sys.exit(main())
