"""What every test may lean on: published facts, reference data, calm properties."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import pytest
from hypothesis import settings

# The platform reads its settings once, when Django is set up below.
os.environ["DJANGO_SETTINGS_MODULE"] = "catena.platform.config.settings"
os.environ["CATENA_SECRET_KEY"] = "known to everybody, for tests only"
os.environ["CATENA_DATA"] = tempfile.mkdtemp(prefix="catena-tests-")
os.environ["CATENA_TASKS_AT_ONCE"] = "true"
os.environ["CATENA_MAIL_CARRIER"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ["CATENA_LANGUAGES"] = "en,en-xa"
django.setup()

TESTS = Path(__file__).parent
REFDATA = TESTS.parents[1] / "shared" / "refdata"

# Properties are checked by number of examples, never by the clock.
settings.register_profile("catena", deadline=None, max_examples=100)
settings.load_profile("catena")


@pytest.fixture(scope="session")
def published() -> Callable[[str], dict[str, Any]]:
    """Reads the published numbers of one source from tests/data."""

    def read(name: str) -> dict[str, Any]:
        return tomllib.loads((TESTS / "data" / f"{name}.toml").read_text("utf-8"))

    return read


@pytest.fixture(scope="session")
def refdata() -> Callable[[str], Path]:
    """Finds a file of the reference data, which a public clone does not have.

    CATENA_REFDATA names another folder; then every file must be there.
    """
    named = os.environ.get("CATENA_REFDATA")
    folder = Path(named) if named else REFDATA
    if not named and not folder.is_dir():
        pytest.skip(
            f"no reference data in {folder}; set CATENA_REFDATA to their folder"
        )

    def find(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.fail(f"The reference data in {folder} have no {name}.")
        return path

    return find
