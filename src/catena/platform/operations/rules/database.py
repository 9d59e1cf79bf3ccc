"""What is wrong with the database: its tables, its journal, its clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from catena.platform.operations.rules.findings import BROKEN, FINE, LOOK, Finding
from catena.text import Counted
from catena.text import mark as _

MOST_SKEW = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """How the database stands."""

    product: str
    pending: tuple[str, ...] = ()
    journal_mode: str = ""  # of SQLite
    skew: timedelta = field(default_factory=timedelta)


def unreachable(reason: str) -> Finding:
    """The database does not answer."""
    return Finding(
        "database",
        BROKEN,
        _("The database does not answer: {reason}"),
        _("Start it, or mend DATABASE_URL; a SQLite file must be readable."),
        {"reason": reason},
    )


def of_database(facts: DatabaseFacts) -> Iterator[Finding]:
    """Tables, journal and clock of the database."""
    yield Finding(
        "database",
        FINE,
        _("{product} answers."),
        facts={"product": facts.product},
    )
    if facts.pending:
        yield Finding(
            "migrations",
            BROKEN,
            Counted(
                "The tables lack {n} change of this version: {first}.",
                "The tables lack {n} changes of this version, first {first}.",
            ),
            _("Make a backup, then start with `catena serve --migrate`."),
            {"n": len(facts.pending), "first": facts.pending[0]},
        )
    if facts.journal_mode not in ("", "wal", "memory"):
        yield Finding(
            "journal",
            LOOK,
            _("SQLite keeps its journal as {mode}, so readers wait for writers."),
            _("Put the data folder on a local disk; network disks allow no WAL."),
            {"mode": facts.journal_mode},
        )
    if abs(facts.skew) > MOST_SKEW:
        yield Finding(
            "clocks",
            LOOK,
            _("The clock of the database is {seconds:.0f} s away from this one."),
            _("Have both machines keep time by NTP; deadlines depend on it."),
            {"seconds": abs(facts.skew).total_seconds()},
        )
