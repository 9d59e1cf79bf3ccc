"""A synthetic round of soil laboratories, with the faults that real rounds have.

Forty laboratories, two samples, the seven analytes of SEALNET's regional test
(particle size as three fractions). No value in it was ever measured.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROUND = "SYNTHETIC-2026-1"
N_LABS = 40
N_REPLICATES = 2
SEED = 20260501
COLUMNS = (
    "round",
    "lab",
    "analyte",
    "sample",
    "unit",
    "method",
    "replicate",
    "result",
    "uncertainty",
    "k",
)


class Method(NamedTuple):
    """A method, how many of the laboratories use it, and what it finds."""

    name: str
    share: float
    content: tuple[float, float]  # in samples A and B


class Analyte(NamedTuple):
    """An analyte, and how well laboratories agree on it."""

    name: str
    unit: str
    decimals: int
    relative_sd: float  # between laboratories
    sd: float  # between laboratories, in the unit, added to it
    limit: float  # of quantification; 0 if far below
    methods: tuple[Method, ...]


ANALYTES = (
    Analyte("pH", "", 2, 0, 0.12, 0, (Method("water 1:2.5", 1, (5.62, 7.48)),)),
    Analyte(
        "Organic carbon",
        "g/kg",
        1,
        0.06,
        0.4,
        0,
        (
            Method("Walkley-Black", 0.6, (16.4, 7.1)),
            Method("dry combustion", 0.4, (21.0, 9.2)),
        ),
    ),
    Analyte(
        "Total organic carbon",
        "g/kg",
        1,
        0.05,
        0.4,
        0,
        (Method("dry combustion", 1, (21.0, 9.2)),),
    ),
    Analyte(
        "Available phosphorus",
        "mg/kg",
        1,
        0.12,
        0.6,
        5,
        (Method("Bray I", 0.55, (23.0, 8.6)), Method("Olsen", 0.45, (12.5, 5.3))),
    ),
    Analyte(
        "Total nitrogen",
        "g/kg",
        2,
        0.07,
        0.05,
        0,
        (Method("Kjeldahl", 1, (1.86, 0.84)),),
    ),
    Analyte(
        "Exchangeable potassium",
        "cmol/kg",
        2,
        0.09,
        0.02,
        0.1,
        (Method("ammonium acetate", 1, (0.48, 0.15)),),
    ),
    Analyte("Clay", "%", 1, 0.02, 2.2, 0, (Method("pipette", 1, (31.0, 14.0)),)),
    Analyte("Silt", "%", 1, 0.02, 2.5, 0, (Method("pipette", 1, (42.0, 21.0)),)),
    Analyte("Sand", "%", 1, 0.02, 1.8, 0, (Method("pipette", 1, (27.0, 65.0)),)),
)
SAMPLES = ("A", "B")
FAR_OFF = 0.05  # share of results with a blunder that nobody can explain
NOT_REPORTED = 0.04
WITH_UNCERTAINTY = 0.5  # share of laboratories that state U


class Line(NamedTuple):
    """One row of the file, all text."""

    round_: str
    lab: str
    analyte: str
    sample: str
    unit: str
    method: str
    replicate: str
    result: str
    uncertainty: str
    k: str


FAULTS = {
    ("S08", "Organic carbon"): "per cent instead of g/kg",
    ("S21", "Exchangeable potassium"): "mg/kg, and says so",
    ("S14", "Clay"): "a date that a spreadsheet made",
    ("S30", "Total nitrogen"): "words instead of a number",
}


def write_synthetic_round(path: Path, *, seed: int = SEED, n_labs: int = N_LABS) -> int:
    """Write the round as CSV; how many rows it has."""
    rng = np.random.default_rng(seed)
    lines = [line for analyte in ANALYTES for line in _lines(analyte, n_labs, rng)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(lines)
    return len(lines)


def _lines(analyte: Analyte, n_labs: int, rng: np.random.Generator) -> Iterator[Line]:
    shares = [method.share for method in analyte.methods]
    for number in range(1, n_labs + 1):
        lab = f"S{number:02d}"
        method = analyte.methods[rng.choice(len(shares), p=shares)]
        if rng.random() < NOT_REPORTED:
            continue
        bias = rng.standard_normal()  # a laboratory errs alike in both samples
        states_u = rng.random() < WITH_UNCERTAINTY
        for sample, content in zip(SAMPLES, method.content, strict=True):
            sd = float(np.hypot(analyte.relative_sd * content, analyte.sd))
            error = 0.8 * bias + 0.6 * rng.standard_normal()
            if rng.random() < FAR_OFF:
                error *= 5
            for replicate in range(1, N_REPLICATES + 1):
                value = content + sd * (error + 0.15 * rng.standard_normal())
                yield _with_fault(
                    Line(
                        ROUND,
                        lab,
                        analyte.name,
                        sample,
                        analyte.unit,
                        method.name,
                        str(replicate),
                        _shown(max(value, 0.0), analyte),
                        f"{2 * sd:.{analyte.decimals}f}" if states_u else "",
                        "2" if states_u else "",
                    )
                )


def _shown(value: float, analyte: Analyte) -> str:
    if value < analyte.limit:
        return f"<{analyte.limit:g}"
    return f"{value:.{analyte.decimals}f}"


def _with_fault(line: Line) -> Line:
    fault = FAULTS.get((line.lab, line.analyte), "")
    if fault.startswith("per cent"):
        return line._replace(result=f"{float(line.result) / 10:.2f}")
    if fault.startswith("mg/kg") and not line.result.startswith("<"):
        return line._replace(unit="mg/kg", result=f"{391 * float(line.result):.0f}")
    if line.replicate != "1" or line.sample != "A":
        return line
    if fault.startswith("a date"):
        return line._replace(result="30-Jan")
    if fault.startswith("words"):
        return line._replace(result="see annex")
    return line
