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

    assert outcome.stdout.startswith(
        f"catena {__version__}\nengine {__version__}, scoring policy 2026.1\n"
    )
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


def test_a_stop_says_that_nothing_was_written(tmp_path):
    # SIGINT to itself, as soon as the command has begun to read
    code = (
        "import os, signal, sys; import catena.io.pt.rounds as rounds;"
        # A shell that runs tests in the background has its children ignore SIGINT.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "rounds.read_round = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT);"
        "from catena.cli.main import run;"
        f"sys.argv = ['catena', 'pt', 'score', 'x.csv', '--out', {str(tmp_path)!r}];"
        "run()"
    )

    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert outcome.returncode == 130
    assert outcome.stderr == "catena: stopped; nothing was written.\n"


def test_a_full_disk_is_one_line(tmp_path):
    code = (
        "import errno, sys; import catena.io.pt.rounds as rounds\n"
        "def full(*a, **k): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "rounds.read_round = full\n"
        "from catena.cli.main import run\n"
        f"sys.argv = ['catena', 'pt', 'score', 'x.csv', '--out', {str(tmp_path)!r}]\n"
        "run()"
    )

    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert outcome.stderr == "catena: No space left on device\n"
