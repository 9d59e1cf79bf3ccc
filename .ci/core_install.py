"""A core install from a wheel, without Django, scores a round from another folder."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

PLACES = {"d_percent": 1, "p_a": 1, "z": 2, "z_prime": 2, "zeta": 2, "en": 2}  # printed
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import make  # noqa: E402  the folder above is not on the path before


def main() -> int:
    """Install the core alone and score the mercury round of ISO 13528 E.4 with it."""
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
    """Score the round through the command; compare every score with the printed one."""
    data = ROOT / "src" / "catena" / "demo" / "data"
    printed_scores = ROOT / "tests" / "data" / "iso13528_e4_mercury.toml"
    command = [
        *(catena, "pt", "score", data / "mercury.csv", "--out", folder / "out"),
        *("--sigma-pt", data / "mercury_assigned.csv"),
    ]
    subprocess.run(command, check=True, cwd=folder)
    text = printed_scores.read_text(encoding="utf-8")
    printed = {row[0]: row[4:] for row in tomllib.loads(text)["labs"]}
    with (folder / "out" / "scores.csv").open(encoding="utf-8") as stream:
        wrong = [
            f"{row['lab']}: {column} is {row[column]}, printed {value}"
            for row in csv.DictReader(stream)
            for (column, places), value in zip(
                PLACES.items(), printed.pop(row["lab"]), strict=True
            )
            if abs(float(row[column]) - value) > 0.5 * 10**-places + 1e-9
        ]
    wrong += [f"{lab}: no scores" for lab in printed]
    if not (folder / "out" / "report.pdf").read_bytes().startswith(b"%PDF"):
        wrong.append("report.pdf is no PDF")
    print("\n".join(wrong) or "A core install gives every printed score of E.4.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
