"""Each fault, brought about for real, is found."""

from __future__ import annotations

import io
import json
import os
import sqlite3
from datetime import timedelta

import pytest
import world
from allauth.mfa.models import Authenticator
from django.core import checks
from django.db import connection, transaction

from catena.platform.common import audit, files, jobs, outbox
from catena.platform.common.enums import JobState, MailState
from catena.platform.operations import static_files
from catena.platform.operations.enums import Severity
from catena.platform.operations.processes import clock
from catena.platform.operations.queries import health, kept_files

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@files.guard("operations.trial")
def nobody(_account, _file, _now):
    return False


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def wrong(now):
    """The codes of everything that is not fine."""

    def codes(**options):
        found = health.findings(now, **options)
        return {each.code for each in found if each.severity is not Severity.FINE}

    return codes


@pytest.fixture
def keep(now):
    """Keeps a file that a record speaks of."""

    def keep(content):
        return files.keep(
            io.BytesIO(content),
            name="soil.txt",
            media_type="text/plain",
            use=files.Use("operations.trial"),
            owner=None,
            now=now,
        )

    return keep


@pytest.fixture
def kept(keep):
    """A file that a record speaks of."""
    return keep(b"soil")


def beat(folder, at):
    (folder / "run").mkdir(exist_ok=True)
    (folder / clock.BEAT).write_text(at.isoformat())


def secured(person):
    Authenticator.objects.create(
        user=person.account, type=Authenticator.Type.TOTP, data={}
    )
    return person


def test_the_worst_comes_first(now):
    found = [each.severity for each in health.findings(now)]

    assert found == sorted(found, reverse=True)
    assert found[0] is Severity.BROKEN


def test_a_looked_after_installation_has_no_fault_of_its_own(
    wrong, now, tmp_path, settings, kept
):
    secured(world.administrator())
    world.region()
    beat(tmp_path, now)
    settings.STATICFILES_FINDERS = []
    with transaction.atomic():
        audit.record("operations.backup.made", actor=None, now=now)
    audit.seal()

    ours = {code for code in wrong() if "." not in code}

    assert ours <= {"static", "clocks", "disk", "boundaries"}


def test_a_missing_a_changed_and_an_orphaned_file_are_found(wrong, kept, settings):
    path = files.path_of(kept)
    assert not {"files_missing", "files_changed", "files_orphaned"} & wrong()

    path.write_bytes(b"sand")
    assert "files_changed" in wrong()

    path.rename(path.with_name("a" * 64))
    assert {"files_missing", "files_orphaned"} <= wrong()


def test_only_a_thorough_look_reads_every_file(wrong, keep):
    first = keep(b"soil")
    for number in range(kept_files.SAMPLE):
        keep(b"%d" % number)
    files.path_of(first).write_bytes(b"sand")

    assert "files_changed" not in wrong()
    assert "files_changed" in wrong(thorough=True)


def test_an_audit_entry_that_was_changed_is_found(wrong, now):
    with transaction.atomic():
        audit.record("trial.thing.done", actor=None, now=now, n=1)
    audit.seal()
    assert "audit" not in wrong()

    audit.all_entries().update(reason="forged")

    assert "audit" in wrong()


def test_an_entry_that_nobody_seals_is_found(wrong, now):
    with transaction.atomic():
        audit.record("trial.thing.done", actor=None, now=now - HOUR)

    assert "audit_tail" in wrong()


def test_a_silent_worker_is_found(wrong, now, tmp_path):
    assert "worker" in wrong()

    beat(tmp_path, now - HOUR)
    assert "worker" in wrong()

    beat(tmp_path, now)
    assert "worker" not in wrong()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"state": JobState.WAITING, "created_at": -HOUR}, "jobs_late"),
        (
            {"state": JobState.RUNNING, "created_at": -HOUR, "lease_until": -HOUR / 2},
            "jobs_late",
        ),
        (
            {"state": JobState.FAILED, "created_at": -HOUR, "finished_at": -HOUR},
            "jobs_failed",
        ),
    ],
)
def test_a_job_that_is_stuck_or_failed_is_found(wrong, now, fields, code):
    assert code not in wrong()

    moments = {
        name: now + value if isinstance(value, timedelta) else value.value
        for name, value in fields.items()
    }
    jobs.all_jobs().model.objects.create(name="trial.work", **moments)

    assert code in wrong()


def test_mail_that_failed_or_waits_too_long_is_found(
    wrong, now, django_capture_on_commit_callbacks
):
    mail = outbox.put(
        "a@example.org", subject="A", text="B", purpose="trial", now=now - HOUR
    )
    assert "mail_late" in wrong()

    outbox.messages().filter(id=mail.id).update(state=MailState.FAILED.value)

    assert "mail_failed" in wrong()
    assert "mail_late" not in wrong()


def test_an_installation_without_a_mail_server_is_found(wrong, settings):
    assert "mail_server" not in wrong()

    settings.MAIL_CARRIER = health.LOG_CARRIER

    assert "mail_server" in wrong()


def test_nobody_in_charge_no_region_and_no_second_factor_are_found(wrong):
    assert {"administrator", "region"} <= wrong()

    ada = world.administrator()
    sita = world.secretary()

    assert not {"administrator", "region"} & wrong()
    assert "second_factor" in wrong()

    secured(ada)
    assert "second_factor" in wrong()

    secured(sita)
    assert "second_factor" not in wrong()


def test_a_key_that_others_can_read_is_found(wrong, tmp_path):
    key = tmp_path / "settings.env"
    key.write_text("CATENA_SECRET_KEY=x")
    key.chmod(0o644)
    assert "settings" in wrong()

    key.chmod(0o600)
    assert "settings" not in wrong()


def test_pages_whose_files_were_not_gathered_are_found(wrong):
    assert "static" in wrong()

    static_files.gather()
    assert "static" not in wrong()

    (
        static_files.Path(static_files.settings.STATIC_ROOT) / static_files.STAMP
    ).write_text("of yesterday")
    assert "static" in wrong()


def test_what_django_finds_in_the_settings_is_passed_on(wrong, settings):
    @checks.register(deploy=True)
    def trial(**_others):
        return [checks.Error("The trial is wrong.", hint="Mend it.", id="trial.E001")]

    try:
        assert "trial.E001" in wrong()
        settings.SILENCED_SYSTEM_CHECKS = ["trial.E001"]
        assert "trial.E001" not in wrong()
    finally:
        checks.registry.registry.deployment_checks.remove(trial)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a fault of SQLite")
def test_the_database_is_named_with_its_version(now):
    found = {each.code: each for each in health.findings(now)}

    assert found["database"].sentence.startswith("SQLite 3.")


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="changes a SQLite file")
def test_a_database_that_lacks_changes_is_found_and_nothing_more_is_asked(installation):
    database = sqlite3.connect(installation.folder / "catena.sqlite3")
    database.execute("DELETE FROM django_migrations WHERE app = 'labs'")
    database.commit()
    database.close()

    outcome = installation.catena("doctor", "--json")

    found = {each["code"]: each for each in json.loads(outcome.stdout)}
    assert outcome.returncode == 2
    assert found["migrations"]["severity"] == "broken"
    assert (
        "1 change of this version: labs.0001_initial" in found["migrations"]["finding"]
    )
    assert "--migrate" in found["migrations"]["remedy"]
    assert {"audit", "files", "worker"} & found.keys() == set()


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="takes a SQLite file away")
def test_a_database_that_does_not_answer_is_one_finding(tmp_path, installation):
    (installation.folder / "catena.sqlite3").unlink()
    (installation.folder / "catena.sqlite3").mkdir()

    outcome = installation.catena("doctor")

    assert outcome.returncode == 2
    assert (
        "The database does not answer: unable to open database file" in outcome.stdout
    )
