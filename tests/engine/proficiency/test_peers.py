"""The estimators against R packages, where these did what they document."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pytest

from catena.engine.proficiency import algorithm_a, median_mad, niqr, q_hampel

CASES = [
    "bimodal_n32",
    "creosote_iso5725_5",
    "large_n500",
    "large_offset_n20",
    "lognormal_n50",
    "negative_n18",
    "normal_n100",
    "normal_n30",
    "outliers_10pct_n40",
    "outliers_25pct_onesided_n24",
    "outliers_40pct_n25",
    "small_n2",
    "small_n3",
    "small_n4",
    "small_n5",
    "ties_50pct_n10",
    "ties_gt50pct_mad0",
    "ties_rounded_n20",
    "tiny_magnitude_n15",
    "with_na_n16",
]
ALG_A_DIFFERS = {
    "ties_gt50pct_mad0": "metRology stops with an error where the MAD is zero"
}
HUBERS_DIFFERS = {
    "creosote_iso5725_5": "stopped at 30 iterations, 6e-6 short",
    "outliers_25pct_onesided_n24": "stopped at 30 iterations, 12 % short",
    "ties_50pct_n10": "stopped at 30 iterations, 1e-6 short",
    "ties_gt50pct_mad0": "returns an sd of zero where the MAD is zero",
}
FIRST_STEP = (
    "takes half of H1 at the first positive difference although H1(0) > 0, where "
    "ISO 13528:2022, C.5.2.2 takes the middle of the neighbouring values"
)
Q_HAMPEL_DIFFERS = {
    "large_n500": "not calculated by the peer",
    "normal_n100": "not calculated by the peer",
    "ties_50pct_n10": FIRST_STEP,
    "ties_gt50pct_mad0": FIRST_STEP,
    "ties_rounded_n20": FIRST_STEP,
    "with_na_n16": FIRST_STEP,
}
MAD_TO_SD = (1.483, 1.4826)  # in ISO 13528 and in R


@dataclass(frozen=True)
class Peers:
    """What went into the peers, and what came out."""

    inputs: dict[str, np.ndarray]
    rows: list[dict[str, str]]

    def row(self, case, estimator, quantity, params=""):
        (found,) = [
            row
            for row in self.rows
            if row["case_id"] == case
            and row["estimator"] == estimator
            and row["quantity"] == quantity
            and params in row["params"]
        ]
        return found

    def value(self, *which):
        return float(self.row(*which)["value"])


@pytest.fixture(scope="module")
def peers(refdata):
    inputs = defaultdict(list)
    with refdata("peers/robust/inputs.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            inputs[row["case_id"]].append(float(row["value"] or "nan"))
    with refdata("peers/robust/results.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Peers({case: np.array(values) for case, values in inputs.items()}, rows)


def all_but(differing):
    return pytest.mark.parametrize("case", [c for c in CASES if c not in differing])


def test_no_case_is_overlooked(peers):
    assert peers.inputs.keys() == set(CASES)


@all_but(ALG_A_DIFFERS)
def test_algorithm_a_is_that_of_metrology(peers, case):
    estimate = algorithm_a(peers.inputs[case], factor="exact")

    converged = "k=1.5; tol=1e-13"
    mean = peers.value(case, "metRology::algA", "mu", converged)
    sd = peers.value(case, "metRology::algA", "s", converged)
    assert peers.row(case, "metRology::algA", "s", converged)["error"] == ""
    assert estimate.mean == pytest.approx(mean, rel=1e-9, abs=0)
    assert estimate.sd == pytest.approx(sd, rel=1e-9, abs=0)


@all_but(HUBERS_DIFFERS)
def test_algorithm_a_is_hubers_proposal_2_of_mass(peers, case):
    estimate = algorithm_a(peers.inputs[case], factor="exact")

    mean = peers.value(case, "MASS::hubers", "mu")
    sd = peers.value(case, "MASS::hubers", "s")
    assert estimate.mean == pytest.approx(mean, rel=1e-9, abs=0)
    assert estimate.sd == pytest.approx(sd, rel=1e-9, abs=0)


@all_but({})
def test_median_and_mad_are_those_of_r(peers, case):
    estimate = median_mad(peers.inputs[case])

    here, in_r = MAD_TO_SD
    median = peers.value(case, "stats::median", "mu")
    mad = peers.value(case, "stats::mad", "s")
    assert estimate.mean == pytest.approx(median, rel=1e-14, abs=0)
    assert estimate.sd == pytest.approx(mad * here / in_r, rel=1e-9, abs=0)


@all_but({})
def test_interquartile_range_is_that_of_r(peers, case):
    estimate = niqr(peers.inputs[case])

    spread = peers.value(case, "stats::IQR type 7 * 0.7413", "s")
    assert estimate.sd == pytest.approx(spread, rel=1e-9, abs=0)


@all_but(Q_HAMPEL_DIFFERS)
def test_q_hampel_is_that_of_biodosetools_to_its_grid(peers, case):
    estimate = q_hampel(peers.inputs[case])

    params = peers.row(case, "biodosetools::QHampel", "s")["params"]
    accuracy = float(re.search(r"tol\.G1=([0-9.e-]+)", params).group(1)) / 0.45
    mean = peers.value(case, "biodosetools::QHampel", "mu")
    sd = peers.value(case, "biodosetools::QHampel", "s")
    assert estimate.sd == pytest.approx(sd, rel=0, abs=accuracy)
    assert estimate.mean == pytest.approx(mean, rel=1e-14, abs=accuracy)


def test_only_tied_results_differ_from_the_first_step_of_biodosetools(peers):
    tied = {
        case
        for case, values in peers.inputs.items()
        if np.unique(values[~np.isnan(values)]).size
        < np.count_nonzero(values == values)
    }

    explained = {c for c, why in Q_HAMPEL_DIFFERS.items() if why is FIRST_STEP}

    assert explained == tied - {"large_n500", "normal_n100"}
