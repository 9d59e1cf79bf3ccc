"""A platform to test: a database per run, files in a folder of their own."""

from __future__ import annotations

from datetime import UTC, datetime

import pseudo
import pytest

NOW = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)  # the eighth meeting begins
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def now() -> datetime:
    """The instant at which tests happen."""
    return NOW


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Files that a test keeps lie in a folder of its own."""
    settings.FILES_FOLDER = tmp_path / "files"


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path):
    """Pages name style sheets as they are: nobody collected them for a test."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def pseudo_language(settings, tmp_path) -> str:
    """The code of a language in which every translated text shows that it is."""
    pseudo.install(settings, tmp_path / "locale")
    return pseudo.CODE
