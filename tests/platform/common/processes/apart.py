"""What the programs beside this one share; tests start them as own processes."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command


class NoMigrations:
    """Has ``migrate`` make the tables at once, as the other tests do."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def make_tables() -> None:
    """Make the tables of every domain where there are none."""
    settings.MIGRATION_MODULES = NoMigrations()
    call_command("migrate", run_syncdb=True, verbosity=0)


def say(what: Any) -> None:
    """One line for the test that waits for it."""
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()
