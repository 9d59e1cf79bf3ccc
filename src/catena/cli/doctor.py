"""The command that says what is wrong with an installation and what to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from catena.cli import installation
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.operations.rules import Finding

MARKS = ("  ok ", "  see", "  bad")


def doctor(
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Read every file, not the latest only.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For programs: one JSON list.")
    ] = False,
) -> None:
    """Say what is wrong here and what to do; exit code 0 fine, 1 look, 2 broken."""
    installation.open_installation()
    from catena.platform.operations import rules
    from catena.platform.operations.queries import health

    found = health.findings(datetime.now(UTC), thorough=thorough)
    if as_json:
        typer.echo(json.dumps([_described(each) for each in found], indent=1))
    else:
        _print(found)
    raise typer.Exit(int(rules.worst(found)))


def _described(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "finding": finding.sentence,
        "remedy": finding.advice,
    }


def _print(found: list[Finding]) -> None:
    for each in found:
        typer.echo(f"{MARKS[each.severity]}  {each.sentence}")
        if each.remedy:
            typer.echo(_("       to do: {advice}").format(advice=each.advice))
