"""A core install from a wheel, without Django, scores a round from another folder."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import make  # noqa: E402  the folder above is not on the path before


def main() -> int:
    """Install, score the mercury round of ISO 13528 E.4, compare one printed score."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = folder / "core" / make.BIN / "python"
        venv.create(folder / "core", with_pip=False)
        environment = {**os.environ, "UV_SYSTEM_CERTS": "1"}
        install = [make.uv(), "pip", "install", "--quiet", "--python", python, ROOT]
        subprocess.run(install, check=True, env=environment)
        packages = subprocess.run(
            [python, "-c", "import importlib.util as u; print(u.find_spec('django'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        if packages.strip() != "None":
            print("The core install brought Django along.", file=sys.stderr)
            return 1
        return score(folder, python.parent / "catena")


def score(folder: Path, catena: Path) -> int:
    """Score one laboratory's round through the command; its z' is printed as -3.99."""
    data = ROOT / "tests" / "data"
    command = [
        *(catena, "pt", "score", data / "mercury.csv", "--out", folder / "out"),
        *("--sigma-pt", data / "mercury_assigned.csv"),
    ]
    subprocess.run(command, check=True, cwd=folder)
    with (folder / "out" / "scores.csv").open(encoding="utf-8") as stream:
        scores = {row["lab"]: row for row in csv.DictReader(stream)}
    report = (folder / "out" / "report.pdf").read_bytes()
    good = f"{float(scores['L04']['z_prime']):.2f}" == "-3.99"
    return 0 if good and report.startswith(b"%PDF") else 1


if __name__ == "__main__":
    sys.exit(main())
