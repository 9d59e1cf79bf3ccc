"""The tables of a scored round."""

from __future__ import annotations

import csv

import pytest

from catena.engine.proficiency import ScoringPolicy, evaluate
from catena.io.pt.known import measurands_of
from catena.io.pt.outputs import CONSENSUS, SCORES, write_tables
from catena.io.pt.rounds import read_round


@pytest.fixture
def tables(tmp_path, results):
    """Scores lines of CSV and reads the three tables back."""

    def score(*lines, **known):
        round_ = read_round(results(*lines))
        evaluation = evaluate(
            round_.columns(), measurands_of(round_, **known), ScoringPolicy()
        )
        read = {}
        for path in write_tables(tmp_path, round_, evaluation):
            with path.open(encoding="utf-8", newline="") as stream:
                read[path.name] = [*csv.reader(stream)]
        return read

    return score


def labs(n, first=""):
    return (
        "lab,analyte,sample,unit,result",
        *([first] if first else ()),
        *(f"L{i},SOC,A,g/kg,{20 + i % 5}.{i % 10}" for i in range(n)),
    )


def test_the_tables_have_the_columns_that_the_guide_names(tables):
    read = tables(*labs(12))

    assert read["consensus.csv"][0] == [*CONSENSUS]
    assert read["scores.csv"][0] == [*SCORES]
    assert read["rejected.csv"] == [
        ["file", "line", "column", "value", "reason", "what_to_do"]
    ]


def test_each_row_is_in_one_table(tables):
    read = tables(*labs(12), "L99,SOC,A,g/kg,much", "L98,SOC,A,%,2.2")
    n_replicates = [
        int(row[SCORES.index("n_replicates")]) for row in read["scores.csv"][1:]
    ]

    assert sum(n_replicates) == 12
    assert [row[1] for row in read["rejected.csv"][1:]] == ["14", "15"]


def test_numbers_are_unrounded_but_without_noise(tables):
    read = tables(*labs(3), sigma_pt=0.3)
    row = dict(zip(SCORES, read["scores.csv"][1], strict=True))

    # 20.0 - 21.1 is -1.1000000000000014 in floats, and -1.1 / 0.3 never ends
    assert (row["result"], row["d"], row["z"]) == ("20", "-1.1", "-3.66666666667")


def test_a_less_than_is_shown_and_never_scored_as_a_number(tables):
    read = tables(*labs(12, first="L99,SOC,A,g/kg,<5"))
    row = dict(zip(SCORES, read["scores.csv"][1], strict=True))

    assert (row["result"], row["z"], row["score_used"]) == ("<5", "", "none")
    assert row["verdict"] == "unsatisfactory"
    assert row["remark"].startswith("Below its limit, but the assigned value")


def test_text_that_a_spreadsheet_would_compute_is_quoted(tables):
    read = tables(
        *labs(3),
        '"=HYPERLINK(""x"")",SOC,A,g/kg,22.2',
        "L9,SOC,A,g/kg,=1+1",
        sigma_pt=1.0,
    )

    assert read["scores.csv"][4][1] == '\'=HYPERLINK("x")'
    assert read["rejected.csv"][1][3] == "'=1+1"


def test_an_empty_round_makes_empty_tables(tables):
    read = tables("lab,analyte,sample,result")

    assert {name: len(rows) for name, rows in read.items()} == {
        "consensus.csv": 1,
        "scores.csv": 1,
        "rejected.csv": 1,
    }


def test_a_negative_result_stays_a_number(tables):
    lines = [f"L{i},d13C,A,,-2{i}.5" for i in range(1, 4)]
    read = tables("lab,analyte,sample,unit,result", *lines, sigma_pt=1.0)

    assert [row[SCORES.index("result")] for row in read["scores.csv"][1:]] == [
        "-21.5",
        "-22.5",
        "-23.5",
    ]
