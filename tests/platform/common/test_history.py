"""The history and the origin of a record, as its page shows them."""

from __future__ import annotations

import pytest
import world

from catena.platform.common import audit, history, provenance
from catena.platform.look.parts import Link, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(now, dara, monkeypatch):
    """A record to which two things happened; one verb has words."""
    monkeypatch.setattr(history, "_words", dict(history._words))
    history.tell({"test.thing.made": "Made"})
    thing = world.institution()
    audit.record("test.thing.made", actor=dara, now=now, subject=thing)
    audit.record("test.thing.kept", actor=None, now=now, subject=thing, reason="Why.")
    return thing


def test_what_happened_is_told_in_words_the_youngest_first(thing, now):
    youngest, first = history.history_of(thing.public_id)

    assert (first.when, first.what, first.who) == (now, "Made", "")
    assert (youngest.what, youngest.reason) == ("test.thing.kept", "Why.")


def test_names_are_told_only_to_those_who_may_see_them(thing):
    entries = history.history_of(thing.public_id, with_names=True)

    assert [each.who for each in entries] == ["Catena", "dara@example.org"]


def test_reasons_are_left_out_where_they_are_private(thing):
    entries = history.history_of(thing.public_id, with_reasons=False)

    assert {each.reason for each in entries} == {""}


def test_a_page_has_the_latest_entries(thing, now):
    for _each in range(history.LATEST):
        audit.record("test.thing.kept", actor=None, now=now, subject=thing)

    assert len(history.history_of(thing.public_id)) == history.LATEST


def test_a_derived_record_says_what_it_was_made_from(thing, now):
    provenance.made_from(
        thing,
        inputs=[provenance.Input("dataset", "soil.csv", "ab" * 32)],
        method=provenance.Method("mean", "2022", {}),
        now=now,
    )
    again = Link("Run again", "/x/")

    origin = history.origin_of(thing.public_id, [again])

    assert origin.inputs == [Source("soil.csv", detail="SHA-256 abababababab")]
    assert origin.method.detail.startswith("2022, catena ")
    assert (origin.made_at, origin.links) == (now, [again])


def test_a_record_that_was_not_derived_has_no_origin(thing):
    assert history.origin_of(thing.public_id) is None
