"""How long a command takes to start, against an empty Python in the same run.

Claim: `catena --help` under 0.2 s; a science command with warm caches under 0.7 s.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MERCURY = Path(__file__).parents[1] / "src/catena/demo/data/mercury.csv"
REPEATS = 9


def main() -> None:
    """Print the median of several starts."""
    with tempfile.TemporaryDirectory() as out:
        score = ["-m", "catena.cli.main", "pt", "score", str(MERCURY), "--out", out]
        empty = seconds("-c", "pass")
        print(f"Start of a process, median of {REPEATS}")
        for name, arguments in (
            ("catena --help", ["-m", "catena.cli.main", "--help"]),
            ("catena pt score, 21 results, no PDF", [*score, "--no-pdf"]),
            ("catena pt score, 21 results, with PDF", score),
        ):
            taken = seconds(*arguments)
            print(f"  {name}: {taken:.2f} s; {taken / empty:.0f} x an empty Python")


def seconds(*arguments: str) -> float:
    """Median duration of a process, after one that warms the caches."""
    taken = []
    for _ in range(REPEATS + 1):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        taken.append(time.perf_counter() - begin)
    return median(taken[1:])


if __name__ == "__main__":
    main()
