"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Regions, countries, institutions, people and bodies."""

    name = "catena.platform.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"
