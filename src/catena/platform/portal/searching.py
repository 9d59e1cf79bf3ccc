"""Search: every room answers for what it has and what the reader may see."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from catena.platform.common.registers import Asked, Hit, hits

SHORTEST = 2  # letters; one letter finds everything
LONGEST = 100
MOST_OF_A_KIND = 20


def found(asked: Asked, words: str) -> dict[str, Any]:
    """The hits for some words, by kind, in the order of the rooms."""
    words = " ".join(words.split())[:LONGEST]
    if len(words) < SHORTEST:
        return {"words": words, "kinds": [], "n": 0, "is_too_short": True}
    every = [hit for room in hits.ask(asked, words, MOST_OF_A_KIND) for hit in room]
    kinds = [(kind, list(each)) for kind, each in groupby(every, _kind)]
    return {"words": words, "kinds": kinds, "n": len(every), "is_too_short": False}


def _kind(hit: Hit) -> str:
    return hit.kind
