"""Which pictures a report has, and what they say in words."""

from __future__ import annotations

import pytest

from catena.report.pt.pictures import overview_of, sketches


def test_one_set_needs_no_overview(mercury):
    assert [sketch.name for sketch in sketches(mercury.sets)] == [
        "scores-0",
        "density-0",
    ]


def test_a_set_without_scores_has_no_picture_of_them(odd_round):
    assert [sketch.name for sketch in sketches(odd_round.sets)] == [
        "overview-0",
        "scores-0",
        "density-0",
        "density-1",
    ]


def test_a_set_without_a_number_has_no_picture(round_of):
    rows = ("L1,P,A,mg/kg,,1,<5,,", "L2,P,A,mg/kg,,1,,,")

    assert sketches(round_of(*rows).sets) == []


def test_every_picture_says_its_numbers_in_words(mercury):
    scores, density = sketches(mercury.sets)

    assert scores.alternative == (
        "z′ scores of 21 laboratories for Mercury IMEP-111, in order, from −3.99 (L04) "
        "to 1.16 (L01); 12 satisfactory, 1 questionable, 8 unsatisfactory, "
        "0 not scored."
    )
    assert "robust mean 0.0316 mg/kg, robust sd 0.0164 mg/kg" in density.alternative
    assert "The assigned value is 0.044 mg/kg." in density.alternative


def test_captions_say_what_lies_beyond_the_edge(odd_round):
    _overview, scores, density, below = sketches(odd_round.sets)

    assert "Beyond ±6, at the edge with their number: 1." in scores.caption
    assert "Outside the picture: 0 lower, 1 higher." in density.caption
    assert "Below detection, not drawn: 1." in below.caption


def test_in_a_large_round_the_table_has_the_numbers(round_of):
    rows = [f"L{i},K,A,mg/kg,,1,{10 + i % 7},," for i in range(70)]

    scores, _density = sketches(round_of(*rows, "L70,K,A,mg/kg,,1,900,,").sets)

    assert "Beyond ±6, at the edge, see the table: 1." in scores.caption


def test_a_cell_of_the_overview_is_empty_where_nothing_was_reported(odd_round):
    overview = overview_of(odd_round.sets)

    assert overview.measurands == ("pH A", "Available P A")
    assert overview.labs[:2] == ("L1", "L2")
    assert (1, overview.labs.index("L10")) not in overview.verdicts
    assert overview.verdicts[1, 0] == "not scored"
    assert overview.verdicts[0, 11] == "unsatisfactory"


def test_the_method_stands_in_the_overview_only_where_it_tells_lines_apart(round_of):
    scored = round_of(
        "L1,pH,A,,water,1,5,,",
        "L1,C,A,%,Walkley-Black with external heating,1,5,,",
        "L2,C,A,%,dry combustion,1,5,,",
        by_method=True,
    )

    assert overview_of(scored.sets).measurands == (
        "pH A",
        "C A, Walkley-Black w…",
        "C A, dry combustion",
    )


@pytest.mark.parametrize(("n_labs", "n_pictures"), [(50, 1), (51, 2)])
def test_only_the_last_part_of_an_overview_has_the_caption(
    round_of, n_labs, n_pictures
):
    rows = [f"L{i},{x},A,,,1,{i}.0,," for i in range(n_labs) for x in ("pH", "EC")]

    found = [s for s in sketches(round_of(*rows).sets) if s.name.startswith("overview")]

    assert len(found) == n_pictures
    assert [bool(s.caption) for s in found] == [False] * (n_pictures - 1) + [True]
