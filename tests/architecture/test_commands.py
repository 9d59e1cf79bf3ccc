"""Every command explains itself, and loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from catena.cli.main import app

DATA = Path(__file__).parents[2] / "src" / "catena" / "demo" / "data"
HEAVY = ("altair", "django", "pandas", "scipy.stats", "xarray", "typst", "vl_convert")


def commands(group, path=()):
    """Every command of the application with its path."""
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


COMMANDS = [
    pytest.param(command, id=" ".join(("catena", *path)))
    for path, command in commands(typer.main.get_command(app))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help(command):
    options = [each for each in command.params if each.name != "help"]

    assert command.help
    assert [each.name for each in options if not getattr(each, "help", "")] == []


def modules_after(code):
    """Names of the modules that a process has loaded when it ends."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    outcome = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(outcome.stdout.split("\n"))


def test_scoring_without_a_report_loads_no_heavy_library(tmp_path):
    loaded = modules_after(
        "from catena.cli.main import app\n"
        f"app(['pt', 'score', {str(DATA / 'mercury.csv')!r}, '--no-pdf', '--out', "
        f"{str(tmp_path)!r}], standalone_mode=False)"
    )

    assert loaded & set(HEAVY) == set()
    assert "numpy" in loaded


def test_help_does_not_even_load_numpy():
    loaded = modules_after(
        "from catena.cli.main import app\n"
        "app(['pt', 'score', '--help'], standalone_mode=False)"
    )

    assert loaded & {"numpy", *HEAVY} == set()


def test_the_engine_loads_no_framework():
    loaded = modules_after("import catena.engine.proficiency")

    assert loaded & {"typer", *HEAVY} == set()
