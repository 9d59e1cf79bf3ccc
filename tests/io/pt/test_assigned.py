"""Values given in a file of their own."""

from __future__ import annotations

import math

import pytest
import xlsxwriter

from catena.errors import InvalidInputError
from catena.io.pt.assigned import hash_of, read_assigned_values


def test_the_hash_of_values_does_not_depend_on_their_order(results):
    lines = ["Clay,A,2.5", "pH,A,0.1"]
    header = "analyte,sample,sigma_pt"
    one, other = (
        hash_of(read_assigned_values(results(header, *order)))
        for order in (lines, lines[::-1])
    )

    assert one == other


def test_every_fault_of_the_file_is_named_at_once(results):
    path = results(
        "analyte,sample,sigma_pt,x_pt,u_x_pt",
        "Clay,A,0,30.5,0.4",
        "Clay,B,2.5,many,",
        "pH,A,0.1,6.1,-0.1",
        "PH,a,0.1,6.1,0.1",
        "Silt,A,1e400,,0.1",
        name="assigned.csv",
    )

    with pytest.raises(InvalidInputError, match="cannot be used as it is") as caught:
        read_assigned_values(path)

    assert [str(reason) for reason in caught.value.reasons] == [
        "Line 2: sigma_pt is 0; it must be positive.",
        "Line 3: x_pt 'many' is not a number.",
        "Line 4: u_x_pt is -0.1; it must not be negative.",
        "Line 5: PH, sample a, is already given in line 4; keep one of them.",
        "Line 6: sigma_pt 1e400 is too large.",
        "Line 6: u_x_pt is given without an x_pt.",
    ]


def test_a_row_wider_than_the_header_is_not_shifted(results):
    path = results(
        "analyte,sample,sigma_pt,x_pt", "Clay,A,1,25,20,5", name="assigned.csv"
    )

    with pytest.raises(InvalidInputError, match="Line 2: 20, 5 stands behind the last"):
        read_assigned_values(path)


def test_a_remark_below_the_table_is_named_as_a_fault(results):
    path = results(
        "analyte,sample,sigma_pt",
        "Clay,A,2.5",
        "Source: network",
        name="assigned.csv",
    )

    with pytest.raises(InvalidInputError, match="Line 3: the sample is missing"):
        read_assigned_values(path)


def test_a_workbook_gives_numbers_as_they_are(tmp_path):
    path = tmp_path / "assigned.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["analyte", "sample", "sigma_pt", "x_pt"])
        sheet.write_row(1, 0, ["Clay", "A", 2.5, 30])
        sheet.write_row(2, 0, ["Clay", "B", 2.5, ""])

    clay_a, clay_b = read_assigned_values(path)

    assert (clay_a.sigma_pt, clay_a.x_pt) == (2.5, 30.0)
    assert math.isnan(clay_b.x_pt)


def test_true_is_no_number(tmp_path):
    path = tmp_path / "assigned.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["analyte", "sample", "sigma_pt"])
        sheet.write_row(1, 0, ["Clay", "A", True])

    with pytest.raises(InvalidInputError, match="sigma_pt 'True' is not a number"):
        read_assigned_values(path)
