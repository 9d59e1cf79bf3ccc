"""What the doctor says of each fact: fine, to look at, or broken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from catena.platform.operations import rules
from catena.platform.operations.enums import Severity
from catena.platform.operations.rules import (
    AuditFacts,
    DatabaseFacts,
    FileFacts,
    PeopleFacts,
    PlaceFacts,
    WorkFacts,
)

NOW = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)
FINE, LOOK, BROKEN = Severity
GB = 10**9


def ago(**time):
    return NOW - timedelta(**time)


def place(**change):
    facts = {"folder": "/data", "free_bytes": 50 * GB, "total_bytes": 100 * GB}
    return PlaceFacts(**{**facts, "last_backup_at": ago(days=1), **change})


def work(**change):
    return WorkFacts(**{"clock_ticked_at": ago(seconds=40), **change})


def people(**change):
    return PeopleFacts(**{"n_regions": 1, "n_administrators": 2, **change})


SOUND = [
    *rules.of_database(DatabaseFacts("SQLite 3.40", journal_mode="wal")),
    *rules.of_place(place(), NOW),
    *rules.of_files(FileFacts(n_files=3, n_looked_at=3)),
    *rules.of_audit(AuditFacts(9, 1, oldest_unsealed_at=ago(seconds=30)), NOW),
    *rules.of_work(work(oldest_waiting_mail_at=ago(minutes=2)), NOW),
    *rules.of_people(people()),
]


def test_a_sound_installation_has_nothing_to_do():
    assert rules.worst(SOUND) is FINE
    assert [each.remedy for each in SOUND if each.remedy] == []


def test_what_was_looked_at_is_told_even_where_it_is_fine():
    assert [each.code for each in SOUND] == [
        "database",
        "disk",
        "backup",
        "files",
        "audit",
        "worker",
    ]


@pytest.mark.parametrize(
    ("found", "code", "severity", "words"),
    [
        (
            [rules.unreachable("connection refused")],
            "database",
            BROKEN,
            "does not answer: connection refused",
        ),
        (
            rules.of_database(DatabaseFacts("SQLite", pending=("labs.0002", "a.3"))),
            "migrations",
            BROKEN,
            "lack 2 changes of this version, first labs.0002",
        ),
        (
            rules.of_database(DatabaseFacts("SQLite", journal_mode="delete")),
            "journal",
            LOOK,
            "journal as delete",
        ),
        (
            rules.of_database(DatabaseFacts("S", skew=timedelta(seconds=-61))),
            "clocks",
            LOOK,
            "61 s away",
        ),
        (
            rules.of_place(place(free_bytes=4 * GB), NOW),
            "disk",
            LOOK,
            "4.0 GB of 100.0 GB are free in /data",
        ),
        (
            rules.of_place(place(settings_are_private=False), NOW),
            "settings",
            BROKEN,
            "Others on this machine can read settings.env",
        ),
        (
            rules.of_place(place(are_pages_complete=False), NOW),
            "static",
            LOOK,
            "fonts of the pages",
        ),
        (
            rules.of_place(place(last_backup_at=None), NOW),
            "backup",
            LOOK,
            "No backup was ever made",
        ),
        (
            rules.of_place(place(last_backup_at=ago(days=8)), NOW),
            "backup",
            LOOK,
            "last backup is of 2023-04-24",
        ),
        (
            rules.of_files(FileFacts(3, 2, missing=("aa",))),
            "files_missing",
            BROKEN,
            "1 file is gone: aa",
        ),
        (
            rules.of_files(FileFacts(3, 3, changed=("bb",))),
            "files_changed",
            BROKEN,
            "1 file is not what was kept: bb",
        ),
        (
            rules.of_files(FileFacts(3, 3, n_orphans=2)),
            "files_orphaned",
            LOOK,
            "2 files on the disk belong to no record",
        ),
        (
            rules.of_audit(AuditFacts(4, 0, broken_at=5), NOW),
            "audit",
            BROKEN,
            "entry 5 is not what was sealed",
        ),
        (
            rules.of_audit(AuditFacts(4, 1, oldest_unsealed_at=ago(hours=1)), NOW),
            "audit_tail",
            LOOK,
            "waited 60 minutes to be sealed",
        ),
        (
            rules.of_work(work(clock_ticked_at=None), NOW),
            "worker",
            BROKEN,
            "has never run here",
        ),
        (
            rules.of_work(work(clock_ticked_at=ago(minutes=4)), NOW),
            "worker",
            BROKEN,
            "silent for 4 minutes",
        ),
        (
            rules.of_work(work(n_late_jobs=1), NOW),
            "jobs_late",
            LOOK,
            "1 job has waited too long",
        ),
        (
            rules.of_work(work(n_failed_jobs=2), NOW),
            "jobs_failed",
            LOOK,
            "2 jobs failed",
        ),
        (
            rules.of_work(work(has_mail_server=False), NOW),
            "mail_server",
            BROKEN,
            "No mail server is set",
        ),
        (
            rules.of_work(work(n_failed_mails=3), NOW),
            "mail_failed",
            LOOK,
            "3 messages could not be delivered",
        ),
        (
            rules.of_work(work(oldest_waiting_mail_at=ago(minutes=50)), NOW),
            "mail_late",
            LOOK,
            "waited 50 minutes to leave",
        ),
        (
            rules.of_people(people(n_administrators=0)),
            "administrator",
            BROKEN,
            "Nobody is administrator",
        ),
        (rules.of_people(people(n_regions=0)), "region", LOOK, "No region is set up"),
        (
            rules.of_people(people(without_boundaries=("Asia",))),
            "boundaries",
            LOOK,
            "No boundaries are in use for Asia",
        ),
        (
            rules.of_people(people(without_second_factor=("Ada", "Sita"))),
            "second_factor",
            LOOK,
            "2 people with much power sign in without a second factor: Ada, Sita",
        ),
    ],
)
def test_each_fault_is_told_with_what_to_do(found, code, severity, words):
    wanting = [each for each in found if each.severity is not FINE]

    (finding,) = wanting
    assert (finding.code, finding.severity) == (code, severity)
    assert words in finding.sentence
    assert finding.advice


def test_the_worst_finding_says_how_the_installation_stands():
    assert rules.worst([*SOUND, rules.unreachable("gone")]) is BROKEN
    assert rules.worst([]) is FINE
