"""When a term may be changed, retired and restored."""

from __future__ import annotations

from catena.platform.vocab.rules.lifecycle import (
    obstacles_to_changing,
    obstacles_to_restoring,
    obstacles_to_retiring,
)


def words(obstacles):
    return [str(each) for each in obstacles]


def test_a_term_in_use_may_be_changed_and_retired():
    assert obstacles_to_changing(is_retired=False) == []
    assert obstacles_to_retiring(is_retired=False, narrower=(), referring=()) == []


def test_all_that_keeps_a_term_in_use_is_told():
    found = obstacles_to_retiring(
        is_retired=True, narrower=["SAND", "SILT"], referring=["OC"]
    )

    assert words(found) == [
        "The term is retired already.",
        "SAND, SILT belong to it; retire or move them first.",
        "OC name it in an attribute; change them first.",
    ]


def test_a_retired_term_is_restored_before_it_is_changed():
    assert words(obstacles_to_changing(is_retired=True)) == [
        "The term is retired; restore it, then change it."
    ]
    assert obstacles_to_restoring(is_retired=True, retired_above=()) == []


def test_all_that_keeps_a_term_from_coming_back_is_told():
    found = obstacles_to_restoring(is_retired=False, retired_above=["OC"])

    assert words(found) == [
        "The term is in use already.",
        "It leans on OC, retired as well; restore them first.",
    ]
