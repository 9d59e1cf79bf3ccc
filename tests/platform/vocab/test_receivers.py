"""What other rooms show of the vocabulary."""

from __future__ import annotations

from catena.platform.common import history, registers
from catena.platform.common.registers import Asked, Hit


def test_the_search_of_the_site_finds_terms(carbon, now):
    answers = registers.hits.ask(Asked(None, now), "walkley", 5)

    assert Hit(
        what="Walkley-Black (OC_WALKLEY_BLACK)",
        why="",
        path="/knowledge/vocabulary/method/OC_WALKLEY_BLACK/",
        kind="Method",
    ) in [hit for hits in answers for hit in hits]


def test_the_history_tells_in_words_what_was_done(carbon):
    (entry,) = history.history_of(carbon.public_id)

    assert entry.what == "Added"
