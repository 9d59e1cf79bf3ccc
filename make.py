#!/usr/bin/env python3
"""The commands of this repository, for people and for CI.

    python3 make.py demo     build the demo and serve it
    python3 make.py test     run the tests
    python3 make.py check    format, lint, types, import contracts, documents
    python3 make.py fmt      put files into their usual form
    python3 make.py bench    run the benchmarks
    python3 make.py docs     build the documentation
    python3 make.py clean    remove what the commands made

Needs Python 3.11 or later and nothing else; on Debian the package python3-venv.
It puts uv into `.tools/` and runs everything in the environment of uv.lock.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

UV = "uv==0.13.8"
ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
BIN = "Scripts" if os.name == "nt" else "bin"
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy", "src"),
    ("lint-imports",),
    ("python", "tools/third_party.py", "--check"),
)
LEFTOVERS = (
    ".coverage",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".tools",
    ".venv",
    "demo-output",
    "dist",
    "docs/_build",
    "docs/_generated",
    "frontend/node_modules",
    "src/catena/demo/atlas",
    "src/catena/platform/look/static",
    "src/catena/report/fonts",
)


def main() -> int:
    """Run the command named first; the others are passed on to it."""
    commands = {
        "demo": demo,
        "test": test,
        "check": check,
        "fmt": fmt,
        "bench": bench,
        "docs": docs,
        "clean": clean,
    }
    if sys.version_info < (3, 11):
        print("Catena needs Python 3.11 or later.", file=sys.stderr)
        return 2
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(__doc__)
        return 0 if sys.argv[1:] in ([], ["--help"], ["-h"]) else 2
    return commands[sys.argv[1]](sys.argv[2:])


def demo(arguments: list[str]) -> int:
    """Build a partnership with synthetic laboratories, once, and serve it."""
    return locked("python", "-m", "catena.demo", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests; arguments go to pytest."""
    return locked("pytest", *arguments)


def check(_arguments: list[str]) -> int:
    """Run every check, also after one has failed."""
    os.environ.setdefault("CATENA_SECRET_KEY", "known to everybody, for checks only")
    return any([locked(*command) for command in CHECKS])


def fmt(_arguments: list[str]) -> int:
    """Bring files into the form that `check` wants."""
    commands = (
        ("ruff", "format", "."),
        ("ruff", "check", "--fix", "."),
        ("python", "tools/third_party.py"),
    )
    return any([locked(*command) for command in commands])


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, or those that are named."""
    names = arguments or sorted(
        path.stem for path in (ROOT / "benchmarks").glob("*.py")
    )
    return any([locked("python", f"benchmarks/{name}.py") for name in names])


def docs(_arguments: list[str]) -> int:
    """Make the pictures, build the pages, run their examples; a warning fails."""
    target = "docs/_build/html"
    commands = (
        ("python", "tools/pictures.py"),
        ("sphinx-build", "-n", "-W", "-q", "--keep-going", "docs", target),
        ("python", "docs/check_examples.py"),
    )
    failed = any([locked(*command) for command in commands])
    if not failed:
        print(f"The documentation is in {target}/index.html")
    return failed


def clean(_arguments: list[str]) -> int:
    """Remove environments, caches and built files."""
    for name in LEFTOVERS:
        path = ROOT / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return 0


def locked(*command: str) -> int:
    """Run a command in the locked environment; its exit code."""
    environment = {
        "UV_SYSTEM_CERTS": "1",  # a network with its own certificates is common
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PYTHON": sys.executable,
        **os.environ,
    }
    print("$", *command, file=sys.stderr, flush=True)
    run = [str(uv()), "run", "--quiet", "--locked", *command]
    return subprocess.run(run, cwd=ROOT, env=environment, check=False).returncode


def uv() -> Path:
    """The pinned uv, put into a folder of its own where it is missing."""
    program = TOOLS / BIN / ("uv.exe" if os.name == "nt" else "uv")
    stamp = TOOLS / "version"
    if not program.exists() or not stamp.exists() or stamp.read_text() != UV:
        shutil.rmtree(TOOLS, ignore_errors=True)
        try:
            venv.create(TOOLS, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("make.py needs python3-venv; install it, then try again.")
        python = TOOLS / BIN / "python"
        install = [python, "-m", "pip", "install", "--quiet", "--no-input", UV]
        if subprocess.run(install, check=False).returncode:
            sys.exit("make.py could not install uv: check the network, then try again.")
        stamp.write_text(UV)
    return program


if __name__ == "__main__":
    sys.exit(main())
