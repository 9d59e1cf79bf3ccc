"""A whole round under the default policy: the cases that break careless engines."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import (
    Finding,
    ScoreKind,
    ScoringPolicy,
    SigmaSource,
    Verdict,
    Weight,
    evaluate,
)
from catena.errors import InvalidInputError

SATISFACTORY, UNSATISFACTORY = Verdict.SATISFACTORY, Verdict.UNSATISFACTORY
NOT_SCORED = Verdict.NOT_SCORED


def refusals(evaluation):
    """The refusals of the first set."""
    return [str(note) for note in evaluation.notes[0] if note.weight is Weight.REFUSAL]


# Worked example


def test_iso13528_e4_and_e7_mercury(round_of, known, published):
    example = published("iso13528_e4_mercury")
    __, results, expanded, k, *__ = zip(*example["labs"], strict=True)

    evaluation = evaluate(
        round_of(list(results), u=expanded, k=k),
        known(
            x_pt=example["x_pt"],
            u_x_pt=example["u_x_pt"],
            sigma_pt=example["sigma_pt"],
        ),
        ScoringPolicy(),
    )

    judged = evaluation.scores.verdict
    assert np.count_nonzero(judged == UNSATISFACTORY) == 8
    assert evaluation.assignment.consensus.mean[0] == pytest.approx(0.03161, abs=5e-6)
    assert refusals(evaluation) == []


# Degenerate rounds


def test_equal_results_are_not_scored(judge):
    evaluation = judge([5.0, 5.0, 5.0, 5.0])

    assert evaluation.scores.verdict.tolist() == [NOT_SCORED] * 4
    assert np.isnan(evaluation.scores.z).all()
    assert np.isnan(evaluation.scores.z_prime).all()
    (refusal,) = refusals(evaluation)
    assert "Give a sigma_pt" in refusal


def test_equal_results_are_scored_by_a_given_sigma(judge):
    evaluation = judge([5.0, 5.0, 5.0, 5.0], sigma_pt=0.1)

    assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 4
    assert evaluation.scores.z_prime.tolist() == [0.0] * 4


def test_five_results_are_not_judged_by_their_own_spread(judge):
    # OpenELIS-Global-2, pull request 4174: with the classical sd of five results
    # no |z| exceeds 1.79, and 80 against a target of 40 was acceptable.
    evaluation = judge([39.5, 40.0, 40.5, 41.0, 80.0])

    assert evaluation.scores.verdict.tolist() == [NOT_SCORED] * 5
    (refusal,) = refusals(evaluation)
    assert "Give a sigma_pt fit for purpose" in refusal


def test_five_results_are_judged_by_a_given_sigma(judge):
    evaluation = judge([39.5, 40.0, 40.5, 41.0, 80.0], sigma_pt=4.0)

    assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 4 + [UNSATISFACTORY]
    assert evaluation.scores.score_used.tolist() == [ScoreKind.Z_PRIME] * 5


def test_two_results_make_no_consensus(judge):
    evaluation = judge([1.0, 3.0], sigma_pt=1.0)

    assert np.isnan(evaluation.assignment.x_pt[0])
    assert evaluation.scores.verdict.tolist() == [NOT_SCORED] * 2
    assert evaluation.scores.finding.tolist() == [Finding.NOT_ASSESSED] * 2


def test_ties_with_a_zero_mad_have_a_consensus(judge):
    evaluation = judge([5.0, 5.0, 5.0, 5.0, 6.0, 7.0, 9.0], sigma_pt=1.0)

    # Seven results: the median 5, MADe 0; z' of 9 is 4 / 1.
    assert evaluation.assignment.x_pt[0] == 5.0
    assert evaluation.scores.z_prime[-1] == 4.0
    assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 6 + [UNSATISFACTORY]


@pytest.mark.parametrize(
    "results",
    [[1.82, 1.95, 19.2], [1.82, 1.95, 1.79, 19.2], [19.2, 1.8, 1.9, 2.0, 1.9]],
)
def test_a_tenfold_blunder_does_not_hide_among_few_results(judge, results):
    # One in three moves Algorithm A; then u(x_pt) would swallow every z'.
    evaluation = judge(results, sigma_pt=0.1)

    verdicts = dict(zip(results, evaluation.scores.verdict.tolist(), strict=True))
    assert verdicts[19.2] == UNSATISFACTORY
    assert evaluation.assignment.estimator.tolist() == ["median"]


def test_a_unit_error_is_unsatisfactory_and_harms_nobody_else(judge):
    # Pitfalls 6 and 22: organic carbon in per cent, one result in g/kg.
    evaluation = judge([1.82, 1.95, 2.01, 1.88, 2.1, 1.79, 1.93, 19.4, 2.05, 1.9])

    judged = evaluation.scores.verdict.tolist()
    assert judged[7] == UNSATISFACTORY
    assert judged[:7] + judged[8:] == [SATISFACTORY] * 9
    assert evaluation.scores.finding.tolist() == [Finding.SCORED] * 10
    assert evaluation.assignment.x_pt[0] == pytest.approx(1.95955, abs=5e-6)


def test_two_methods_pass_by_their_own_spread_with_a_caution(judge):
    # Pitfall 4: Algorithm A lands between the groups, and everybody passes.
    evaluation = judge(
        [10.1, 10.3, 9.8, 10.0, 10.4, 9.9, 10.2]
        + [14.8, 15.1, 15.3, 14.9, 15.0, 15.2, 14.7]
    )

    assert evaluation.assignment.x_pt[0] == pytest.approx(12.55, abs=1e-6)
    assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 14
    (caution,) = [note for note in evaluation.notes[0] if "gather" in str(note)]
    assert caution.weight is Weight.CAUTION
    assert caution.facts["centres"] == "10.1 and 15"


def test_a_poor_round_passes_by_its_own_spread_with_a_caution(judge):
    # Pitfall 15: a tenfold spread is judged no worse.
    good = np.linspace(9.9, 10.1, 9)
    poor = np.linspace(9, 11, 9)

    evaluations = [judge(good.tolist()), judge(poor.tolist())]

    for evaluation in evaluations:
        assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 9
        assert [
            note.weight for note in evaluation.notes[0] if "worst round" in str(note)
        ] == [Weight.CAUTION]


def test_scores_are_judged_unrounded(judge):
    # Pitfall 13: 2.001 prints as 2.00 and is questionable all the same.
    evaluation = judge(
        [12.0, 12.001, 12.999, 13.0], x_pt=10.0, u_x_pt=0.0, sigma_pt=1.0
    )

    assert evaluation.scores.verdict.tolist() == [
        SATISFACTORY,
        Verdict.QUESTIONABLE,
        Verdict.QUESTIONABLE,
        UNSATISFACTORY,
    ]


def test_zeta_uses_the_coverage_factor_of_each_laboratory(round_of, known):
    # Pitfall 14: L23 of ISO 13528:2022 E.4 stated k = 1.732.
    results = round_of([0.0135], u=0.00108, k=1.732)

    evaluation = evaluate(
        results, known(x_pt=0.044, u_x_pt=0.0041, sigma_pt=0.0066), ScoringPolicy()
    )

    assert evaluation.scores.zeta[0] == pytest.approx(-7.35, abs=0.005)
    assert evaluation.scores.en[0] == pytest.approx(-3.69, abs=0.005)


def test_ph_is_judged_by_its_distance_alone(judge):
    # Pitfall 7: no per cent of a pH, and sigma_pt in units of pH.
    evaluation = judge(
        [6.4, 6.8, 7.0], x_pt=6.5, u_x_pt=0.02, sigma_pt=0.15, has_true_zero=False
    )

    assert np.isnan(evaluation.scores.d_percent).all()
    assert evaluation.scores.verdict.tolist() == [
        SATISFACTORY,
        SATISFACTORY,
        UNSATISFACTORY,
    ]


def test_ph_in_steps_is_not_judged_finer_than_its_steps(judge):
    # Pitfall 1: means of five strips, each read in steps of 0.5.
    evaluation = judge([6.5] * 5 + [6.6] * 5 + [6.4, 6.7], resolution=0.5)

    assert evaluation.assignment.sigma_pt[0] == pytest.approx(0.1443376, abs=1e-7)
    assert evaluation.assignment.sigma_was_raised.tolist() == [True]
    assert evaluation.scores.verdict.tolist() == [SATISFACTORY] * 12


def test_laboratories_that_did_not_report_change_nothing(judge):
    reports = [9.0, 9.5, 10.0, 10.2, 10.4, 9.8, 10.1, 14.0]

    alone = judge(reports)
    among = judge([None, *reports, None, "n/a"])

    np.testing.assert_array_equal(among.assignment.x_pt, alone.assignment.x_pt)
    np.testing.assert_allclose(among.scores.z[1:9], alone.scores.z, rtol=1e-12)
    assert among.scores.verdict[[0, 9, 10]].tolist() == [NOT_SCORED] * 3


# A round of many sets


def test_each_set_is_evaluated_as_it_would_be_alone(round_of, known):
    sets = [
        np.linspace(9, 11, 12).tolist(),
        [1.0, 3.0],
        [5.0] * 9,
        [1.82, 1.95, 2.01, 1.88, 2.1, 1.79, 1.93, 19.4, "<0.5", None],
        [],
    ]

    together = evaluate(round_of(*sets), known(5), ScoringPolicy())

    begin = 0
    for i, reports in enumerate(sets):
        alone = evaluate(round_of(reports), known(), ScoringPolicy())
        mine = slice(begin, begin + len(reports))
        assert together.scores.verdict[mine].tolist() == alone.scores.verdict.tolist()
        assert together.scores.finding[mine].tolist() == alone.scores.finding.tolist()
        np.testing.assert_allclose(
            together.scores.deciding[mine], alone.scores.deciding, rtol=1e-9
        )
        assert [str(each) for each in together.notes[i]] == [
            str(each) for each in alone.notes[0]
        ]
        begin = mine.stop


@pytest.mark.parametrize("factor", [1e-3, 1e4])
def test_another_unit_changes_no_score(judge, factor):
    reports = np.array([1.82, 1.95, 2.01, 1.88, 2.1, 1.79, 1.93, 19.4, 2.05, 1.9])

    here = judge(reports.tolist(), resolution=0.01)
    there = judge((factor * reports).tolist(), resolution=factor * 0.01)

    np.testing.assert_allclose(there.scores.z_prime, here.scores.z_prime, rtol=1e-9)
    np.testing.assert_allclose(there.scores.d, factor * here.scores.d, rtol=1e-9)
    np.testing.assert_allclose(there.scores.p_a, here.scores.p_a, rtol=1e-9)
    assert there.scores.verdict.tolist() == here.scores.verdict.tolist()


def test_an_empty_round_has_nothing_to_say(round_of, known):
    evaluation = evaluate(round_of(), known(0), ScoringPolicy())

    assert evaluation.notes == ()
    assert evaluation.scores.z.shape == (0,)


def test_an_evaluation_keeps_its_policy(judge):
    assert judge([1.0, 2.0]).policy == ScoringPolicy()


def test_results_equal_but_for_rounding_of_floats_are_not_judged_by_it(judge):
    # The mean of replicates 5.1 and 5.3 is not quite 5.2 in floats; with that
    # difference as sd, 5.3 would have a score of 1e14.
    reports = [5.2] * 5 + [(5.1 + 5.3) / 2] * 5 + [5.1, 5.3]

    evaluation = judge(reports)

    assert evaluation.assignment.sigma_pt_source.tolist() == [SigmaSource.NONE]
    assert evaluation.scores.verdict.tolist() == [NOT_SCORED] * 12


# Refusals


def test_an_infinite_result_is_refused(judge):
    with pytest.raises(InvalidInputError, match="A result of set 1 is inf"):
        judge([1.0, 2.0, np.inf])


def test_a_given_sigma_that_is_not_positive_is_refused(judge):
    with pytest.raises(InvalidInputError, match="it must be positive"):
        judge([1.0, 2.0, 3.0], sigma_pt=-1.0)
