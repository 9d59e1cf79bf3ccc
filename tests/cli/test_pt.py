"""Scoring a file of results from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from catena.cli import pt
from catena.cli.main import app
from catena.engine.proficiency import Estimator
from catena.engine.proficiency.winsorised import Stopping
from catena.errors import CatenaError

DATA = Path(__file__).parents[2] / "src" / "catena" / "demo" / "data"
MERCURY = DATA / "mercury.csv"
ASSIGNED = DATA / "mercury_assigned.csv"


@pytest.fixture
def score(tmp_path):
    """Scores a file without a PDF; the printed outcome and the tables."""

    def run(path, *options):
        arguments = ["pt", "score", str(path), "--out", str(tmp_path / "out"), "--json"]
        outcome = CliRunner().invoke(app, [*arguments, "--no-pdf", *options])
        if outcome.exception and not isinstance(outcome.exception, SystemExit):
            raise outcome.exception
        return json.loads(outcome.stdout), {
            name: read(tmp_path / "out" / f"{name}.csv")
            for name in ("consensus", "scores", "rejected")
        }

    return run


def read(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream)]


@pytest.fixture
def results(tmp_path):
    """Writes lines of CSV as a file of results and gives its path."""

    def write(*lines):
        path = tmp_path / "results.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_all_printed_scores_of_the_mercury_round_are_reached(score, published):
    # ISO 13528:2022, E.4, Table E.7
    _, tables = score(MERCURY, "--sigma-pt", str(ASSIGNED))
    printed = {row[0]: row[4:] for row in published("iso13528_e4_mercury")["labs"]}
    columns = {
        "d_percent": 1,
        "p_a": 1,
        "z": 2,
        "z_prime": 2,
        "zeta": 2,
        "en": 2,
    }

    assert len(tables["scores"]) == 21
    for row in tables["scores"]:
        for (column, places), value in zip(
            columns.items(), printed[row["lab"]], strict=True
        ):
            half_a_unit = 0.5 * 10**-places + 1e-9
            assert float(row[column]) == pytest.approx(value, abs=half_a_unit)


def test_the_outcome_counts_everything(score):
    outcome, tables = score(MERCURY, "--sigma-pt", str(ASSIGNED))

    assert (outcome["n_rows"], outcome["n_labs"], outcome["n_rejected"]) == (21, 21, 0)
    assert outcome["verdicts"] == {
        "satisfactory": 12,
        "questionable": 1,
        "unsatisfactory": 8,
        "not scored": 0,
    }
    assert [Path(name).name for name in outcome["files"]] == [
        "consensus.csv",
        "scores.csv",
        "rejected.csv",
    ]
    assert tables["consensus"][0]["sigma_pt_source"] == "given from outside the round"


@pytest.mark.parametrize(
    ("option", "x_pt"),
    [("algorithm-a", 0.257011), ("q-hampel", 0.259984), ("median", 0.262)],
)
def test_the_estimator_may_be_chosen(score, results, published, option, x_pt):
    atrazine = published("iso13528_e3_atrazine")["results"]
    path = results(
        "lab,analyte,sample,result",
        *(f"L{i},Atrazine,A,{value}" for i, value in enumerate(atrazine)),
    )

    _, tables = score(path, "--estimator", option)

    assert tables["consensus"][0]["estimator"] == option
    assert float(tables["consensus"][0]["x_pt"]) == pytest.approx(x_pt, abs=1e-6)


def test_the_stopping_rule_of_the_standard_may_be_chosen(score, results, published):
    # ISO 13528:2022, E.3: six iterations
    atrazine = published("iso13528_e3_atrazine")["results"]
    path = results(
        "lab,analyte,sample,result",
        *(f"L{i},Atrazine,A,{value}" for i, value in enumerate(atrazine)),
    )

    _, tables = score(path, "--stopping", "iso")

    assert tables["consensus"][0]["iterations"] == "6"
    assert tables["consensus"][0]["s_star"].startswith("0.039503")


@pytest.mark.parametrize(
    ("sigma", "expected", "source"),
    [
        ("0.5", 0.5, "given from outside the round"),
        ("0,5", 0.5, "given from outside the round"),
        ("horwitz", 0.01 * (0.03 / 1) ** 0.8495 * 2 * 100, "Horwitz curve"),
    ],
)
def test_sigma_pt_may_be_a_number_or_the_horwitz_curve(
    score, results, sigma, expected, source
):
    path = results(
        "lab,analyte,sample,unit,result", *(f"L{i},SOC,A,%,3.0" for i in range(12))
    )

    _, tables = score(path, "--sigma-pt", sigma)

    assert float(tables["consensus"][0]["sigma_pt"]) == pytest.approx(expected)
    assert tables["consensus"][0]["sigma_pt_source"] == source


def test_horwitz_refuses_what_is_no_content(score, results):
    path = results(
        "lab,analyte,sample,unit,result", *(f"L{i},pH,A,,6.{i}" for i in range(10))
    )

    _, tables = score(path, "--sigma-pt", "horwitz")

    assert {row["verdict"] for row in tables["scores"]} == {"not scored"}
    assert "does not apply to pH" in tables["consensus"][0]["remarks"]


def test_each_method_may_be_scored_for_itself(score, results):
    path = results(
        "lab,analyte,sample,method,result",
        *(f"L{i},P,A,Bray I,{20 + i / 10}" for i in range(12)),
        *(f"M{i},P,A,Olsen,{10 + i / 10}" for i in range(12)),
    )

    _, pooled = score(path)
    _, by_method = score(path, "--by", "method")

    assert "gather around 10.55 and 20.55" in pooled["consensus"][0]["remarks"]
    assert [row["method_group"] for row in by_method["consensus"]] == [
        "Bray I",
        "Olsen",
    ]
    assert {row["verdict"] for row in by_method["scores"]} == {"satisfactory"}


def test_the_decimal_mark_may_be_stated(score, results):
    path = results("lab;analyte;sample;result", "L1;P;A;1,234", "L2;P;A;1,235")

    with pytest.raises(CatenaError, match="can be read in two ways"):
        score(path)
    _, tables = score(path, "--decimal", "comma")

    assert [row["result"] for row in tables["scores"]] == ["1.234", "1.235"]


def test_the_outcome_says_how_the_values_were_known(score):
    outcome, _ = score(MERCURY, "--sigma-pt", str(ASSIGNED), "--by", "method")

    assert outcome["sigma_pt"] == "mercury_assigned.csv"
    assert len(outcome["assigned_sha256"]) == 64
    assert outcome["by_method"] is True
    assert outcome["policy"]["fewest_for_scores"] == 12


def test_sets_without_a_given_value_are_named(score, tmp_path):
    assigned = tmp_path / "assigned.csv"
    assigned.write_text("analyte,sample,sigma_pt\nMercury,IMEP-111,0.0066\n")
    path = tmp_path / "more.csv"
    path.write_text(
        MERCURY.read_text(encoding="utf-8") + "L01,Lead,IMEP-111,0.5,,,mg/kg\n"
    )

    outcome, _ = score(path, "--sigma-pt", str(assigned))

    assert outcome["notes"][-1] == (
        "assigned.csv gives no sigma_pt for Lead, IMEP-111; there the round must do."
    )


@pytest.mark.parametrize("sigma", ["0", "-1", "nan", "inf"])
def test_a_sigma_pt_must_be_positive(score, sigma):
    with pytest.raises(CatenaError, match="it must be a positive number"):
        score(MERCURY, "--sigma-pt", sigma)


def test_a_failure_writes_nothing(score, tmp_path):
    with pytest.raises(CatenaError, match="no file wrong"):
        score(MERCURY, "--sigma-pt", "wrong.csv")

    assert not (tmp_path / "out").exists()


def test_rows_in_are_rows_out(score, results):
    path = results(
        "lab,analyte,sample,replicate,result",
        "L1,P,A,1,20.5",
        "L1,P,A,2,21",
        "L2,P,A,1,<5",
        "L3,P,A,1,",
        "L4,P,A,1,n.d.",
        "L5,P,A,1,20.1",
        "L5,P,A,1,20.2",
    )

    outcome, tables = score(path)

    n_replicates = sum(int(row["n_replicates"]) for row in tables["scores"])
    assert (n_replicates, len(tables["rejected"])) == (4, 3)
    assert outcome["n_rows"] == 7


def test_the_report_is_written_beside_the_tables(tmp_path):
    arguments = ["pt", "score", str(MERCURY), "--out", str(tmp_path)]

    outcome = CliRunner().invoke(app, [*arguments, "--sigma-pt", str(ASSIGNED)])

    assert outcome.exit_code == 0
    assert "12 satisfactory, 1 questionable, 8 unsatisfactory" in outcome.stdout
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_the_options_are_the_choices_of_the_engine():
    assert [each.value for each in pt.EstimatorName] == [*Estimator]
    assert {each.value for each in pt.StoppingRule} == set(get_args(Stopping))


def test_the_outcome_never_overwrites_what_it_was_made_from(results, tmp_path):
    inputs = tmp_path / "scores.csv"
    inputs.write_bytes(MERCURY.read_bytes())
    arguments = ["pt", "score", str(inputs), "--out", str(tmp_path), "--no-pdf"]

    outcome = CliRunner().invoke(app, arguments)

    assert "would be overwritten" in str(outcome.exception)
    assert inputs.read_bytes() == MERCURY.read_bytes()


def test_an_older_report_does_not_stay_beside_new_tables(score, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.pdf").write_bytes(b"%PDF of other results")

    score(MERCURY, "--sigma-pt", str(ASSIGNED))

    assert not (tmp_path / "out" / "report.pdf").exists()


def test_horwitz_says_where_its_curve_ends(score, results):
    path = results(
        "lab,analyte,sample,unit,result",
        *(f"L{i},Cd,A,mg/kg,-0.{i}" for i in range(1, 10)),
    )

    _, tables = score(path, "--sigma-pt", "horwitz")

    assert "not above 0 and at most 1" in tables["consensus"][0]["remarks"]
