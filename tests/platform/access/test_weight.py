"""Pages that people open first are light enough for a slow line."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from access.doors import Doors

pytestmark = pytest.mark.django_db

MOST_BYTES = 200_000  # without any cache
ASKED_FOR = re.compile(r'(?:src|href)="/static/([^"?]+\.(?:css|js|png|jpg|webp))')
FONT = re.compile(r"url\(\"?'?[^)\"']*?([\w-]+-latin-wght-[\w-]+\.woff2)")


@pytest.mark.parametrize(
    ("address", "of"),
    [
        ("portal:home", "nothing"),
        ("portal:country", "country"),
        ("members:people", "nothing"),
        ("labs:round", "published round"),
    ],
)
def test_a_page_with_all_that_it_loads_is_light(address: str, of: str, doors: Doors):
    page = doors.look("visitor", doors.path(address, of)).text

    parts = {"page": packed(page.encode())}
    for name in set(ASKED_FOR.findall(page)):
        parts[name] = packed(static(name).read_bytes())
    styles = static("look/catena.css").read_text("utf-8")
    for name in set(FONT.findall(styles)):
        parts[name] = static(f"look/{name}").stat().st_size

    assert {"look/catena.css", "look/catena.js"} <= set(parts)
    assert sum(parts.values()) < MOST_BYTES, parts


def static(name: str) -> Path:
    """A file that pages load."""
    found = finders.find(name)
    assert isinstance(found, str), f"no file {name}"
    return Path(found)


def packed(content: bytes) -> int:
    """How many bytes go over the line."""
    return len(gzip.compress(content))
