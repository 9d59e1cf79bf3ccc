"""Every expectation of the reference data is met, or left for a later issue.

CALCULATED says how the engine answers each expectation, LATER why another one
has no answer yet. An expectation in neither fails, and so does one in vain.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catena.engine.proficiency import (
    EN_LIMITS,
    Remark,
    ResultSets,
    ScoreKind,
    ScoringPolicy,
    Verdict,
    algorithm_a,
    differences,
    en_scores,
    evaluate,
    horwitz_sd,
    kernel_density,
    main_modes,
    median_mad,
    niqr,
    q_hampel,
    standard_uncertainty,
    verdicts,
    z_prime_scores,
    z_scores,
    zeta_scores,
)

AMC = "amc1989_copper_wholemeal_flour"
ATRAZINE = "iso13528_e3_atrazine_robust_estimators"
CENSORED = "iso13528_e1_censored_three_treatments"
CHROMIUM = "metrology_chromium_youden_swapped"
HORWITZ = "horwitz_thompson_sigma_pt"
MERCURY = "iso13528_e4_e7_mercury_scores"
PITFALLS = "degenerate_and_pitfall_cases"
SMALL = "real_round_p3_small_sample"
YOUDEN = "iso13528_e12_youden_antibodies"
OF_PITFALLS = (
    "ties_mad_zero",
    "two_results",
    "classical_z_ceiling_n5",
    "unit_error_x10_toc",
    "bimodal_two_methods",
)


@dataclass(frozen=True)
class Case:
    """One case of the reference data: its numbers and its expectations."""

    rows: list[dict[str, str]]
    expected: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, path: Path, data: Path) -> Case:
        with data.open(newline="", encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        document = json.loads(path.read_text("utf-8"))
        return cls(rows, {each["name"]: each for each in document["expected"]})

    def column(self, name: str, **where: str) -> np.ndarray:
        """The numbers of a column, of those rows only that match."""
        return np.array(
            [
                float(row[name])
                for row in self.rows
                if all(row[key] == value for key, value in where.items())
            ]
        )


Answer = Callable[[Case], object]
Sample = Callable[[Case], np.ndarray]


def column(name: str, **where: str) -> Sample:
    return lambda case: case.column(name, **where)


def mean_of(estimator: Callable[..., Any], sample: Sample, **options: str) -> Answer:
    return lambda case: estimator(sample(case), **options).mean


def sd_of(estimator: Callable[..., Any], sample: Sample, **options: str) -> Answer:
    return lambda case: estimator(sample(case), **options).sd


def u_of(estimator: Callable[..., Any], sample: Sample) -> Answer:
    return lambda case: estimator(sample(case)).standard_uncertainty


def steps_of(sample: Sample) -> Answer:
    return lambda case: algorithm_a(sample(case), stopping="iso").n_iterations


def classical_z(sample: Sample) -> Answer:
    """Scores by the plain mean and sd, as some sources print them."""

    def answer(case: Case) -> np.ndarray:
        results = sample(case)
        return z_scores(results, results.mean(), results.std(ddof=1))

    return answer


# Answers that need more than one call


def iterates_of_atrazine(case: Case) -> list[list[float]]:
    results = ResultSets.of([case.column("result")])
    stopped_after = (
        algorithm_a(results, stopping="iso", max_iterations=n) for n in range(1, 7)
    )
    return [[each.mean[0], each.sd[0]] for each in stopped_after]


def scores_of_mercury(case: Case) -> dict[str, np.ndarray]:
    x, expanded, k = (case.column(name) for name in ("result", "U_expanded", "k"))
    d = differences(x, 0.044, 3 * 0.0066)
    return {
        "D_percent": d.d_percent,
        "PA_percent": d.p_a,
        "z": z_scores(x, 0.044, 0.0066),
        "z_prime": z_prime_scores(x, 0.044, 0.0066, 0.0041),
        "zeta": zeta_scores(x, expanded / k, 0.044, 0.0041),
        "En": en_scores(x, expanded, 0.044, 0.0082),
    }


def n_unsatisfactory(score: str, limits: Any, case: Case) -> int:
    judged = verdicts(scores_of_mercury(case)[score], *limits)
    return np.count_nonzero(judged == Verdict.UNSATISFACTORY)


def chromium_z(material: str, of: str, case: Case) -> float:
    """z of Lab29 in one material, from its result in the same or the other."""
    consensus = algorithm_a(case.column(material))
    (result,) = case.column(of, lab="Lab29")
    return z_scores(result, consensus.mean, consensus.sd)


def small_round_z(code: str, case: Case) -> float:
    return z_scores(case.column("value_1", code=code)[0], 1.531, 0.0948)


def small_round_z_prime(code: str, case: Case) -> float:
    result = case.column("value_1", code=code)[0]
    return z_prime_scores(result, 1.531, 0.0948, 0.106)


def laboratories_from_2_in_a(case: Case) -> list[int]:
    z = classical_z(column("allergen_A"))(case)
    return case.column("lab")[np.abs(z) >= 2].astype(int).tolist()


def modes(bandwidth: float, case: Case) -> np.ndarray:
    results = case.column("value", case="bimodal_two_methods")
    return main_modes(kernel_density(results, bandwidth))


def in_mg_kg(content: float, _case: Case) -> float:
    return horwitz_sd(content * 1e-6) * 1e6


def relative_sd(content: float, case: Case) -> float:
    return 100 * in_mg_kg(content, case) / content


def of_pitfall(name: str) -> dict[str, Answer]:
    sample = column("value", case=name)
    return {
        f"{name}.MADe": sd_of(median_mad, sample),
        f"{name}.algA_x_star": mean_of(algorithm_a, sample),
        f"{name}.algA_s_star": sd_of(algorithm_a, sample),
    }


def of_treatment(name: str) -> dict[str, Answer]:
    sample = column("result", treatment=name)
    by_iso = {"stopping": "iso"}
    return {
        f"{name}.algA_x_star": mean_of(algorithm_a, sample, **by_iso),
        f"{name}.algA_s_star": sd_of(algorithm_a, sample, **by_iso),
        f"{name}.algA_x_star_converged": mean_of(algorithm_a, sample),
        f"{name}.algA_s_star_converged": sd_of(algorithm_a, sample),
        f"{name}.algA_x_star_sig3_rule": mean_of(algorithm_a, sample, **by_iso),
        f"{name}.algA_s_star_sig3_rule": sd_of(algorithm_a, sample, **by_iso),
        f"{name}.sig3_iterations": steps_of(sample),
    }


def of_material(prefix: str, name: str) -> dict[str, Answer]:
    sample = column(name)
    return {
        f"{prefix}.algA_x_star": mean_of(algorithm_a, sample),
        f"{prefix}.algA_s_star": sd_of(algorithm_a, sample),
    }


copper, result = column("copper"), column("result")
five = column("value", case="classical_z_ceiling_n5")
participants = column("value_1", kind="participant")

CALCULATED: dict[str, dict[str, Answer]] = {
    AMC: {
        "median": mean_of(median_mad, copper),
        "MADe_1.483": sd_of(median_mad, copper),
        "hubers_mu_exact_factor": mean_of(algorithm_a, copper, factor="exact"),
        "hubers_s_exact_factor": sd_of(algorithm_a, copper, factor="exact"),
        "algA_x_star_1.134": mean_of(algorithm_a, copper),
        "algA_s_star_1.134": sd_of(algorithm_a, copper),
        "q_method_s": sd_of(q_hampel, copper),
        "hampel_x": mean_of(q_hampel, copper),
    },
    ATRAZINE: {
        "median": mean_of(median_mad, result),
        "nIQR": sd_of(niqr, result),
        "MADe": sd_of(median_mad, result),
        "u_median_with_nIQR": u_of(niqr, result),
        "algA_x_star": mean_of(algorithm_a, result),
        "algA_s_star": sd_of(algorithm_a, result),
        "algA_u": u_of(algorithm_a, result),
        "q_method_s": sd_of(q_hampel, result),
        "hampel_x": mean_of(q_hampel, result),
        "q_hampel_u": u_of(q_hampel, result),
        "algA_iterations_sig3_rule": steps_of(result),
        "algA_x_star_converged": mean_of(algorithm_a, result),
        "algA_s_star_converged": sd_of(algorithm_a, result),
        "q_method_s_full": sd_of(q_hampel, result),
        "hampel_x_full": mean_of(q_hampel, result),
        "algA_iterates_sig3": iterates_of_atrazine,
    },
    CENSORED: {
        **of_treatment("ignored"),
        **of_treatment("deleted"),
        **of_treatment("half"),
    },
    CHROMIUM: {
        **of_material("QC", "QC"),
        **of_material("RM", "RM"),
        "Lab29.z_QC": partial(chromium_z, "QC", "QC"),
        "Lab29.z_RM": partial(chromium_z, "RM", "RM"),
        "Lab29.z_QC_if_swapped": partial(chromium_z, "QC", "RM"),
        "Lab29.z_RM_if_swapped": partial(chromium_z, "RM", "QC"),
    },
    HORWITZ: {
        "sigma_1.195_mg_per_kg": partial(in_mg_kg, 1.195),
        "sigma_2.565_mg_per_kg": partial(in_mg_kg, 2.565),
        "rsd_1.195": partial(relative_sd, 1.195),
        "rsd_2.565": partial(relative_sd, 2.565),
    },
    MERCURY: {
        "E7.algA_x_star": mean_of(algorithm_a, result),
        "E7.algA_s_star": sd_of(algorithm_a, result),
        "E7.u_x_star": u_of(algorithm_a, result),
        "E7.algA_x_star_full": mean_of(algorithm_a, result),
        "E7.algA_s_star_full": sd_of(algorithm_a, result),
        "n_abs_z_ge_3": partial(n_unsatisfactory, "z", ()),
        "n_abs_z_prime_ge_3": partial(n_unsatisfactory, "z_prime", ()),
        "n_abs_En_ge_1": partial(n_unsatisfactory, "En", (EN_LIMITS,)),
    },
    PITFALLS: {
        **{key: how for name in OF_PITFALLS for key, how in of_pitfall(name).items()},
        "classical_z_ceiling_n5.classical_z": classical_z(five),
        "classical_z_ceiling_n5.q_method_s": sd_of(q_hampel, five),
        "ties_mad_zero.q_method_s": sd_of(
            q_hampel, column("value", case="ties_mad_zero")
        ),
        "all_identical.MADe": sd_of(median_mad, column("value", case="all_identical")),
        "all_identical.degenerate": lambda case: bool(
            algorithm_a(case.column("value", case="all_identical")).remarks
            & Remark.ALL_EQUAL
        ),
        "bimodal_two_methods.kde_modes_h_0.375": partial(modes, 0.375),
        "bimodal_two_methods.kde_modes_h_0.75": partial(modes, 0.75),
    },
    SMALL: {
        "x_pt": mean_of(median_mad, participants),
        "u_x_pt": u_of(median_mad, participants),
        "z.C": partial(small_round_z, "C"),
        "z.H": partial(small_round_z, "H"),
        "z.U": partial(small_round_z, "U"),
        "z_prime.H": partial(small_round_z_prime, "H"),
        "z_prime.U": partial(small_round_z_prime, "U"),
    },
    YOUDEN: {
        **of_material("A", "allergen_A"),
        **of_material("B", "allergen_B"),
        "labs_abs_z_ge_2_in_A": laboratories_from_2_in_a,
    },
}

# Compared with columns of the CSV, in tests of their own.
IN_COLUMNS = {
    HORWITZ: {"table"},
    MERCURY: {"score_columns", "use_z_prime"},
    YOUDEN: {"z_columns"},
}

PLAIN = "plain mean, sd or correlation: not an estimator of the engine"
OUTLIERS = "mean after outlier tests: a later issue"
BOOTSTRAP = "bootstrap: a later issue"
QN = "Qn is not the Q method: a later issue"
HOMOGENEITY = "homogeneity and stability: the next issue"
REFERENCE = "check of the consensus against a reference value, 7.8: a later issue"
SEVERAL = "several materials, Youden and combined scores: a later issue"
PRECISION = "precision, Mandel and Cochran: a later issue"
FACT = "a fact about another program, or guidance: not a number of the engine"
SMALL_P = "sd of very small rounds, D.1: a later issue"

LATER: dict[str, dict[str, str]] = {
    AMC: {"mean": PLAIN, "sd": PLAIN, "Qn_2.2191": QN},
    ATRAZINE: {
        "mean": PLAIN,
        "sd": PLAIN,
        "u_mean": PLAIN,
        "trimmed_mean_3_outliers_removed": OUTLIERS,
        "trimmed_sd": OUTLIERS,
        "trimmed_u": OUTLIERS,
        "bootstrap_mean_u": BOOTSTRAP,
        "Qn_2.2191_finite_sample": QN,
    },
    CENSORED: {},
    CHROMIUM: {
        "suspected_swap_lab": SEVERAL,
        "pearson_r_all": PLAIN,
        "pearson_r_without_Lab29": PLAIN,
    },
    HORWITZ: {"note": FACT},
    MERCURY: {
        "E7.x_diff_reference_minus_consensus": REFERENCE,
        "E7.u_diff": REFERENCE,
        "E7.ratio_x_diff_over_u_diff": REFERENCE,
    },
    PITFALLS: {"classical_z_ceiling_n5.max_possible_abs_z": FACT},
    SMALL: {
        "sigma_pt": SMALL_P,
        "s_w": HOMOGENEITY,
        "s_s": HOMOGENEITY,
        "criterion_0_3_sigma": HOMOGENEITY,
        "F_ratio": HOMOGENEITY,
        "F_crit_95": HOMOGENEITY,
        "s_s_squared_before_truncation": HOMOGENEITY,
    },
    YOUDEN: {
        "A.mean": PLAIN,
        "A.sd": PLAIN,
        "B.mean": PLAIN,
        "B.sd": PLAIN,
        "pearson_r": PLAIN,
        "spearman_rho": SEVERAL,
        "labs_rescaled_sum_abs_ge_3": SEVERAL,
    },
}

# Cases of which nothing concerns the engine as it is.
LATER_CASES = {
    "astm_e691_glucose_levels_a_d_e": PRECISION,
    "constants_f1_f2_cochran_duplicates": HOMOGENEITY,
    "iso13528_e2_homogeneity_stability_as": HOMOGENEITY,
    "iso5725_2_coal_sulfur": PRECISION,
    "iupac2006_homogeneity_cu_soya": HOMOGENEITY,
    "nordtest_tr537_nh4_longitudinal": "uncertainty from past rounds: a later issue",
    "synthetic_particle_size_composition": "compositions: a later issue",
}


@pytest.fixture(scope="session")
def case_of(refdata):
    """Reads one case of the reference data."""

    def read(name: str) -> Case:
        return Case.read(
            refdata(f"proficiency/{name}.expected.json"),
            refdata(f"proficiency/{name}.csv"),
        )

    return read


@pytest.mark.parametrize(
    ("case", "name"),
    [(case, name) for case, answers in CALCULATED.items() for name in answers],
)
def test_the_engine_meets_the_expectation(case_of, case, name):
    reference = case_of(case)

    answer = CALCULATED[case][name](reference)

    expectation = reference.expected[name]
    np.testing.assert_allclose(
        np.asarray(answer, dtype=np.float64),
        np.asarray(expectation["value"], dtype=np.float64),
        rtol=0,
        atol=expectation.get("tol_abs", 0),
    )


@pytest.mark.parametrize("case", CALCULATED)
def test_no_expectation_is_overlooked(case_of, case):
    known = CALCULATED[case].keys() | LATER[case].keys() | IN_COLUMNS.get(case, set())

    assert known == case_of(case).expected.keys()


def test_no_case_is_overlooked(refdata):
    suffix = ".expected.json"
    found = {
        path.name.removesuffix(suffix)
        for path in refdata("proficiency").glob(f"*{suffix}")
    }

    assert found == CALCULATED.keys() | LATER_CASES.keys()


def test_nothing_is_both_calculated_and_left_for_later():
    assert CALCULATED.keys() == LATER.keys()
    for case, answers in CALCULATED.items():
        assert answers.keys() & LATER[case].keys() == set()


@pytest.mark.parametrize(
    "score", ["D_percent", "PA_percent", "z", "z_prime", "zeta", "En"]
)
def test_iso13528_e4_scores_of_mercury(case_of, score):
    mercury = case_of(MERCURY)

    calculated = scores_of_mercury(mercury)[score]

    tolerance = mercury.expected["score_columns"]["tol_abs"][score]
    np.testing.assert_allclose(
        calculated, mercury.column(score), rtol=0, atol=tolerance
    )


def test_iso13528_e4_mercury_uses_z_prime(case_of, round_of, known):
    mercury = case_of(MERCURY)

    evaluation = evaluate(
        round_of(mercury.column("result").tolist()),
        known(x_pt=0.044, u_x_pt=0.0041, sigma_pt=0.0066),
        ScoringPolicy(),
    )

    assert mercury.expected["use_z_prime"]["value"] is True
    assert evaluation.assignment.score_used.tolist() == [ScoreKind.Z_PRIME]


@pytest.mark.parametrize("allergen", ["A", "B"])
def test_iso13528_e12_printed_z_follow_the_plain_mean(case_of, allergen):
    antibodies = case_of(YOUDEN)

    z = classical_z(column(f"allergen_{allergen}"))(antibodies)

    np.testing.assert_allclose(
        z,
        antibodies.column(f"z_{allergen}_printed"),
        rtol=0,
        atol=antibodies.expected["z_columns"]["tol_abs"],
    )


def test_horwitz_table(case_of):
    horwitz = case_of(HORWITZ)

    sd = horwitz_sd(horwitz.column("mass_fraction_c"))

    assert horwitz.expected["table"]["tol_abs"] == "1e-8 relative"
    np.testing.assert_allclose(sd, horwitz.column("sigma_pt_mass_fraction"), rtol=1e-8)
    # The table gives the relative sd to eight digits only.
    relative = 100 * sd / horwitz.column("mass_fraction_c")
    np.testing.assert_allclose(relative, horwitz.column("rsd_percent"), rtol=5e-8)


def test_standard_uncertainty_of_atrazine(case_of):
    atrazine = case_of(ATRAZINE)

    for sd, u in (("nIQR", "u_median_with_nIQR"), ("q_method_s", "q_hampel_u")):
        expected = atrazine.expected[u]
        calculated = standard_uncertainty(atrazine.expected[sd]["value"], 34)
        assert calculated == pytest.approx(expected["value"], abs=expected["tol_abs"])
