"""A round of 120 000 rows through the command, against only reading its CSV.

Claim: 1 000 laboratories x 20 analytes x 2 samples x 3 replicates under 5 s without the
PDF, and under 500 MB of memory.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

N_LABS, N_ANALYTES, SAMPLES, N_REPLICATES = 1_000, 20, "AB", 3
COLUMNS = (
    *("lab", "analyte", "sample", "unit"),
    *("replicate", "result", "uncertainty", "k"),
)
REPEATS = 3
READ_ONLY = "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1]))))"


def main() -> None:
    """Print seconds, memory and the ratio to a bare read of the file."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "round.csv")
        n_rows = write_round(path)
        options = ["--out", name, "--no-pdf"]
        command = ["-m", "catena.cli.main", "pt", "score", str(path), *options]
        taken, megabytes = best(*command)
        bare, _ = best("-c", READ_ONLY, str(path))
        print(f"catena pt score, {n_rows:,} rows of {path.stat().st_size / 1e6:.1f} MB")
        print(
            f"  {taken:.2f} s, {megabytes:.0f} MB; reading the CSV alone {bare:.2f} s; "
            f"ratio {taken / bare:.0f}"
        )


def write_round(path: Path) -> int:
    """A synthetic round; how many rows it has."""
    rng = np.random.default_rng(20260501)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for lab in range(N_LABS):
            for analyte in range(N_ANALYTES):
                for sample in SAMPLES:
                    mean = rng.normal(20 + analyte, 1)
                    for replicate in range(1, N_REPLICATES + 1):
                        result = f"{mean + 0.2 * rng.standard_normal():.2f}"
                        place = (f"L{lab:04d}", f"analyte {analyte}", sample, "g/kg")
                        writer.writerow([*place, replicate, result, "2.0", "2"])
    return N_LABS * N_ANALYTES * len(SAMPLES) * N_REPLICATES


def best(*arguments: str) -> tuple[float, float]:
    """Seconds and megabytes of the fastest run of a Python process."""
    runs = [measured(*arguments) for _ in range(REPEATS)]
    return min(runs)


def measured(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return seconds, kilobytes / 1024


if __name__ == "__main__":
    main()
