"""Rows that only others make impossible."""

from __future__ import annotations

from catena.io.pt.rounds import read_round

HEADER = "lab,analyte,sample,unit,method,replicate,result"


def rejected(round_):
    return [(each.line, each.column, each.reason) for each in round_.rejected]


def test_a_row_of_another_unit_is_set_aside(results):
    round_ = read_round(
        results(
            HEADER,
            "L1,SOC,A,g/kg,,,21",
            "L2,SOC,A,g kg-1,,,20",
            "L3,SOC,A,%,,,2.1",
            "L3,pH,A,,,,6.1",
        )
    )

    assert rejected(round_) == [
        (4, "unit", "The unit is %; most laboratories report SOC in g/kg.")
    ]
    assert round_.rejected[0].value == "%"


def test_a_missing_unit_is_another_unit(results):
    round_ = read_round(
        results(HEADER, "L1,K,A,mg/kg,,,21", "L2,K,A,mg/kg,,,20", "L3,K,A,,,,21")
    )

    assert rejected(round_)[0][2] == (
        "The unit is missing; most laboratories report K in mg/kg."
    )


def test_two_units_without_a_majority_set_the_analyte_aside(results):
    round_ = read_round(
        results(HEADER, "L1,SOC,A,g/kg,,,21", "L2,SOC,A,%,,,2.1", "L2,Clay,A,%,,,30")
    )

    assert [line for line, *__ in rejected(round_)] == [2, 3]
    assert "reported in %, g/kg, and none is used by most" in rejected(round_)[0][2]


def test_one_laboratory_with_many_rows_is_no_majority(results):
    round_ = read_round(
        results(
            HEADER,
            *(f"L1,SOC,A,%,,{i},2.1" for i in range(1, 6)),
            "L2,SOC,A,g/kg,,1,21",
            "L3,SOC,A,g/kg,,1,21",
        )
    )

    assert [line for line, *__ in rejected(round_)] == [2, 3, 4, 5, 6]


def test_the_same_laboratory_twice_is_set_aside_whole(results):
    round_ = read_round(
        results(HEADER, "L1,Clay,A,%,,,30", "L2,Clay,A,%,,,31", "l1,clay,A,%,,,33")
    )

    assert [(line, column) for line, column, __ in rejected(round_)] == [
        (2, "lab"),
        (4, "lab"),
    ]
    assert "more than once, in lines 2, 4, with nothing" in round_.rejected[0].reason
    assert "Number the replicates" in round_.rejected[0].remedy


def test_a_reason_names_a_few_lines_however_many_there_are(results):
    round_ = read_round(results(HEADER, *(9 * ["L1,Clay,A,%,,,30"])))

    assert "in lines 2, 3, 4, 5, 6 and 4 more, with" in round_.rejected[0].reason


def test_the_same_replicate_twice_leaves_the_others(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,,,1,30", "L1,P,A,,,2,31", "L1,P,A,,,2,33")
    )

    assert [line for line, *__ in rejected(round_)] == [3, 4]
    assert round_.results[0].n_replicates == 1


TWO_METHODS = (
    HEADER,
    "L1,P,A,mg/kg,Bray I,,30",
    "L1,P,A,mg/kg,Olsen,,12",
    "L2,P,A,mg/kg,Olsen,,13",
)


def test_a_laboratory_counts_once_in_a_pooled_consensus(results):
    round_ = read_round(results(*TWO_METHODS))

    assert [line for line, *__ in rejected(round_)] == [2, 3]
    assert "by more than one method (Bray I, Olsen)" in round_.rejected[0].reason
    assert "--by method" in round_.rejected[0].remedy


def test_a_laboratory_may_report_each_method_where_each_is_scored(results):
    round_ = read_round(results(*TWO_METHODS), by_method=True)

    assert round_.rejected == []
    assert [each.method_group for each in round_.sets] == ["Bray I", "Olsen"]


def test_a_row_with_two_faults_is_set_aside_once(results):
    round_ = read_round(
        results(
            HEADER,
            "L1,P,A,mg/kg,,,30",
            "L2,P,A,mg/kg,,,30",
            "L3,P,A,%,,,30",
            "L3,P,A,%,,,31",
        )
    )

    assert [line for line, *__ in rejected(round_)] == [4, 5]
    assert sum(r.n_replicates for r in round_.results) + 2 == round_.n_rows


def test_a_method_that_only_some_rows_name_is_to_be_filled_in(results):
    round_ = read_round(
        results(HEADER, "L1,P,A,mg/kg,Bray I,1,30", "L1,P,A,mg/kg,,2,31")
    )

    assert [each.remedy for each in round_.rejected] == [
        "Write the method in every row of the result."
    ] * 2


def test_a_row_without_a_round_does_not_split_off(results):
    round_ = read_round(
        results("round,lab,analyte,sample,result", "1,L1,pH,A,6.1", ",L2,pH,A,6.2")
    )

    assert rejected(round_) == [
        (3, "round", "The round is missing, and other rows name theirs.")
    ]


def test_one_name_in_two_encodings_is_one_laboratory(results):
    composed, decomposed = "Vi\u1ec7n A", "Vie\u0323\u0302n A"
    round_ = read_round(
        results(HEADER, f"{composed},P,A,,,,30", f"{decomposed},P,A,,,,31")
    )

    assert [line for line, *__ in rejected(round_)] == [2, 3]


def test_a_space_of_no_width_makes_no_other_laboratory(results):
    round_ = read_round(results(HEADER, "L1,P,A,,,,30", "L\u200b1,P,A,,,,31"))

    assert [line for line, *__ in rejected(round_)] == [2, 3]
