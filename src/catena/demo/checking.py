"""Serves the demo and looks whether its pages answer."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request

import typer

PAGES = (
    "/",
    "/countries/",
    "/countries/BTN/",
    "/partnership/",
    "/laboratories/",
    "/laboratories/rounds/",
    "/knowledge/vocabulary/",
    "/accounts/demo/",
    "/api/v1/openapi.json",
)
PATIENCE_S = 60


def serving(port: int) -> list[str]:
    """The command that serves the installation of the environment."""
    return [sys.executable, "-m", "catena.cli.main", "serve", "--port", str(port)]


def check(port: int) -> int:
    """Serve, look at some pages, stop; 0 where each of them answered."""
    server = subprocess.Popen(serving(port))
    try:
        _wait(f"http://localhost:{port}/health/ready")
        failed = [
            path for path in PAGES if not _answers(f"http://localhost:{port}{path}")
        ]
    finally:
        server.terminate()
        server.wait(30)
    for path in failed:
        typer.echo(f"{path} did not answer", err=True)
    return 1 if failed else 0


def _wait(address: str) -> None:
    for _each in range(PATIENCE_S * 4):
        if _answers(address):
            return
        time.sleep(0.25)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
