"""What decides about a set, with no database."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from catena.platform.places import rules
from catena.platform.places.enums import Level, SetState
from catena.platform.places.rules import Details, SetFacts

READY = SetFacts(state=SetState.DRAFT, n_units=3, n_refusing=0)
SAID = Details("A set", "A survey", "CC BY 4.0", Level.COUNTRIES)


def said(errors):
    return [str(each) for each in errors]


def test_a_ready_draft_has_no_obstacles():
    assert rules.obstacles_to_using(READY, was=SetState.DRAFT) == []
    assert rules.obstacles_without_reason(READY, reason="") == []
    assert rules.obstacles_to_withdrawing(READY) == []


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"state": SetState.READING}, "The file is still being read"),
        ({"state": SetState.IN_USE}, "The set is in use."),
        ({"state": SetState.FORMER}, "go back to it instead"),
        ({"state": SetState.WITHDRAWN}, "The set was withdrawn"),
        ({"n_refusing": 2}, "mended in the file first: 2."),
        ({"n_units": 0}, "No unit of the file has a code"),
    ],
)
def test_each_obstacle_to_using_is_told(change, obstacle):
    (told,) = said(
        rules.obstacles_to_using(replace(READY, **change), was=SetState.DRAFT)
    )

    assert obstacle in told


def test_all_obstacles_are_told_at_once():
    worst = SetFacts(SetState.WITHDRAWN, n_units=0, n_refusing=1)

    assert len(rules.obstacles_to_using(worst, was=SetState.DRAFT)) == 3


def test_only_a_former_set_is_gone_back_to():
    former = replace(READY, state=SetState.FORMER)

    assert rules.obstacles_to_using(former, was=SetState.FORMER) == []
    assert said(rules.obstacles_to_using(READY, was=SetState.FORMER)) == [
        "The set is a draft that was never in use."
    ]


def test_members_without_a_unit_need_a_reason():
    facts = replace(READY, missing=("Maldives", "Singapore"))

    assert said(rules.obstacles_without_reason(facts, reason=" ")) == [
        "Members that would be on no map: Maldives, Singapore. Say why that is right."
    ]
    assert rules.obstacles_without_reason(facts, reason="Too small to draw") == []


def test_more_names_than_a_sentence_bears_are_dots():
    assert rules.named(tuple("ABCDE")) == "A, B, C, D, E"
    assert rules.named(tuple("ABCDEF")) == "A, B, C, D, E, …"


def test_only_a_draft_is_withdrawn():
    in_use = replace(READY, state=SetState.IN_USE)

    assert said(rules.obstacles_to_withdrawing(in_use)) == ["The set is in use."]


def test_the_set_in_use_must_be_the_one_that_was_seen():
    seen, other = uuid4(), uuid4()

    assert rules.obstacles_to_swapping(seen, seen) == []
    assert rules.obstacles_to_swapping(None, None) == []
    (told,) = said(rules.obstacles_to_swapping(seen, other, found_name="Theirs"))
    assert told.startswith("Meanwhile somebody put Theirs in use")
    (told,) = said(rules.obstacles_to_swapping(seen, None))
    assert told.startswith("Meanwhile no set is in use")


def test_a_file_needs_a_name_a_source_and_a_licence():
    problems = rules.problems_of(replace(SAID, name=" ", source="", licence=""))

    assert [each.facts["field"] for each in problems] == ["name", "source", "licence"]
    assert rules.problems_of(SAID) == []


def test_words_that_are_too_long_are_told_with_their_length():
    (problem,) = rules.problems_of(replace(SAID, layer="x" * 201))

    assert str(problem) == "layer has 201 letters, more than 200; shorten it."
