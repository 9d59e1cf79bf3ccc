"""Cells as text."""

from __future__ import annotations

import datetime

import pytest

from catena.io.cells import Row, text


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
