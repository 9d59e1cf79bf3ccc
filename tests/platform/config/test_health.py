"""Health: who watches learns what does not work, and no secret."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper


def test_a_process_that_answers_lives_whatever_the_database_does(client):
    answer = client.get("/health/live")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "checks": {"process": "ok"}}
    assert "no-cache" in answer["Cache-Control"]


@pytest.fixture
def migrated(monkeypatch):
    """Tests make tables without migrations; here they count as applied."""
    monkeypatch.setattr(
        "catena.platform.config.health.MigrationExecutor.migration_plan",
        lambda _self, _targets: [],
    )


@pytest.mark.django_db
def test_all_is_well(client, migrated):
    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json()["checks"] == {
        "database": "ok",
        "migrations": "ok",
        "files": "ok",
    }


@pytest.mark.django_db
def test_people_read_lines(client, migrated):
    answer = client.get("/health/ready", headers={"Accept": "text/plain"})

    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode() == "database: ok\nmigrations: ok\nfiles: ok\n"


@pytest.mark.django_db
def test_tables_that_are_behind_are_told(client, monkeypatch):
    monkeypatch.setattr(
        "catena.platform.config.health.MigrationExecutor.migration_plan",
        lambda _self, _targets: ["one"],
    )

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "some are not applied"


@pytest.mark.django_db
def test_a_database_that_is_gone_is_told_without_its_words(client, monkeypatch):
    def fail(*_args, **_kwargs):
        raise DatabaseError("password=secret host=db")

    monkeypatch.setattr(CursorWrapper, "execute", fail)
    monkeypatch.setattr(
        "catena.platform.config.health.MigrationExecutor.__init__", fail
    )

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "does not answer"
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_is_told(client, migrated, settings, tmp_path):
    blocked = tmp_path / "files"
    blocked.write_text("a file where the folder should be")
    settings.FILES_FOLDER = blocked

    answer = client.get("/health/ready")

    assert answer.json()["checks"]["files"] == "cannot be written"


def test_health_takes_no_post(client):
    assert client.post("/health/live").status_code == 405
