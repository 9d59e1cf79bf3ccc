"""Installations of their own: a data folder, a database, commands that work on them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


class Installation:
    """A data folder with what the commands need to find it."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("CATENA_") and name != "DATABASE_URL"
        }
        self.environment["CATENA_DATA"] = str(folder)
        self.environment["CATENA_SECRET_KEY"] = "known to everybody, for tests only"
        self.environment["DJANGO_SETTINGS_MODULE"] = "catena.platform.config.settings"

    def start(self, *command, **options):
        """A process in this installation."""
        return subprocess.Popen(
            [sys.executable, *map(str, command)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def run(self, *command):
        """The outcome of a process: exit code, output, errors."""
        process = self.start(*command)
        out, errors = process.communicate(timeout=60)
        return subprocess.CompletedProcess(command, process.returncode, out, errors)

    def catena(self, *arguments):
        """The outcome of a command."""
        return self.run("-m", "catena.cli.main", *arguments)

    def python(self, code):
        """What a script prints after Django is set up; it must not fail."""
        done = self.run("-c", f"import django; django.setup()\n{code}")
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def template_database(tmp_path_factory):
    """A database with all tables and no row of ours, made once."""
    folder = tmp_path_factory.mktemp("template")
    made = Installation(folder).run("-m", "django", "migrate", "-v0", "--skip-checks")
    assert made.returncode == 0, made.stderr
    return folder / "catena.sqlite3"


@pytest.fixture
def empty(tmp_path):
    """Makes installations without a database."""

    def make(name="empty"):
        folder = tmp_path / name
        folder.mkdir()
        return Installation(folder)

    return make


@pytest.fixture
def installation(empty, template_database):
    """An installation with tables."""
    made = empty("installation")
    (made.folder / "catena.sqlite3").write_bytes(template_database.read_bytes())
    return made
