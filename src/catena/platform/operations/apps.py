"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The administrator's desk: first set-up, backup, health, jobs, audit."""

    name = "catena.platform.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"
