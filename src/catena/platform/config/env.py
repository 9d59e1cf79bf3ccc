"""Settings from the environment: typed, and loud where one is wrong.

A secret may lie in a file: ``CATENA_SECRET_KEY_FILE`` names the file that holds
what ``CATENA_SECRET_KEY`` would.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
OURS = "CATENA_"

_asked: set[str] = set()  # every name that the settings read


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
                f"{file}, line {number} sets nothing; write NAME=value."
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
    value = _value(name)
    value = default if value is None else value
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set; see docs/guide/install.md.")
    return value


def boolean(name: str, *, default: bool) -> bool:
    """Yes or no, in one of the usual words."""
    value = _value(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return word in TRUE


def integer(name: str, default: int) -> int:
    """A whole number."""
    value = _value(name)
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
    value = _value(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def chosen(name: str, default: Sequence[str], *, among: Collection[str]) -> list[str]:
    """Words parted by commas, each one of those that are known."""
    words = listed(name, default)
    for word in words:
        if word not in among:
            known = ", ".join(among)
            raise ImproperlyConfigured(
                f"{name} names {word!r}, which is not known; choose of {known}."
            )
    if not words:
        raise ImproperlyConfigured(f"{name} names nothing; leave it out, or name one.")
    return words


def refuse_unknown(*, also: Collection[str] = ()) -> None:
    """Refuse variables of ours that nothing reads: they are written wrong.

    Raises
    ------
    ImproperlyConfigured
        With the name that is most like each.
    """
    known = _asked | set(also)
    unknown = sorted(
        name for name in os.environ if name.startswith(OURS) and name not in known
    )
    if unknown:
        said = "; ".join(_with_nearest(name, known) for name in unknown)
        raise ImproperlyConfigured(
            f"No setting has this name: {said}. All are in docs/guide/install.md."
        )


def _with_nearest(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.7)
    return f"{name} (did you mean {near[0]}?)" if near else name


def _value(name: str) -> str | None:
    _asked.add(name)
    return os.environ.get(name)


def secret(name: str, default: str | None = None) -> str:
    """A value that may lie in the file named by ``NAME_FILE``."""
    file = _value(f"{name}_FILE")
    _asked.add(name)
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
        "PORT": _port("DATABASE_URL", parts) or "",
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


def _port(name: str, parts: SplitResult) -> int | None:
    """The port of an address; what stands in its place may be part of a password."""
    try:
        return parts.port
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} has no number where its port should be; write / ? # @ : and % "
            "of a password as %2F %3F %23 %40 %3A and %25."
        ) from None


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
        "EMAIL_PORT": _port("CATENA_MAIL_URL", parts) or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
