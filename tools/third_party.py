"""Writes THIRD_PARTY.md from both lock files: what an installed Catena brings along.

python tools/third_party.py            write it
python tools/third_party.py --check    say whether it is up to date
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "THIRD_PARTY.md"
HEADER = """# Third-party software

What an installed Catena brings along, with the licence that each package declares.
Written by `python3 make.py fmt` from `uv.lock` and `frontend/package-lock.json`.

"""


class Package(NamedTuple):
    """A package of a lock file."""

    name: str
    version: str
    licence: str


def main() -> int:
    """Write or check the page; the exit code."""
    page = HEADER + "\n".join(
        (
            *table("Python packages", python_packages()),
            "",
            *table(
                "npm packages (fonts, front end and boundaries, built into the wheel)",
                npm_packages(),
            ),
            "",
        )
    )
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("THIRD_PARTY.md is out of date; run python3 make.py fmt.")
        return 1
    return 0


def table(title: str, packages: Iterator[Package]) -> Iterator[str]:
    """A heading and the lines of a Markdown table."""
    yield from (f"## {title}", "", "| package | version | licence |", "|---|---|---|")
    yield from (f"| {' | '.join(package)} |" for package in packages)


def python_packages() -> Iterator[Package]:
    """The packages that `pip install catena` brings on Linux and macOS."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package for package in lock["package"]}
    for name in sorted(closure("catena", locked) - {"catena"}):
        versions = [each["version"] for each in lock["package"] if each["name"] == name]
        yield Package(name, " or ".join(sorted(versions)), licence(name))


def closure(name: str, locked: dict[str, Any]) -> set[str]:
    """The package and all that it needs."""
    found, waiting = set(), [name]
    while waiting:
        package = waiting.pop()
        if package not in found:
            found.add(package)
            needs = locked[package].get("dependencies", [])
            waiting += [each["name"] for each in needs if not elsewhere(each)]
    return found


def elsewhere(dependency: dict[str, Any]) -> bool:
    """Whether only Windows or another Python needs it."""
    marker = dependency.get("marker", "")
    return "win32" in marker or "Windows" in marker


def licence(name: str) -> str:
    """The licence that an installed package declares."""
    metadata = importlib.metadata.metadata(name)
    if declared := metadata.get("License-Expression"):
        return declared
    classifiers = metadata.get_all("Classifier") or []
    named = [each for each in classifiers if each.startswith("License ::")]
    if named:
        return named[0].rpartition(" :: ")[2]
    first_line = (metadata.get("License") or "not declared").strip().splitlines()[0]
    return re.sub(r"\s+", " ", first_line)


def npm_packages() -> Iterator[Package]:
    """The packages of the front end's lock file that the wheel has parts of.

    Programs that only build are marked `dev` there; a peer is asked for by a
    package for parts that we do not build.
    """
    path = ROOT / "frontend" / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for place, package in sorted(lock["packages"].items()):
        if place and not package.get("dev") and not package.get("peer"):
            name = place.rpartition("node_modules/")[2]
            yield Package(name, package["version"], package.get("license", "?"))


if __name__ == "__main__":
    sys.exit(main())
