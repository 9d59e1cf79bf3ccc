"""Runs the database tests again on PostgreSQL, where there is one.

The one that DATABASE_URL names must answer; without it, the one on this machine is
tried.
"""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg

HERE = "postgresql://postgres@127.0.0.1:5432/postgres"


def main() -> int:
    """Run the tests; their exit code, or 0 where there is no server to run them on."""
    named = os.environ.get("DATABASE_URL")
    url = named or HERE
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        print(f"No tests on PostgreSQL: {reason}")
        return 1 if named else 0
    chosen = ["-m", "django_db", "--create-db", "tests/platform"]
    command = [sys.executable, "-m", "pytest", *chosen]
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
