"""The command as people run it: a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from catena import __version__
from catena.engine.proficiency.editions import METHODS


@pytest.fixture(scope="module")
def catena():
    """Runs the command and gives its outcome."""

    def run(*arguments, cwd=None):
        command = [sys.executable, "-m", "catena.cli.main", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=cwd
        )

    return run


def test_without_a_command_it_shows_help(catena):
    outcome = catena()

    assert outcome.returncode == 0
    assert "Usage: catena" in outcome.stdout


def test_the_version_names_every_method_and_its_source(catena):
    outcome = catena("--version")

    assert outcome.stdout.startswith(f"catena {__version__}\nscoring policy 2026.1\n")
    for method in METHODS:
        assert f"{method.name}: {method.source}" in outcome.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("pt", "score"),
        ("pt", "score", "nothing.csv", "--out", "out"),
        ("pt", "score", "nothing.csv", "--out", "out", "--by", "country"),
        ("pt", "score", "nothing.csv", "--out", "out", "--bogus"),
    ],
)
def test_a_mistake_is_one_line_on_standard_error(catena, tmp_path, arguments):
    outcome = catena(*arguments, cwd=tmp_path)

    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("catena: ")
    assert outcome.stderr.count("\n") == 1
    assert "Traceback" not in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_is_no_traceback(tmp_path):
    command = f"{sys.executable} -m catena.cli.main --help | true"

    outcome = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Traceback" not in outcome.stderr
