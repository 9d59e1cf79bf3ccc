"""A backup made while somebody writes serves the same answers elsewhere."""

from __future__ import annotations

import http.cookiejar
import json
import re
import subprocess
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from itertools import islice
from typing import Any

from served import CATENA, environment, free_port, served

API = "/api/v1"
N_ANSWERS = 50


TOKENS = "/accounts/tokens/"


class Writer(threading.Thread):
    """Makes and revokes tokens, as the demo's technician, until told to stop."""

    def __init__(self, site: str) -> None:
        super().__init__(daemon=True)
        self.site, self.n_written, self.is_over = site, 0, threading.Event()
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def run(self) -> None:
        """Come in by the demo's door, and write."""
        self._send("/accounts/demo/", self._page("/accounts/demo/"), role="technician")
        form = {"name": "program", "scopes": "read", "days": "30"}
        while not self.is_over.is_set():
            self._send(f"{TOKENS}new/", self._page(f"{TOKENS}new/"), **form)
            page = self._page(TOKENS)
            revoke = re.search(rf"{TOKENS}[^/]+/revoke/", page)
            assert revoke is not None, "a token that was made is not in the list"
            self._send(revoke[0], page)
            self.n_written += 1

    def _page(self, path: str) -> str:
        return str(self.opener.open(self.site + path, timeout=30).read().decode())

    def _send(self, path: str, page: str, **form: str) -> None:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None, f"there is no form for {path}"
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": found[1], **form})
        self.opener.open(self.site + path, data.encode(), timeout=30).read()


def test_a_backup_made_while_somebody_writes_serves_the_same_answers(demo, tmp_path):
    asked = list(islice(_paths(demo.address), N_ANSWERS))
    before = _answers(demo.address, asked)
    file, elsewhere = tmp_path / "backup.tar", tmp_path / "elsewhere"

    writer = Writer(demo.address)
    writer.start()
    _catena("backup", file, data=demo.folder)
    writer.is_over.set()
    writer.join(30)
    _catena("restore", file, data=elsewhere)
    key = (demo.folder / "settings.env").read_text()
    (elsewhere / "settings.env").write_text(key)
    with served((*CATENA, "serve"), elsewhere, free_port()) as address:
        after = _answers(address, asked)

    assert len(asked) == N_ANSWERS
    assert writer.n_written > 0
    assert after == before


def _catena(*command: object, data: object) -> None:
    settings = environment(CATENA_DATA=data, CATENA_SECRET_KEY="for a restored demo")
    words = [str(each) for each in (*CATENA, *command)]
    done = subprocess.run(
        words, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _paths(site: str) -> Iterator[str]:
    """Addresses of everything the demo has, by way of its own lists."""
    yield from (f"{API}/partnership/regions", f"{API}/vocabulary")
    yield f"{API}/partnership/regions/asp/countries"
    yield f"{API}/places/asp/units?level=0"
    for code in ("imep-111-mercury", "synthetic-2026-1"):
        yield f"{API}/laboratories/rounds/{code}"
        yield f"{API}/laboratories/rounds/{code}/measurands"
    for scheme in ("analyte", "method", "unit", "threat", "action_area"):
        yield f"{API}/vocabulary/{scheme}"
    for body in _items(site, f"{API}/partnership/regions/asp/bodies"):
        yield f"{API}/partnership/bodies/asp/{body['code']}?on=2023-06-01"
    for house in _items(site, f"{API}/partnership/institutions"):
        yield f"{API}/partnership/institutions/{house['id']}"


def _items(site: str, path: str) -> list[dict[str, Any]]:
    answer = _answer(site, path)
    return list(answer["items"] if isinstance(answer, dict) else answer)


def _answers(site: str, asked: list[str]) -> dict[str, Any]:
    return {path: _answer(site, path) for path in asked}


def _answer(site: str, path: str) -> Any:
    """What is answered; the links to further pages name the site, so without it."""
    with urllib.request.urlopen(site + path, timeout=30) as answer:
        return json.loads(answer.read().decode().replace(site, ""))
