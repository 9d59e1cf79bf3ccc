"""States and levels: each has words, and what was in use is public."""

from __future__ import annotations

from catena.platform.places.enums import Level, SetState


def test_every_state_and_level_has_words():
    assert all(each.label for each in SetState)
    assert [each.label for each in Level] == ["Countries", "First-level units"]


def test_what_was_ever_in_use_is_public():
    assert {each for each in SetState if each.is_public} == {
        SetState.IN_USE,
        SetState.FORMER,
    }
