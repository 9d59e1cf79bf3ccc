"""Somebody who walks through the site with a browser and looks at each page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = {"serious", "critical"}


class Walker:
    """A page of the browser, with what went wrong on it."""

    def __init__(self, site: str, page: Page) -> None:
        self.site = site
        self.page = page
        self.faults: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._on_request)

    @classmethod
    @contextmanager
    def at(
        cls,
        site: str,
        browser: Browser,
        *,
        screen: dict[str, int] = SCREEN,
        scheme: str = "light",
    ) -> Iterator[Walker]:
        """Somebody with a screen of this size who likes light or dark pages."""
        context = browser.new_context(viewport=screen, color_scheme=scheme)
        try:
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
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"
        return answer

    def look(self, name: str) -> None:
        """Look at the page: nothing went wrong, nothing shuts anybody out."""
        assert self.faults == []
        assert self._overflow() <= 0, f"{name} is wider than the screen"
        found = Axe().run(self.page, options={"runOnly": WCAG}).response["violations"]
        grave = [
            (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
            for each in found
            if each["impact"] in GRAVE
        ]
        assert grave == [], f"{name}: {grave}"
        self._keep_picture(name)

    def _overflow(self) -> int:
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        return int(self.page.evaluate(wide))

    def _keep_picture(self, name: str) -> None:
        folder = os.environ.get("CATENA_SHOTS")
        if folder:
            path = Path(folder, f"{name}.png")
            path.parent.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=path, full_page=True)

    def _on_console(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(f"console: {getattr(message, 'text', '')}")

    def _on_request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.site, "data:", "blob:")):
            self.faults.append(f"request outside: {url}")
