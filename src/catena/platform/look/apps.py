"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class LookConfig(AppConfig):
    """What pages are made of: base page, components, tables, charts in a page."""

    name = "catena.platform.look"
    label = "look"
    default_auto_field = "django.db.models.BigAutoField"
