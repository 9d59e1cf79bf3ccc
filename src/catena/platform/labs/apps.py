"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class LabsConfig(AppConfig):
    """Laboratories and the proficiency tests they take part in."""

    name = "catena.platform.labs"
    label = "labs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register jobs, file rules and what other pages show of this domain."""
        from catena.platform.labs import receivers, tasks  # noqa: F401, PLC0415 - register
