"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Audit, provenance, files, jobs, notifications and outbox."""

    name = "catena.platform.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell django-tasks what the worker carries."""
        from catena.platform.common import tasks  # noqa: F401, PLC0415 - has models
