#!/usr/bin/env python3
"""Run every example of the documentation and compare what it prints.

    python docs/check_examples.py            all pages
    python docs/check_examples.py guide      pages whose path contains "guide"

Each page has a folder of its own. A block with a caption that names a file is written
there; the commands behind `$` of a console block and the Python behind `>>>` are run
in the order of the page. `...` in what is printed stands for anything.
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent
FENCE = re.compile(
    r"^```(?:\{code-block\} )?(\w+)\n(?::caption: (\S+)\n+)?(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Tally(NamedTuple):
    """Examples that were run, and how many printed something else."""

    n: int
    n_wrong: int


def main(wanted: str = "") -> int:
    """Check the pages; 1 if any example prints something else."""
    pages = sorted(DOCS.glob("[!_]*/**/*.md")) + sorted(DOCS.glob("*.md"))
    tallies = [_check(page) for page in pages if wanted in str(page.relative_to(DOCS))]
    n, n_wrong = (sum(column) for column in zip(*tallies, strict=True))
    sys.stdout.write(f"{n} examples, {n_wrong} print something else.\n")
    return 1 if n_wrong else 0


def _check(page: Path) -> Tally:
    tally = Tally(0, 0)
    names: dict[str, object] = {}
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        text = page.read_text(encoding="utf-8")
        for fence in FENCE.finditer(text):
            language, caption, body = fence.groups()
            line = text.count("\n", 0, fence.start())
            if caption and "/" not in caption:
                Path(caption).write_text(body, encoding="utf-8")
            elif language == "console":
                tally = _add(tally, _console(body, f"{page.name}:{line + 1}"))
            elif language == "pycon":
                tally = _add(tally, _python(body, names, page.name, line))
    return tally


def _add(one: Tally, other: Tally) -> Tally:
    return Tally(one.n + other.n, one.n_wrong + other.n_wrong)


def _console(body: str, where: str) -> Tally:
    code, n_wrong, found = 0, 0, COMMAND.findall(body)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for command, expected in found:
        done = subprocess.run(
            ["bash", "-c", f"(exit {code}); {command}"],
            env={**os.environ, "PATH": path, "COLUMNS": "80"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        code = done.returncode
        if not doctest.OutputChecker().check_output(expected, done.stdout, SAME):
            n_wrong += 1
            sys.stdout.write(f"{where}: $ {command}\nprints\n{done.stdout}\n")
    return Tally(len(found), n_wrong)


def _python(body: str, names: dict[str, object], page: str, line: int) -> Tally:
    test = doctest.DocTestParser().get_doctest(body, names, page, page, line)
    runner = doctest.DocTestRunner(optionflags=SAME)
    failed, attempted = runner.run(test, clear_globs=False)
    names.update(test.globs)
    return Tally(attempted, failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
