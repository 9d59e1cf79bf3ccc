"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Home, country pages and search, put together from what domains register."""

    name = "catena.platform.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
