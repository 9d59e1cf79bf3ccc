"""The whole database at one instant as a file, and back again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

from django.db import connection, connections, transaction

from catena.errors import RuleViolationError
from catena.text import mark as _

COPY = "snapshot"  # the alias under which a copy is read


@contextmanager
def taken(target: Path) -> Iterator[str]:
    """Write the database as it is now; inside, the alias that reads the same instant.

    Raises
    ------
    RuleViolationError
        If the programs for it are missing, or failed.
    """
    if connection.vendor == "sqlite":
        _copy_sqlite(target)
        with _readable(target) as alias:
            yield alias
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}"]
            _run("pg_dump", *options, f"--file={target}", _address())
            yield connection.alias


def load(source: Path) -> None:
    """Fill the empty database of this installation from a file.

    Raises
    ------
    RuleViolationError
        If the programs for it are missing, or failed.
    """
    if connection.vendor == "sqlite":
        connections.close_all()
        source.replace(connection.settings_dict["NAME"])
    else:
        options = ["--no-owner", "--single-transaction", "--exit-on-error"]
        _run("pg_restore", *options, f"--dbname={_address()}", str(source))


def clear() -> None:
    """Empty a PostgreSQL database; a SQLite file is set aside instead."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def sqlite_files() -> list[Path]:
    """The file of a SQLite database with what lies beside it; none elsewhere."""
    if connection.vendor != "sqlite":
        return []
    name = str(connection.settings_dict["NAME"])
    beside = (Path(f"{name}{ending}") for ending in ("", "-wal", "-shm"))
    return [path for path in beside if path.exists()]


def is_empty() -> bool:
    """Nothing is in the database yet, not even tables."""
    if connection.vendor == "sqlite" and not sqlite_files():
        return True
    return not connection.introspection.table_names()


def _copy_sqlite(target: Path) -> None:
    """All pages in one step: readers and writers go on meanwhile."""
    source = sqlite3.connect(connection.settings_dict["NAME"], timeout=20)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a journal
        fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
        source.close()
    if fault != "ok":
        raise RuleViolationError(
            _("The database is damaged ({fault}); restore the last good backup."),
            fault=fault,
        )


@contextmanager
def _readable(copy: Path) -> Iterator[str]:
    described = deepcopy(connections.settings[connection.alias])
    described.update(NAME=copy, OPTIONS={})
    connections.settings[COPY] = described
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY], connections.settings[COPY]


def _address() -> str:
    """Of the database, in the words of libpq; the password travels apart."""
    known = connection.settings_dict
    pairs = {
        "dbname": known["NAME"],
        "user": known["USER"],
        "host": known["HOST"],
        "port": known["PORT"],
    }
    return " ".join(f"{name}={_quoted(str(at))}" for name, at in pairs.items() if at)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _run(program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise RuleViolationError(
            _(
                "{program} is not installed here; install the PostgreSQL client "
                "programs, of the version of the server or later."
            ),
            program=program,
        )
    password = str(connection.settings_dict["PASSWORD"])
    outcome = subprocess.run(
        [program, *arguments],
        env={**os.environ, "PGPASSWORD": password} if password else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise RuleViolationError(
            _("{program} failed: {reason}"),
            program=program,
            reason=(outcome.stderr.strip().splitlines() or ["no reason given"])[0],
        )
