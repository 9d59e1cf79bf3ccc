"""What a long command is doing, for a person at a terminal."""

from __future__ import annotations

import sys

import typer

CLEAR_LINE = "\r\x1b[K"


def show(what: str) -> None:
    """Say it on one line that the next one replaces; pipes and logs stay clean."""
    if sys.stderr.isatty():
        typer.echo(f"{CLEAR_LINE}{what}", err=True, nl=False)


def clear() -> None:
    """Make room for the outcome, or for the error."""
    show("")
