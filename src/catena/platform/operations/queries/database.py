"""What the database is, and whether it has the tables that this version wants."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def product() -> str:
    """Name and version, for people."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def pending_migrations() -> list[str]:
    """Changes of the tables that this version brings and the database has not."""
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    return [f"{each.app_label}.{each.name}" for each, _backwards in plan]


def applied_migrations(alias: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What the tables have been through."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def row_counts(alias: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """How many rows each table has, whatever version of Catena made them."""
    opened = connections[alias]
    counts = {}
    with opened.cursor() as cursor:
        for table in opened.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {opened.ops.quote_name(table)}")
            counts[table] = int(cursor.fetchone()[0])
    return counts


def journal_mode() -> str:
    """How SQLite keeps its journal; empty elsewhere."""
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        return str(cursor.fetchone()[0])


def clock() -> datetime:
    """What time the database thinks it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        said = cursor.fetchone()[0]
    if isinstance(said, str):
        return datetime.fromisoformat(said).replace(tzinfo=UTC)
    assert isinstance(said, datetime)
    return said.astimezone(UTC)
