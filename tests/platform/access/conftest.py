"""The populated world, made once, and browsers of everybody in it.

Each test runs in a transaction of its own inside the one that holds the world, and
each request is undone, so that no answer depends on the requests before it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import transaction

from access.doors import Doors
from access.populated import Populated, populate


@pytest.fixture(scope="package")
def files_folder(tmp_path_factory):
    """Where the files of the populated world lie."""
    return tmp_path_factory.mktemp("populated") / "files"


@pytest.fixture(autouse=True)
def own_files(settings, files_folder):
    """Every test here reads the files of the populated world."""
    settings.FILES_FOLDER = files_folder


@pytest.fixture(scope="package")
def populated(django_db_setup, django_db_blocker, files_folder) -> Iterator[Populated]:
    """One of everything, gone again when the last test of this folder is over."""
    before = django_settings.FILES_FOLDER
    with django_db_blocker.unblock(), transaction.atomic():
        django_settings.FILES_FOLDER = files_folder
        cache.clear()
        made = populate()
        django_settings.FILES_FOLDER = before
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def doors(populated, django_db_blocker) -> Doors:
    """Everybody in front of every address."""
    return Doors(populated)
