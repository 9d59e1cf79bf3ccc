"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Boundaries of countries and first-level units."""

    name = "catena.platform.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
