"""The demo: a partnership in the browser, built once and then served."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from catena.demo import building, checking

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Option(help="Where the demo lies; it can be thrown away.")
    ] = Path("catena-demo"),
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8000,
    check: Annotated[
        bool, typer.Option("--check", help="Build anew, look at its pages, stop.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Throw the old demo away first.")
    ] = False,
) -> None:
    """Serve the Asian Soil Partnership of 2023, with synthetic laboratories."""
    if check:
        with TemporaryDirectory(prefix="catena-demo-") as temporary:
            _prepare(Path(temporary, "demo"), port, fresh=True)
            raise typer.Exit(checking.check(port))
    _prepare(folder.resolve(), port, fresh=fresh)
    typer.echo(f"\n    The demo is at http://localhost:{port}\n")
    os.execv(sys.executable, checking.serving(port))


def _prepare(folder: Path, port: int, *, fresh: bool) -> None:
    os.environ.update(building.settings(folder, port))
    if fresh or not building.is_built(folder):
        begun = time.monotonic()
        building.build(folder, say=typer.echo)
        typer.echo(f"Built in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    app()
