"""Parts of pages that are written from the code at each build, so they cannot drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from typer.main import get_command

from catena.cli.main import app as catena
from catena.engine.proficiency import ScoringPolicy
from catena.engine.proficiency.editions import METHODS

WIDTH = 80  # of the help texts, as at a usual terminal


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx) -> None:
    folder = Path(app.srcdir) / "_generated"
    folder.mkdir(exist_ok=True)
    for name, lines in (
        ("choices.md", _choices()),
        ("commands.md", _commands()),
        ("methods.md", _methods()),
    ):
        text = "\n".join(lines) + "\n"
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _choices() -> Iterator[str]:
    rows = [
        (f"`{choice.name}`", f"{choice.value}", choice.reason, choice.source)
        for choice in ScoringPolicy().choices()
    ]
    return _table(("Choice", "Value", "Reason", "Source"), rows)


def _methods() -> Iterator[str]:
    rows = [
        (f"{{func}}`~catena.engine.proficiency.{name}`", f"[]({page}.md)", source)
        for name, page, source in METHODS
    ]
    return _table(("Function", "Page", "Source"), rows)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(header)
    for cells in (names, ["---"] * len(names), *rows):
        yield f"| {' | '.join(cells)} |"


def _commands() -> Iterator[str]:
    command = get_command(catena)
    context = command.make_context("catena", [], resilient_parsing=True)
    return _command(command, context)


def _command(command: typer.core.TyperCommand, context: typer.Context) -> Iterator[str]:
    """The help of a command, and of each command below it."""
    context.terminal_width = WIDTH
    yield f"## `{context.command_path}`\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"
    for name, each in getattr(command, "commands", {}).items():
        below = type(context)(each, info_name=name, parent=context)
        yield from _command(each, below)
