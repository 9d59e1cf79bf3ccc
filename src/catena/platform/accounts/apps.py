"""The Django application of this domain."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in, and how: e-mail codes, passwords, second factors, tokens."""

    name = "catena.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the sign-in library."""
        from catena.platform.accounts import receivers  # noqa: F401, PLC0415 - models
