"""Somebody who walks through the site with a browser and looks at each page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Download,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS, TARGETS = ["color-contrast"], ["target-size"]
GRAVE = {"serious", "critical"}
PATIENCE_MS = 45_000  # for work that a worker does


class Walker:
    """A page of the browser, with what went wrong on it."""

    def __init__(self, site: str, page: Page) -> None:
        self.site = site
        self.page = page
        self.faults: list[str] = []
        self._refused: set[str] = set()
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._on_request)

    @classmethod
    @contextmanager
    def at(cls, site: str, browser: Browser) -> Iterator[Walker]:
        """Somebody with an ordinary screen who likes light pages, signed out."""
        context = browser.new_context(
            viewport=SCREEN, color_scheme="light", reduced_motion="reduce"
        )
        try:
            context.set_default_timeout(PATIENCE_MS / 3)
            yield cls(site, context.new_page())
        finally:
            context.close()

    def sign_in(self, role: str) -> None:
        """Come in through the demo's door as whoever has this role."""
        self.go("/accounts/demo/")
        self.page.locator(f"[data-role={role}] button").click()
        self.page.wait_for_url(f"{self.site}/")

    def go(self, path: str, status: int = 200) -> Response:
        """Open a page of the site."""
        if status >= 400:
            self._refused.add(self.site + path)  # the console will tell of it
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        return answer

    def follow(self, name: str, *, within: str = "main") -> None:
        """Follow a link by its words."""
        self._named("link", name, within).click()

    def press(self, name: str, *, within: str = "main") -> None:
        """Press a button by its words."""
        self._named("button", name, within).click()

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self._labelled(label).fill(text)

    def choose(self, label: str, option: str) -> None:
        """Choose from the list with this label."""
        self._labelled(label).select_option(label=option)

    def send(self, label: str, name: str, content: bytes) -> None:
        """Give a file to the field with this label."""
        file = {"name": name, "mimeType": "text/plain", "buffer": content}
        self._labelled(label).set_input_files(file)

    def fetch(self, name: str) -> bytes:
        """What lies behind a link that downloads."""
        with self.page.expect_download() as expected:
            self.follow(name)
        download: Download = expected.value
        return Path(download.path()).read_bytes()

    def wait_for_the_work(self) -> None:
        """Stay on the page of a job until it is over, then see what came of it."""
        result = self._named("link", "See what came of it", "main")
        expect(result).to_be_visible(timeout=PATIENCE_MS)
        result.click()

    def finds(self, *texts: str) -> None:
        """These words stand on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def misses(self, *texts: str) -> None:
        """These words stand nowhere on the page, not even in its source."""
        source = self.page.content()
        assert [text for text in texts if text in source] == []

    def look(self, name: str) -> None:
        """Look at the page, wide and narrow, light and dark: nobody is shut out."""
        self._check_width(name)
        self._check_rules(name, {"runOnly": WCAG})
        self._keep_picture(name)
        self.page.emulate_media(color_scheme="dark")
        self._check_rules(f"{name}, dark", {"runOnly": COLOURS})
        self._keep_picture(f"{name}-dark")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(PHONE)
        self._check_width(f"{name}, phone")
        self._check_rules(f"{name}, phone", {"runOnly": TARGETS})
        self._keep_picture(f"{name}-phone")
        self.page.set_viewport_size(SCREEN)
        faults, self.faults = self.faults, []
        assert faults == [], f"{name}: {faults}"

    def _labelled(self, label: str) -> Locator:
        marked = re.compile(rf"^\s*{re.escape(label)}( \(required\))?\s*$")
        return self.page.get_by_label(marked).first

    def _named(self, role: Any, name: str, within: str) -> Locator:
        named = self.page.locator(within).get_by_role(role, name=name, exact=True)
        return named.first

    def _check_width(self, name: str) -> None:
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert int(self.page.evaluate(wide)) <= 0, f"{name} is wider than the screen"

    def _check_rules(self, name: str, options: dict[str, Any]) -> None:
        found = Axe().run(self.page, options=options).response["violations"]
        grave = [
            (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
            for each in found
            if each["impact"] in GRAVE
        ]
        assert grave == [], f"{name}: {grave}"

    def _keep_picture(self, name: str) -> None:
        folder = os.environ.get("CATENA_SHOTS")
        if folder:
            path = Path(folder, f"{name}.png")
            path.parent.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=path, full_page=True)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location["url"] not in self._refused:
            self.faults.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.faults.append(f"request outside: {request.url}")
