"""States have words, and only what names no code is open."""

from __future__ import annotations

from catena.platform.labs.enums import ProductKind, RoundState


def test_only_what_has_no_codes_is_open():
    assert {each for each in ProductKind if each.is_open} == {
        ProductKind.OPEN_CONSENSUS,
        ProductKind.OPEN_CHART,
    }


def test_every_state_has_words():
    assert all(each.label for each in RoundState)
