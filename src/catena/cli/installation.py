"""Opens the installation that a command of the server works on."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from catena.errors import InvalidInputError, RuleViolationError
from catena.text import mark as _

SETTINGS = "catena.platform.config.settings"
KEY = "CATENA_SECRET_KEY"
FIRST_SETTINGS = """\
# Settings of this installation, one NAME=value a line; the real environment wins.
# All names: docs/guide/install.md. Whoever has the secret key can sign in as anybody.
{key}={secret}
"""


def require_server() -> None:
    """Refuse where only the core is installed.

    Raises
    ------
    InvalidInputError
        If the libraries of the server are missing.
    """
    if find_spec("django") is None or find_spec("granian") is None:
        raise InvalidInputError(
            _("This needs the server; install catena[server] with pip or uv.")
        )


def open_installation() -> None:
    """Set Django up with the settings of the environment.

    Raises
    ------
    InvalidInputError
        If the libraries are missing, or a setting is missing or wrong.
    """
    require_server()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise InvalidInputError(
            _("{problem} A new installation begins with `catena init`."),
            problem=str(error),
        ) from None


def data_folder() -> Path:
    """Where this installation keeps what is its own."""
    return Path(os.environ.get("CATENA_DATA", "catena-data")).resolve()


def ensure_settings() -> bool:
    """Make the data folder, and a secret key where none is set; whether one was made.

    The file is for the eyes of its owner only.

    Raises
    ------
    InvalidInputError
        If the libraries of the server are missing: then nothing is made.
    """
    require_server()
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds people's data
    file = folder / "settings.env"
    if file.exists() or os.environ.keys() & {KEY, f"{KEY}_FILE"}:
        return False
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as written:
        written.write(FIRST_SETTINGS.format(key=KEY, secret=secrets.token_urlsafe(50)))
    return True


@contextmanager
def serving() -> Iterator[None]:
    """Hold the data folder as one where Catena runs.

    Raises
    ------
    RuleViolationError
        If it is held already.
    """
    import fcntl  # not on Windows, where the core runs all the same

    lock = data_folder() / "run" / "serving"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuleViolationError(
                _("Catena runs in {folder} already, or is being restored there."),
                folder=str(data_folder()),
            ) from None
        yield
