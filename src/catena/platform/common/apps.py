"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Audit, provenance, files, jobs, notifications and outbox."""

    name = "catena.platform.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
