"""The command `catena`: where its subcommands meet, and where errors become a line."""

from __future__ import annotations

import gc
import sys
from typing import Annotated, NoReturn

import typer

from catena.cli import backup, doctor, init, progress, pt, serve
from catena.errors import CatenaError
from catena.text import mark as _

USER_MISTAKE = 2
INTERRUPTED = 130
GARBAGE_THRESHOLD = 100_000  # a file makes records by the hundred thousand, no cycles

app = typer.Typer(
    name="catena",
    help="The chain of evidence of a Regional Soil Partnership.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(pt.app, name="pt")
app.command()(init.init)
app.command()(serve.serve)
app.command()(doctor.doctor)
app.command()(backup.backup)
app.command()(backup.restore)


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from catena import __version__
    from catena.engine.proficiency import ScoringPolicy
    from catena.engine.proficiency.editions import METHODS

    typer.echo(f"catena {__version__}")
    typer.echo(f"engine {__version__}, scoring policy {ScoringPolicy().edition}")
    for method in METHODS:
        typer.echo(f"{method.name}: {method.source}")
    raise typer.Exit


@app.callback()
def catena(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Version of Catena, and the edition of each method's source.",
        ),
    ] = False,
) -> None:
    """The chain of evidence of a Regional Soil Partnership."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run() -> None:
    """Run the command; a mistake of the user is one line and exit code 2."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    try:
        code = app(prog_name="catena", standalone_mode=False)
    except CatenaError as error:
        _fail(str(error), USER_MISTAKE)
    except typer.TyperException as error:
        _fail(error.format_message(), USER_MISTAKE)
    except OSError as error:
        _fail(": ".join(map(str, filter(None, (error.filename, error.strerror)))), 1)
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        _fail(_("stopped; nothing was written."), INTERRUPTED)
    sys.exit(code)


def _fail(message: str, code: int) -> NoReturn:
    progress.clear()
    typer.echo(f"catena: {' '.join(message.split())}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    run()
