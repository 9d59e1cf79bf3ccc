"""Files: nothing is computed by a spreadsheet, numbers stay numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from catena.platform.look.parts import Link, State
from catena.platform.look.tables import Column, Table, exports
from catena.platform.look.tables.exports import csv_cell, csv_lines, safe_text, workbook

BANGKOK = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Lab:
    """A row."""

    name: str
    value: Any = None


TABLE = Table(
    name="labs",
    title="Laboratories",
    columns=(
        Column(key="name", label="Name"),
        Column(key="value", label="Value", unit="g/kg", is_number=True),
    ),
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1+cmd", "@sum(a1)", "\t=1", "\r=1", "\n=1", "-", "=", "--5"],
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text):
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "-3,5", "-12", "soil", "a=b", "", "'quoted"])
def test_plain_numbers_and_words_stay_as_they_are(text):
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (-3.99, "-3.99"),
        (2.0, "2"),
        (Decimal("-1.50"), "-1.50"),
        (0, "0"),
        (True, "Yes"),
        (False, "No"),
        (date(2023, 5, 2), "2023-05-02"),
        (datetime(2023, 5, 2, 10, 0, tzinfo=BANGKOK), "2023-05-02 03:00"),
        (State("done", "=Published"), "'=Published"),
        (Link("@home", "/"), "'@home"),
    ],
)
def test_each_kind_of_value_has_one_form(value, cell):
    exported = Column(key="value", label="Value").exported(Lab("x", value))

    assert csv_cell(exported) == cell


def test_a_csv_file_begins_with_the_mark_by_which_excel_knows_utf_8():
    lines = "".join(csv_lines(TABLE, [Lab('Soil "A"', -1.5), Lab("=x", None)]))

    assert lines == '\ufeffName,"Value, g/kg"\r\n"Soil ""A""",-1.5\r\n\'=x,\r\n'


def sheets(rows: list[Lab]) -> dict[str, list[list[Any]]]:
    """What Excel would find in the workbook."""
    notes = [("List", "Laboratories"), ("Made at", datetime(2023, 5, 2, tzinfo=UTC))]
    book = CalamineWorkbook.from_filelike(workbook(TABLE, rows, notes))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_workbook_keeps_text_as_text_and_numbers_as_numbers():
    rows = [
        Lab("=1+1", -1.5),
        Lab("007", 3),
        Lab("https://example.org", date(2023, 5, 2)),
        Lab("long", 12345678901234567890123),
    ]

    assert sheets(rows)["List"] == [
        ["Name", "Value, g/kg"],
        ["=1+1", -1.5],
        ["007", 3.0],
        ["https://example.org", date(2023, 5, 2)],
        ["long", "12345678901234567890123"],
    ]


def test_the_notes_say_what_the_rows_are_and_how_many():
    notes = sheets([Lab("A"), Lab("B")])["Notes"]

    assert notes[0] == ["List", "Laboratories"]
    assert notes[-1] == ["Rows", 2.0]


def test_a_list_without_rows_still_has_its_header():
    assert sheets([])["List"] == [["Name", "Value, g/kg"]]


def test_what_cells_need_is_gathered_for_a_part_of_a_file_at_a_time(monkeypatch):
    monkeypatch.setattr(exports, "CHUNK", 2)
    told = []
    table = replace(TABLE, gather=lambda rows: told.append([row.name for row in rows]))

    lines = list(csv_lines(table, [Lab("A"), Lab("B"), Lab("C")]))

    assert told == [["A", "B"], ["C"]]
    assert len(lines) == 4
