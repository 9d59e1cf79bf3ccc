"""Cells as text."""

from __future__ import annotations

import datetime

import pytest

from catena.io.cells import Row, folded, text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  L  1 ", "L 1"),
        (5.0, "5"),
        (5.25, "5.25"),
        (7, "7"),
        (True, "True"),
        (1e20, "1e+20"),
        (datetime.date(2026, 2, 1), "2026-02-01"),
    ],
)
def test_a_cell_is_shown_as_people_wrote_it(cell, expected):
    assert text(cell) == expected


def test_a_row_of_spaces_is_empty_and_a_zero_is_not():
    assert Row(2, ["", "  "]).is_empty
    assert not Row(2, ["", 0.0]).is_empty


def test_joiners_stay_in_a_name_and_do_not_part_it():
    # the Sinhala word sri is wrong without its joiner
    sri = "\u0dc1\u0dca\u200d\u0dbb\u0dd3"

    assert text(sri) == sri
    assert folded(sri) == folded(sri.replace("\u200d", ""))


def test_a_name_has_one_encoding():
    assert text("Vie\u0323\u0302n") == "Vi\u1ec7n"
