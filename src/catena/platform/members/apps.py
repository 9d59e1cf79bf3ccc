"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Regions, countries, institutions, people and bodies."""

    name = "catena.platform.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what this room answers and does."""
        from catena.platform.members import (  # noqa: PLC0415 - they need models
            elsewhere,  # noqa: F401
            receivers,  # noqa: F401
            tasks,  # noqa: F401
        )
