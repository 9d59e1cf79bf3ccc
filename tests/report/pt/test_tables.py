"""The table of a set: its columns, its remarks, its units."""

from __future__ import annotations

from catena.report.pt.tables import Kind, score_table


def cells(table):
    """Columns by title, each with its cells."""
    return {column.title: list(column.cells) for column in table.columns}


def test_the_mercury_table_has_every_score_of_the_standard(mercury):
    table = score_table(mercury.sets[0])

    columns = cells(table)
    row = columns["Laboratory"].index("L23")
    # ISO 13528:2022, table E.5: laboratory L23 with k = 1.732
    assert {title: column[row] for title, column in columns.items()} == {
        "Laboratory": "L23",
        "n": "1",
        "Result, mg/kg": "0.0135",
        "U": "0.00108",
        "k": "1.732",
        "z'": "−3.93",
        "zeta": "−7.35",
        "E_n": "−3.69",
        "D, %": "−69.3",
        "Verdict": "unsatisfactory",
    }


def test_columns_that_would_be_empty_are_left_out(odd_round):
    columns = cells(score_table(odd_round.sets[0]))

    assert list(columns) == ["Laboratory", "n", "Result", "z'", "Verdict"]


def test_one_coverage_factor_for_all_stands_in_the_header(odd_round):
    columns = cells(score_table(odd_round.sets[1]))

    assert columns["U (k = 2)"] == ["1.2", "", ""]


def test_results_print_as_reported_and_what_is_missing_has_no_verdict(odd_round):
    columns = cells(score_table(odd_round.sets[1]))

    assert columns["Laboratory"] == ["L1", "L2", "L10"]
    assert columns["n"] == ["2", "1", "1"]
    assert columns["Result, mg/kg"] == ["12.25", "< 5", "not reported"]
    assert columns["Verdict"] == ["not scored", "not scored", ""]


def test_remarks_are_said_once_and_numbered(round_of):
    rows = [f"L{i},Clay,A,%,,1,{30 + i / 10},1.5," for i in range(12)]

    table = score_table(round_of(*rows, "L12,Clay,A,%,,1,<20,,").sets[0])

    assert [(each.number, each.text[:30]) for each in table.remarks] == [
        (1, "k was not stated and taken as "),
        (2, "Below its limit, but the assig"),
    ]
    assert cells(table)["Remark"] == ["1"] * 12 + ["2"]


def test_methods_have_a_column_where_they_differ(round_of):
    table = score_table(round_of("L1,pH,A,,water,1,5,,", "L2,pH,A,,KCl,1,4,,").sets[0])

    assert cells(table)["Method"] == ["water", "KCl"]
    assert [column.kind for column in table.columns][:2] == [Kind.NAME, Kind.NAME]


def test_a_long_unit_moves_from_the_header_to_the_title(round_of):
    table = score_table(round_of("L1,C,A,g per 100 g of soil,,1,5,,").sets[0])

    assert table.title == "Results and scores, C A, in g per 100 g of soil"
    assert "Result" in cells(table)
