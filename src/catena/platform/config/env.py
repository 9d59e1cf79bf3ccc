"""Settings from the environment: typed, and loud where one is wrong.

A secret may lie in a file: ``CATENA_SECRET_KEY_FILE`` names the file that holds
what ``CATENA_SECRET_KEY`` would.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


def load(file: Path) -> None:
    """Take the variables of a file, if it is there; the real environment wins.

    Raises
    ------
    ImproperlyConfigured
        If it cannot be read, or a line of it says nothing.
    """
    given = frozenset(os.environ)
    for number, line in enumerate(_lines(file), start=1):
        name, equals, value = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals:
            raise ImproperlyConfigured(
                f"{file}, line {number}: {line!r} sets nothing; write NAME=value."
            )
        name = name.strip()
        if not given & {name, f"{name}_FILE", name.removesuffix("_FILE")}:
            os.environ[name] = value.strip()


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be read: {error.strerror}; it belongs to whoever made it."
        ) from None


def text(name: str, default: str | None = None) -> str:
    """The value of a variable.

    Raises
    ------
    ImproperlyConfigured
        If it is not set and has no default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set; see docs/guide/install.md.")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """Yes or no, in one of the usual words."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return word in TRUE


def integer(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole number."
        ) from None


def listed(name: str, default: Sequence[str] = ()) -> list[str]:
    """Words parted by commas."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def secret(name: str, default: str | None = None) -> str:
    """A value that may lie in the file named by ``NAME_FILE``."""
    file = os.environ.get(f"{name}_FILE")
    if file is None:
        return text(name, default)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {file}, which cannot be read: {error.strerror}."
        ) from None


def database(folder: Path) -> dict[str, object]:
    """SQLite in the folder, or the PostgreSQL that ``DATABASE_URL`` names."""
    url = secret("DATABASE_URL", "")
    if not url:
        return _sqlite(folder / "catena.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {parts.scheme!r}; write "
            "postgresql://user:password@host/name, or leave it out for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": {"pool": True},
    }


def _sqlite(file: Path) -> dict[str, object]:
    """Readers never wait, and writers take their turn from the first statement."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def mail_carrier() -> str:
    """The backend that carries mail: SMTP where a server is named, else the log."""
    kind = "smtp" if secret("CATENA_MAIL_URL", "") else "console"
    return f"django.core.mail.backends.{kind}.EmailBackend"


def mail_server() -> dict[str, object]:
    """The SMTP server that ``CATENA_MAIL_URL`` names, as Django's settings."""
    url = secret("CATENA_MAIL_URL", "")
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls"):
        raise ImproperlyConfigured(
            f"CATENA_MAIL_URL begins with {parts.scheme!r}; write "
            "smtp+tls://user:password@host:587."
        )
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
