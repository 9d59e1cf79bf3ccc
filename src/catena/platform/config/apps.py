"""The Django application that puts the others together."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """Assembly only: no tables of its own, no rules."""

    name = "catena.platform.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks, and make the table of the cache with the others."""
        from catena.platform.config import checks  # noqa: F401, PLC0415 - settings

        post_migrate.connect(_make_cache_table, sender=self)


def _make_cache_table(using: str, **_others: Any) -> None:
    """Nothing where it is there already."""
    call_command("createcachetable", database=using, verbosity=0)
