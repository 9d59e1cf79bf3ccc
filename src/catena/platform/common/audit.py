"""The audit: one row per service call, and the chain that a sealer makes of them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import QuerySet

from catena.platform.common import locks
from catena.platform.common.canonical import plain, sha256
from catena.platform.common.models import AuditEntry, PersonalFacts

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

SEAL = "audit.seal"
BATCH = 200  # sealed in one transaction, well under the 250 ms of a writer on SQLite
FIRST = "0" * 64  # what stands before the first entry


class Head(NamedTuple):
    """The end of the chain at some time; kept elsewhere, it witnesses what was."""

    sequence: int
    hash: str


class ChainReport(NamedTuple):
    """What a look at the whole chain found."""

    n_sealed: int  # that hold, from the first on
    n_unsealed: int
    broken_at: int | None  # sequence of the first entry that does not fit
    head: str  # hash of the last entry that holds

    @property
    def holds(self) -> bool:
        """Every sealed entry is as it was sealed, and none is missing."""
        return self.broken_at is None


def record(
    verb: str,
    *,
    actor: Account | None,
    now: datetime,
    subject: models.Model | None = None,
    on_behalf_of: UUID | None = None,
    reason: str = "",
    personal: Mapping[str, Any] | None = None,
    **facts: Any,
) -> AuditEntry:
    """Write down what the running transaction does.

    Parameters
    ----------
    verb : str
        Domain, noun and past participle: ``members.person.changed``.
    actor : Account or None
        Who acts; None is the installation itself.
    subject : Model, optional
        The record it was done to, by its public key.
    on_behalf_of : UUID, optional
        The person whose word was entered by the actor.
    personal : mapping, optional
        Values about a person: kept apart, so that they can be erased.
    **facts
        What else the entry says; nothing personal.
    """
    assert connection.in_atomic_block, "an audit row belongs to the change it tells"
    salt, told = secrets.token_hex(32), plain(personal or {})
    entry = AuditEntry.objects.create(
        happened_at=now,
        verb=verb,
        actor=actor,
        on_behalf_of=on_behalf_of,
        subject_kind=subject._meta.label_lower if subject else "",
        subject_id=getattr(subject, "public_id", None),
        facts=plain(facts),
        reason=reason,
        personal_hash=sha256([salt, told]) if told else "",
    )
    if told:
        PersonalFacts.objects.create(entry=entry, salt=salt, facts=told)
    return entry


def seal() -> int:
    """Put every entry that is not yet sealed at the end of the chain; how many."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    locks.take(SEAL)
    sequence, previous = head()
    unsealed = AuditEntry.objects.filter(sequence=None).order_by("id")[:BATCH]
    entries = list(unsealed)
    for entry in entries:
        sequence += 1
        entry.sequence, entry.previous_hash = sequence, previous
        entry.hash = previous = _entry_hash(entry)
    AuditEntry.objects.bulk_update(entries, ["sequence", "previous_hash", "hash"])
    return len(entries)


def head() -> Head:
    """The end of the chain as it is now, to be written down where others keep it."""
    last = _sealed().last()
    return Head(last.sequence or 0, last.hash) if last else Head(0, FIRST)


def verify(witness: Head | None = None) -> ChainReport:
    """Compute the whole chain again and say whether it holds.

    Parameters
    ----------
    witness : Head, optional
        An end of the chain that was written down before. Only with it can a missing
        tail be told from entries that never were, or a chain from its forgery.
    """
    end, broken_at = Head(0, FIRST), None
    for entry in _sealed().iterator(chunk_size=2000):
        if not _follows(entry, end) or _denies(witness, entry):
            broken_at = end.sequence + 1
            break
        end = Head(end.sequence + 1, entry.hash)
    if broken_at is None and witness and witness.sequence > end.sequence:
        broken_at = end.sequence + 1
    n_unsealed = AuditEntry.objects.filter(sequence=None).count()
    return ChainReport(end.sequence, n_unsealed, broken_at, end.hash)


def _follows(entry: AuditEntry, end: Head) -> bool:
    return (
        entry.sequence == end.sequence + 1
        and entry.previous_hash == end.hash
        and entry.hash == _entry_hash(entry)
        and _personal_facts_fit(entry)
    )


def _denies(witness: Head | None, entry: AuditEntry) -> bool:
    return (
        witness is not None
        and entry.sequence == witness.sequence
        and entry.hash != witness.hash
    )


def erase_personal_facts(person_id: UUID) -> int:
    """Erase what entries about a person say of them; how many entries."""
    facts = PersonalFacts.objects.filter(entry__subject_id=person_id)
    return facts.delete()[0]


def entries_about(subject_id: UUID) -> QuerySet[AuditEntry]:
    """The history of one record, latest first."""
    entries = AuditEntry.objects.filter(subject_id=subject_id)
    return entries.select_related("actor", "personal")


def all_entries() -> QuerySet[AuditEntry]:
    """Every entry, latest first."""
    return AuditEntry.objects.select_related("actor").order_by("-id")


def _sealed() -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.exclude(sequence=None).order_by("sequence")
    return entries.select_related("personal")


def _personal_facts_fit(entry: AuditEntry) -> bool:
    """Unchanged, or erased; both are allowed, another value is not."""
    kept = getattr(entry, "personal", None)
    return kept is None or entry.personal_hash == sha256([kept.salt, kept.facts])


def _entry_hash(entry: AuditEntry) -> str:
    return sha256(
        {
            "sequence": entry.sequence,
            "previous": entry.previous_hash,
            "id": entry.public_id,
            "at": entry.happened_at,
            "verb": entry.verb,
            "actor": entry.actor_id,
            "on_behalf_of": entry.on_behalf_of,
            "subject": [entry.subject_kind, entry.subject_id],
            "facts": entry.facts,
            "reason": entry.reason,
            "personal": entry.personal_hash,
        }
    )
