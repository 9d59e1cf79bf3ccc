"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class VocabConfig(AppConfig):
    """The words laboratories and countries share: analytes, methods, units, threats."""

    name = "catena.platform.vocab"
    label = "vocab"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what other rooms show of this one."""
        from catena.platform.vocab import receivers  # noqa: F401, PLC0415 registers
