"""The command that runs an installation: web server, worker and clock."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Annotated

import typer

from catena.cli import installation
from catena.errors import RuleViolationError
from catena.text import mark as _

PROCESSES = "catena.platform.operations.processes"


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 for all.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to listen on.", min=1, max=65535)
    ] = 8000,
    threads: Annotated[
        int, typer.Option(help="Requests answered at the same time.", min=1, max=256)
    ] = 4,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="First bring the database up to date.")
    ] = False,
) -> None:
    """Run the platform: web server, worker and clock, until Ctrl-C or SIGTERM."""
    installation.require_server()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", installation.SETTINGS)
    with installation.serving():
        _require_free_port(host, port)
        _prepare(migrate)
        typer.echo(
            _("Catena listens on http://{host}:{port}").format(host=host, port=port)
        )
        raise typer.Exit(_supervise(host, port, threads))


def _supervise(host: str, port: int, threads: int) -> int:
    from catena.platform.operations.processes.supervisor import Supervisor

    commands = {
        _("web server"): _process("web", host, port, threads),
        _("worker"): _process("worker"),
    }
    return Supervisor(commands, say=lambda line: typer.echo(line, err=True)).run()


def _process(name: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", f"{PROCESSES}.{name}", *map(str, arguments)]


def _prepare(migrate: bool) -> None:
    """In a process of its own: Django stays out of this one, which only waits."""
    options = ["--migrate"] if migrate else []
    outcome = subprocess.run([*_process("prepare"), *options], check=False)
    if outcome.returncode:
        raise typer.Exit(outcome.returncode)


def _require_free_port(host: str, port: int) -> None:
    """Say so now: the web server would die of it again and again.

    Raises
    ------
    RuleViolationError
        If the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise RuleViolationError(
                _("Cannot listen on {host}:{port} ({reason}); choose with --port."),
                host=host,
                port=port,
                reason=error.strerror,
            ) from None
