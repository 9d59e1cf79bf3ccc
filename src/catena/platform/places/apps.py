"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Boundaries of countries and first-level units."""

    name = "catena.platform.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the work of this room, and what other rooms show of it."""
        from catena.platform.places import receivers, tasks  # noqa: F401, PLC0415
