"""The chain of the audit: what breaks it, and that erasure does not."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
import world
from django.db import transaction

from catena.platform.common import audit
from catena.platform.common.models import AuditEntry, PersonalFacts

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(now, dara):
    """Five sealed entries, the third with facts about a person."""
    for number in range(1, 6):
        personal = {"email": "dara@example.org"} if number == 3 else None
        audit.record(
            f"test.thing.made{number}",
            actor=dara,
            now=now,
            subject=dara,
            reason="because",
            personal=personal,
            number=number,
        )
    audit.seal()


def entry(number):
    return AuditEntry.objects.filter(sequence=number)


def test_an_entry_says_who_did_what_to_which_record_and_why(now, dara):
    subject, owner = world.institution(), uuid4()

    entry = audit.record(
        "members.institution.changed",
        actor=dara,
        now=now,
        subject=subject,
        on_behalf_of=owner,
        reason="They wrote.",
        day=date(2023, 5, 2),
    )

    entry.refresh_from_db()
    assert (entry.actor, entry.happened_at) == (dara, now)
    assert entry.subject_kind == "members.institution"
    assert (entry.subject_id, entry.on_behalf_of) == (subject.public_id, owner)
    assert (entry.reason, entry.facts) == ("They wrote.", {"day": "2023-05-02"})
    assert list(audit.entries_about(subject.public_id)) == [entry]
    assert list(audit.all_entries()) == [entry]
    assert str(entry) == f"{entry.verb} {entry.subject_kind} {entry.subject_id}"


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_a_transaction(now):
    with pytest.raises(AssertionError, match="belongs to the change"):
        audit.record("test.thing.made", actor=None, now=now)


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_leaves_no_entry(now):
    def fail():
        with transaction.atomic():
            audit.record("test.thing.made", actor=None, now=now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert not AuditEntry.objects.exists()


def test_personal_facts_stay_outside_the_entry(now):
    entry = audit.record(
        "test.thing.made", actor=None, now=now, personal={"born": date(1980, 1, 2)}
    )

    assert entry.facts == {}
    assert len(entry.personal_hash) == 64
    assert entry.personal.facts == {"born": "1980-01-02"}
    assert str(entry.personal) == f"personal facts of {entry.id}"


def test_equal_personal_facts_have_different_hashes(now):
    # otherwise an erased address could be found by trying addresses
    one, other = (
        audit.record("test.made", actor=None, now=now, personal={"email": "a@b.org"})
        for _each in range(2)
    )

    assert one.personal_hash != other.personal_hash


def test_a_sealed_chain_holds(five):
    report = audit.verify()

    assert report.holds
    assert (report.n_sealed, report.n_unsealed) == (5, 0)
    assert report.head == entry(5).get().hash == audit.head().hash


def test_an_empty_chain_holds(db):
    assert audit.verify() == (0, 0, None, audit.FIRST)


def test_what_is_not_sealed_yet_is_counted_and_sealed_once(five, now):
    audit.record("test.thing.made", actor=None, now=now)

    assert audit.verify().n_unsealed == 1
    assert (audit.seal(), audit.seal()) == (1, 0)
    assert audit.verify() == (6, 0, None, entry(6).get().hash)


def test_sealing_goes_in_batches_and_keeps_the_order(now, monkeypatch):
    monkeypatch.setattr(audit, "BATCH", 2)
    for number in range(5):
        audit.record("test.thing.made", actor=None, now=now, number=number)

    assert audit.seal() == 5

    chained = AuditEntry.objects.order_by("sequence")
    assert [each.facts["number"] for each in chained] == [0, 1, 2, 3, 4]
    assert audit.verify().holds


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"number": 33}},
        {"reason": "another"},
        {"verb": "test.thing.unmade"},
        {"actor": None},
        {"on_behalf_of": uuid4()},
        {"subject_id": uuid4()},
        {"subject_kind": "labs.laboratory"},
        {"public_id": uuid4()},
        {"personal_hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_breaks_the_chain_there(five, change):
    entry(3).update(**change)

    report = audit.verify()

    assert not report.holds
    assert (report.broken_at, report.n_sealed) == (3, 2)


def test_another_time_breaks_the_chain(five, now):
    entry(3).update(happened_at=now + timedelta(microseconds=1))

    assert audit.verify().broken_at == 3


def test_an_entry_missing_in_the_middle_breaks_the_chain(five):
    entry(2).delete()

    assert audit.verify().broken_at == 2


def test_entries_that_changed_places_break_the_chain(five):
    entry(2).update(sequence=99)
    entry(4).update(sequence=2)
    entry(99).update(sequence=4)

    assert audit.verify().broken_at == 2


def test_a_missing_tail_is_told_by_a_head_that_was_written_down(five):
    witness = audit.head()
    entry(5).delete()
    entry(4).delete()

    assert audit.verify().holds  # the rest is a chain too
    assert audit.verify(witness).broken_at == 4


def test_a_forged_chain_is_told_by_a_head_that_was_written_down(five):
    witness = audit.head()
    entry(5).update(reason="forged", sequence=None)
    audit.seal()

    assert audit.verify().holds
    assert audit.verify(witness).broken_at == 5


def test_a_chain_that_grew_agrees_with_an_older_head(five, now):
    witness = audit.head()
    audit.record("test.thing.made", actor=None, now=now)
    audit.seal()

    assert audit.verify(witness).holds


def test_changed_personal_facts_break_the_chain(five):
    PersonalFacts.objects.update(facts={"email": "other@example.org"})

    assert audit.verify().broken_at == 3


def test_personal_facts_added_later_break_the_chain(five):
    PersonalFacts.objects.create(entry=entry(4).get(), salt="x", facts={"a": 1})

    assert audit.verify().broken_at == 4


def test_erased_personal_facts_leave_the_chain_whole(five, dara, now):
    audit.record("test.thing.made", actor=None, now=now, personal={"email": "x@y.org"})

    assert audit.erase_personal_facts(dara.public_id) == 1

    assert audit.verify().holds
    assert PersonalFacts.objects.count() == 1  # that of somebody else
