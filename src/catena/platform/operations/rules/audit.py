"""What is wrong with the chain of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from catena.platform.operations.rules.findings import BROKEN, FINE, LOOK, Finding
from catena.text import Counted
from catena.text import mark as _

LATE_SEAL = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """How the chain stands."""

    n_sealed: int
    n_unsealed: int
    broken_at: int | None = None
    oldest_unsealed_at: datetime | None = None


def of_audit(facts: AuditFacts, now: datetime) -> Iterator[Finding]:
    """The chain and its unsealed tail."""
    if facts.broken_at is not None:
        yield Finding(
            "audit",
            BROKEN,
            _("The audit was changed: entry {at} is not what was sealed."),
            _("Keep a copy of everything, and compare with the last good backup."),
            {"at": facts.broken_at},
        )
    else:
        yield Finding(
            "audit",
            FINE,
            Counted(
                "The audit is verified: {n} entry sealed, {tail} not yet.",
                "The audit is verified: {n} entries sealed, {tail} not yet.",
            ),
            facts={"n": facts.n_sealed, "tail": facts.n_unsealed},
        )
    oldest = facts.oldest_unsealed_at
    if oldest is not None and now - oldest > LATE_SEAL:
        yield Finding(
            "audit_tail",
            LOOK,
            _("An audit entry has waited {minutes} minutes to be sealed."),
            _("See that the worker runs: it seals each minute."),
            {"minutes": (now - oldest) // timedelta(minutes=1)},
        )
