"""Progress, at a terminal and elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from catena.cli import progress


def test_a_pipe_sees_no_progress(capfd):
    progress.show("Reading the results")
    progress.clear()

    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_an_error_on_a_line_of_its_own(tmp_path):
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "catena.cli.main", "pt", "score", "nothing.csv"]

    outcome = subprocess.run(
        [*command, "--out", "out"], stderr=end, check=False, cwd=tmp_path
    )
    os.close(end)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)

    assert outcome.returncode == 2
    assert shown.startswith("\r\x1b[KReading the results\r\x1b[Kcatena: There is no")
