"""The Django application that puts the others together."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Assembly only: no tables, no rules."""

    name = "catena.platform.config"
    label = "config"
