"""Two rounds: mercury of ISO 13528:2022 E.4, and a small one with every oddity."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from catena.engine.proficiency import Evaluation, ScoringPolicy, evaluate
from catena.io.pt.assigned import read_assigned_values
from catena.io.pt.known import measurands_of
from catena.io.pt.rounds import Round, read_round
from catena.report.pt.sets import ScoredSet, sets_of

DATA = Path(__file__).parents[2] / "src" / "catena" / "demo" / "data"
MADE_AT = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
HEADER = "lab,analyte,sample,unit,method,replicate,result,uncertainty,k"

# pH of twelve laboratories, two of them far off; phosphorus of three, one below
# its limit and one not reported; one row that is no number.
PH = (5.4, 5.5, 5.5, 5.6, 5.6, 5.6, 5.7, 5.7, 5.8, 5.6, 6.1, 9.9)
ODD_ROWS = (
    *(f"L{i},pH,A,,water,1,{value},," for i, value in enumerate(PH, start=1)),
    "L1,Available P,A,mg/kg,Olsen,1,12.1,1.2,2",
    "L1,Available P,A,mg/kg,Olsen,2,12.4,1.2,2",
    "L2,Available P,A,mg/kg,Olsen,1,<5,,",
    "L10,Available P,A,mg/kg,Olsen,1,,,",
    "L3,Available P,A,mg/kg,Olsen,1,see annex,,",
)


class ScoredRound(NamedTuple):
    """A round with its evaluation and its sets."""

    round_: Round
    evaluation: Evaluation
    sets: list[ScoredSet]


def scored(path, assigned=None, **options):
    """A file of results, read and scored."""
    round_ = read_round(path, **options)
    measurands = measurands_of(round_, assigned=assigned)
    evaluation = evaluate(round_.columns(), measurands, ScoringPolicy())
    return ScoredRound(round_, evaluation, sets_of(round_, evaluation))


@pytest.fixture(scope="session")
def mercury():
    values = read_assigned_values(DATA / "mercury_assigned.csv")
    return scored(DATA / "mercury.csv", values)


@pytest.fixture
def round_of(tmp_path):
    """Scores rows of CSV."""

    def build(*rows, header=HEADER, **options):
        path = tmp_path / "results.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return scored(path, **options)

    return build


@pytest.fixture
def odd_round(round_of):
    return round_of(*ODD_ROWS)


@pytest.fixture
def made_at():
    return MADE_AT
