"""The vocabulary that a new partnership starts with, from the files in `data`."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, NamedTuple

from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.content import Content
from catena.platform.vocab.schemes import DEFINITIONS

STEP = 10  # between the places of terms, so that others fit in between


class StarterTerm(NamedTuple):
    """A term that every partnership needs."""

    scheme: Scheme
    code: str
    content: Content


class StarterReport(NamedTuple):
    """How many terms were added, and how many were there already."""

    added: int
    kept: int


def starter_terms() -> list[StarterTerm]:
    """All of them, in an order in which each only names earlier ones."""
    return [term for scheme in DEFINITIONS for term in _of(scheme)]


def _of(scheme: Scheme) -> list[StarterTerm]:
    file = files(__package__) / "data" / f"{scheme}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        StarterTerm(scheme, entry.pop("code"), _content(entry, place, table["source"]))
        for place, entry in enumerate(table["term"], start=1)
    ]


def _content(entry: dict[str, Any], place: int, source: str) -> Content:
    return Content(**{"source": source, "place": place * STEP, **entry})
