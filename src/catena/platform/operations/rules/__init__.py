"""What is wrong with an installation, from facts about it, and what to do about it."""

from __future__ import annotations

from catena.platform.operations.rules.audit import AuditFacts, of_audit
from catena.platform.operations.rules.database import (
    DatabaseFacts,
    of_database,
    unreachable,
)
from catena.platform.operations.rules.files import FileFacts, of_files
from catena.platform.operations.rules.findings import Finding, worst
from catena.platform.operations.rules.people import PeopleFacts, of_people
from catena.platform.operations.rules.places import PlaceFacts, of_place
from catena.platform.operations.rules.work import LATE_JOB, WorkFacts, of_work

__all__ = [
    "AuditFacts",
    "DatabaseFacts",
    "FileFacts",
    "Finding",
    "LATE_JOB",
    "PeopleFacts",
    "PlaceFacts",
    "WorkFacts",
    "of_audit",
    "of_database",
    "of_files",
    "of_people",
    "of_place",
    "of_work",
    "unreachable",
    "worst",
]
