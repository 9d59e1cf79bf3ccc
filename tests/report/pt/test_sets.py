"""A scored set as it is printed: names, order, decimals, counts."""

from __future__ import annotations

import pytest

from catena.report.pt.sets import by_code


def test_codes_are_sorted_as_people_sort_them():
    codes = ["L10", "L2", "l1", "B7", "7", "L02a", ""]

    assert sorted(codes, key=by_code) == ["", "7", "B7", "l1", "L2", "L02a", "L10"]


def test_the_results_of_a_set_stand_by_laboratory(odd_round):
    ph = odd_round.sets[0]

    assert ph.labs[:3] == ["L1", "L2", "L3"]
    assert ph.labs[-1] == "L12"
    assert ph.values.tolist()[-1] == 9.9
    assert ph.verdicts[-1] == "unsatisfactory"


def test_names_grow_with_what_tells_sets_apart(odd_round, round_of):
    (by_method,) = round_of("L1,pH,A,,water,1,5.5,,", by_method=True).sets
    (no_method,) = round_of("L1,pH,A,,,1,5.5,,", by_method=True).sets

    assert odd_round.sets[0].name == "Sample A"
    assert odd_round.sets[0].full_name == "pH A"
    assert by_method.name == "Sample A, water"
    assert no_method.full_name == "pH A, method not stated"


def test_values_from_outside_print_as_they_were_given(mercury):
    (hg,) = mercury.sets

    assert (hg.shown_x_pt(), hg.shown_u_x_pt()) == ("0.044", "0.0041")
    assert hg.shown_sigma_pt() == "0.0066"


def test_a_consensus_has_the_decimals_of_its_uncertainty(mercury):
    (hg,) = mercury.sets

    # ISO 13528:2022, E.4: x* = 0.0316, s* = 0.0164
    assert hg.shown_robust_mean() == "0.0316"
    assert hg.shown_robust_sd() == "0.0164"


def test_equal_results_print_with_one_decimal_more_than_reported(round_of):
    rows = [f"L{i},K,A,mg/kg,,1,5.0,," for i in range(5)]

    (equal,) = round_of(*rows).sets

    assert (equal.shown_x_pt(), equal.shown_u_x_pt()) == ("5.00", "0.00")


def test_verdicts_are_counted_for_results_only(odd_round):
    _ph, phosphorus = odd_round.sets

    assert phosphorus.verdict_counts() == {
        "satisfactory": 0,
        "questionable": 0,
        "unsatisfactory": 0,
        "not scored": 2,
    }


def test_the_density_is_smoothed_by_a_sigma_pt_from_outside(mercury):
    assert mercury.sets[0].smoothing == (0.75 * 0.0066, "sigma_pt")


def test_else_by_an_sd_that_two_groups_do_not_inflate(round_of):
    rows = [f"L{i},C,A,g/kg,,1,{10 + 9 * (i % 2) + i / 100},," for i in range(20)]
    (two_groups,) = round_of(*rows).sets

    bandwidth, sd = two_groups.smoothing

    assert bandwidth < 0.1 * two_groups.robust_sd
    assert sd == "sds by the Q method"


def test_equal_results_leave_nothing_to_smooth(round_of):
    (equal,) = round_of(*(f"L{i},pH,A,,,1,5.5,," for i in range(5))).sets

    assert equal.smoothing.bandwidth == 0


@pytest.mark.parametrize(
    ("index", "symbol", "is_scored"), [(0, "z′", True), (1, "none", False)]
)
def test_a_set_knows_its_score(odd_round, index, symbol, is_scored):
    assert odd_round.sets[index].is_scored is is_scored
    assert odd_round.sets[index].symbol == symbol
