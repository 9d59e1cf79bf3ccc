"""Mistakes in the settings of an installation that people rely on.

They are looked for by ``check --deploy``, by ``catena doctor`` and before serving.
An installation is public where its address is not of this machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

GUIDE = "See docs/guide/install.md."
LEAST_KEY_LENGTH, LEAST_KEY_LETTERS = 50, 5
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
CONSOLE = "django.core.mail.backends.console.EmailBackend"


@register(Tags.security, deploy=True)
def installation(**_others: Any) -> list[CheckMessage]:
    """Every mistake that is found."""
    return [*_of_every_installation(), *_of_a_public_one()]


def _of_every_installation() -> Iterator[CheckMessage]:
    if not _is_writable():
        yield Error(
            f"The data folder {settings.DATA_FOLDER} cannot be written.",
            hint=f"Make it, and give it to the user that runs Catena. {GUIDE}",
            id="catena.E004",
        )


def _of_a_public_one() -> Iterator[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    host = address.hostname or ""
    if host in LOCAL:
        return
    yield from _of_secrets()
    yield from _of_address(address.scheme, host)
    if settings.MAIL_CARRIER == CONSOLE:
        yield Warning(
            "Mail goes to the log of the server: nobody gets a sign-in code.",
            hint=f"Set CATENA_MAIL_URL. {GUIDE}",
            id="catena.W001",
        )


def _of_secrets() -> Iterator[CheckMessage]:
    key = settings.SECRET_KEY
    if len(key) < LEAST_KEY_LENGTH or len(set(key)) < LEAST_KEY_LETTERS:
        yield Error(
            f"CATENA_SECRET_KEY can be guessed: it has {len(key)} letters.",
            hint=f"Let `catena init` make one of {LEAST_KEY_LENGTH} or more. {GUIDE}",
            id="catena.E001",
        )
    if settings.DEBUG:
        yield Error(
            "CATENA_DEBUG is on, so that errors show settings to everybody.",
            hint=f"Take it out of the settings. {GUIDE}",
            id="catena.E002",
        )


def _of_address(scheme: str, host: str) -> Iterator[CheckMessage]:
    if not _is_served(host):
        yield Error(
            f"CATENA_HOSTS lacks {host}, the host of CATENA_URL; pages answer 400.",
            hint=f"Add it; a lone * takes any host and is not safe. {GUIDE}",
            id="catena.E003",
        )
    if scheme != "https":
        yield Error(
            f"CATENA_URL begins with http:// although {host} is not this machine.",
            hint=f"Passwords would travel in the open; use https://. {GUIDE}",
            id="catena.E005",
        )


def _is_served(host: str) -> bool:
    hosts = settings.ALLOWED_HOSTS
    is_wild = any(each.startswith(".") and host.endswith(each) for each in hosts)
    return host in hosts or is_wild


def _is_writable() -> bool:
    folder = settings.DATA_FOLDER
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
