"""The built front end: small, complete, and without a word from outside."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import catena.platform.look

BUILT = Path(catena.platform.look.__file__).parent / "static" / "look"
LARGEST = {"catena.css": 25_000, "catena.js": 6_000}  # bytes, compressed

pytestmark = pytest.mark.skipif(
    not BUILT.is_dir(), reason="the front end is not built; see frontend/README.md"
)


@pytest.mark.parametrize(("name", "largest"), LARGEST.items())
def test_a_slow_line_carries_it(name, largest):
    assert len(gzip.compress((BUILT / name).read_bytes())) < largest


def test_the_style_sheet_asks_for_nothing_that_is_not_there():
    style = (BUILT / "catena.css").read_text(encoding="utf-8")

    asked = set(re.findall(r"url\(['\"]?([^'\")]+)", style))
    assert asked
    assert all((BUILT / each).is_file() for each in asked)


def test_each_family_comes_in_three_subsets():
    subsets = ("latin", "latin-ext", "vietnamese")
    fonts = {path.name for path in BUILT.glob("*.woff2")}

    for family in ("source-sans-3", "source-serif-4"):
        assert {f"{family}-{each}-wght-normal.woff2" for each in subsets} <= fonts


def test_the_script_is_a_module_that_names_no_address():
    script = (BUILT / "catena.js").read_text(encoding="utf-8")

    assert "http://" not in script
    assert "https://" not in script
    assert "eval(" not in script


def test_licences_lie_beside_what_was_built():
    licences = (BUILT / "LICENSES.txt").read_text(encoding="utf-8")

    assert "The MIT License" in licences or "MIT License" in licences
    assert "SIL OPEN FONT LICENSE" in licences.upper()
