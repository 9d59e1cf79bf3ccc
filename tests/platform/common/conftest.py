"""Accounts, a clock that tests turn, and registers that forget after each test."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from catena.platform.accounts.models import Account
from catena.platform.common import files, jobs, ticking


class Clock:
    """Says what the test says, until the test moves it on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: Any) -> datetime:
        """Let some time pass; what the clock says then."""
        self.now += timedelta(**time)
        return self.now


class Program:
    """A process of its own, and what it says."""

    def __init__(self, command: list[Any], environment: dict[str, str]) -> None:
        self.process = Popen(
            command, env=environment, stdout=PIPE, stderr=PIPE, text=True
        )

    def until(self, line: str) -> None:
        """Read on until it says this."""
        assert self.process.stdout is not None
        assert any(json.loads(each) == line for each in self.process.stdout)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.communicate(timeout=10)

    def end(self) -> Any:
        """The last that it says, read as JSON, once it ended without an error."""
        out, complaints = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, complaints
        return json.loads(out.splitlines()[-1])


@pytest.fixture
def clock(now):
    """A clock that stands at the instant at which tests happen."""
    return Clock(now)


@pytest.fixture
def dara(db):
    """An account."""
    return Account.objects.create_user("dara@example.org")


@pytest.fixture
def sok(db):
    """Another account."""
    return Account.objects.create_user("sok@example.org")


@pytest.fixture(autouse=True)
def forgetful_registers(monkeypatch):
    """What a test registers is gone after it."""
    monkeypatch.setattr(jobs, "_works", dict(jobs._works))
    monkeypatch.setattr(files, "_guards", dict(files._guards))
    monkeypatch.setattr(ticking, "_dues", [])


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what waits for the commit at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def start(transactional_db, tmp_path):
    """Starts a program of `processes` with a database that it shares with others.

    A file of SQLite, or the PostgreSQL that these tests run on.
    """
    environment = {
        **os.environ,
        "CATENA_DATA": str(tmp_path),
        "CATENA_TASKS_AT_ONCE": "false",
        "PYTHONWARNINGS": "error",
    }
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])
        name = connection.settings_dict["NAME"]
        environment["DATABASE_URL"] = url._replace(path=f"/{name}").geturl()

    def started(program: str, what: str) -> Program:
        path = Path(__file__).parent / "processes" / program
        return Program([sys.executable, path, what], environment)

    return started
