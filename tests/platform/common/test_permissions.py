"""A permission answers, or refuses with its sentence."""

from __future__ import annotations

import pytest

from catena.errors import NotPermittedError
from catena.platform.common.permissions import permission


@permission("Only adults may enter; come back with one.")
def may_enter(age: int) -> bool:
    """Whether somebody of this age may enter."""
    return age >= 18


def test_called_it_answers():
    assert may_enter(18)
    assert not may_enter(17)


def test_required_it_refuses_with_its_sentence():
    may_enter.require(18)

    with pytest.raises(NotPermittedError, match="Only adults may enter; come back"):
        may_enter.require(17)


def test_it_keeps_the_name_and_the_words_of_its_predicate():
    assert may_enter.__name__ == "may_enter"
    assert may_enter.__doc__ == "Whether somebody of this age may enter."
