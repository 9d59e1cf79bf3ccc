"""Commands on proficiency tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from catena.cli import progress
from catena.errors import InvalidInputError
from catena.io.numbers import DecimalMark
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.io.pt.scoring import ScoredFile

REPORT = "report.pdf"

app = typer.Typer(
    help="Proficiency tests: score a round of laboratory results.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

# The names of the engine's choices, repeated here so that --help starts fast;
# a test keeps them the same.


class EstimatorName(StrEnum):
    """How a consensus is made."""

    ALGORITHM_A = "algorithm-a"
    Q_HAMPEL = "q-hampel"
    MEDIAN = "median"


class StoppingRule(StrEnum):
    """When Algorithm A stops."""

    FULL = "full"
    ISO = "iso"


class Grouping(StrEnum):
    """What makes sets of its own."""

    METHOD = "method"


@app.callback()
def pt(context: typer.Context) -> None:
    """Proficiency tests: score a round of laboratory results."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def score(
    results: Annotated[
        Path,
        typer.Argument(
            metavar="RESULTS",
            help="CSV or XLSX with columns lab, analyte, sample, result and, if known, "
            "unit, method, replicate, uncertainty (U), k, round.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", help="Folder for the tables and the report.")
    ],
    estimator: Annotated[
        EstimatorName, typer.Option(help="How the consensus is made.")
    ] = EstimatorName.ALGORITHM_A,
    sigma_pt: Annotated[
        str,
        typer.Option(
            "--sigma-pt",
            metavar="SIGMA",
            help="A number, robust, horwitz, or a file with columns analyte, sample, "
            "sigma_pt and, if known, x_pt, u_x_pt, round.",
        ),
    ] = "robust",
    by: Annotated[
        Grouping | None, typer.Option(help="Score each method for itself.")
    ] = None,
    stopping: Annotated[
        StoppingRule,
        typer.Option(
            help="Stop Algorithm A at full convergence, or at the third significant "
            "figure as the standard says.",
        ),
    ] = StoppingRule.FULL,
    decimal: Annotated[
        DecimalMark | None,
        typer.Option(help="How numbers are written, where the file does not tell."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    synthetic: Annotated[
        bool,
        typer.Option(
            "--synthetic", help="Say in the report that nothing was measured."
        ),
    ] = False,
    report: Annotated[
        bool, typer.Option("--pdf/--no-pdf", help="Write report.pdf or not.")
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the outcome as JSON.")
    ] = False,
) -> None:
    """Score the laboratories in RESULTS to ISO 13528.

    Writes consensus.csv, scores.csv, rejected.csv and report.pdf. Each row of
    RESULTS is in scores.csv or in rejected.csv.
    """
    from catena.io.pt.scoring import ScoringOptions, policy_of, score_file

    options = ScoringOptions(
        sigma_pt=sigma_pt,
        by_method=by is Grouping.METHOD,
        decimal=decimal,
        policy=policy_of(estimator.value, stopping.value),
    )
    scored = score_file(results, options, progress.show)
    heading = Heading(title, synthetic) if report else None
    files = _write(out, scored, heading, inputs=(results, Path(sigma_pt)))
    progress.clear()
    outcome = _outcome(scored, files)
    typer.echo(json.dumps(outcome, indent=2) if as_json else _in_words(outcome))


class Heading(NamedTuple):
    """What the report is called, and of what it is."""

    title: str | None
    synthetic: bool


def _write(
    out: Path,
    scored: ScoredFile,
    heading: Heading | None,
    inputs: Iterable[Path],
) -> list[Path]:
    """Write all files beside each other first, so that none is left half-written."""
    from catena.io.folders import filled_folder
    from catena.io.pt.outputs import TABLES, write_tables

    _check_not_an_input(out, (*TABLES, REPORT), inputs)
    with filled_folder(out) as folder:
        files = write_tables(folder, scored.round_, scored.evaluation)
        if heading:
            files.append(folder / REPORT)
            _write_report(files[-1], scored, heading)
    if not heading:
        (out / REPORT).unlink(missing_ok=True)  # one of other results would mislead
    return [out / path.name for path in files]


def _check_not_an_input(
    out: Path, names: Iterable[str], inputs: Iterable[Path]
) -> None:
    for path in inputs:
        if path.name in names and path.resolve().parent == out.resolve():
            raise InvalidInputError(
                _("{file} would be overwritten by the outcome; name another --out."),
                file=path,
            )


def _write_report(path: Path, scored: ScoredFile, heading: Heading) -> None:
    from datetime import UTC, datetime

    from catena.report.pt.document import write_pt_report

    write_pt_report(
        path,
        scored.round_,
        scored.evaluation,
        made_at=datetime.now(UTC).replace(microsecond=0),
        title=heading.title,
        synthetic=heading.synthetic,
        further_inputs=scored.further_inputs,
        progress=lambda done, of, what: progress.show(f"{what} {done}/{of}"),
    )


def _outcome(scored: ScoredFile, files: list[Path]) -> dict[str, Any]:
    from catena import __version__

    return {
        "catena": __version__,
        **scored.outcome,
        "files": [str(path) for path in files],
    }


def _in_words(outcome: dict[str, Any]) -> str:
    verdicts = ", ".join(f"{n} {word}" for word, n in outcome["verdicts"].items())
    lines = [
        _(
            "{file}: rows {n_rows}, rejected {n_rejected}; laboratories {n_labs}, "
            "results {n_results}, sets {n_sets}."
        ).format(**outcome),
        f"{verdicts}.",
        *outcome["notes"],
        *(str(path) for path in outcome["files"]),
    ]
    return "\n".join(lines)
