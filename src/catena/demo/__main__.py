"""The demo: a synthetic round of soil laboratories, scored by method."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from catena.cli.main import app as catena
from catena.demo.pt_round import write_synthetic_round

TITLE = "Synthetic soil round, for demonstration"


def main(folder: Path = Path("demo-output")) -> None:
    """Score the synthetic round into a folder, and say where the report lies."""
    folder.mkdir(parents=True, exist_ok=True)
    results = folder / "results.csv"
    write_synthetic_round(results)
    arguments = ["pt", "score", str(results), "--out", str(folder)]
    options = ["--by", "method", "--title", TITLE, "--synthetic"]
    catena([*arguments, *options], standalone_mode=False)
    typer.echo(f"The report is {(folder / 'report.pdf').resolve()}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
