"""Excel workbooks, the good and the hostile."""

from __future__ import annotations

import datetime
import zipfile

import pytest
import xlsxwriter

from catena.errors import InvalidInputError
from catena.io import workbooks
from catena.io.tables import read_table


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets of rows into a workbook and gives its path."""

    def write(sheets, name="results.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return write


def read(path):
    return read_table(path, required=("lab", "result"))


def test_the_sheet_that_has_the_columns_is_read(workbook):
    path = workbook({"Help": [["Fill in"]], "Data": [["lab", "result"], ["L1", 5.5]]})

    table = read(path)

    assert (table.sheet, table.rows[0].line) == ("Data", 2)
    assert list(table.rows[0].cells) == ["L1", 5.5]


def test_a_table_need_not_start_in_the_first_cell(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(3, 2, ["lab", "result"])
        sheet.write_row(4, 2, ["L1", 7])

    table = read(path)

    assert table.rows[0].line == 5
    assert list(table.rows[0].cells)[-2:] == ["L1", 7]


def test_a_date_stays_a_date(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["lab", "result"])
        day = book.add_format({"num_format": "d-mmm"})
        sheet.write(1, 0, "L1")
        sheet.write_datetime(1, 1, datetime.datetime(2026, 2, 1), day)  # noqa: DTZ001

    assert read(path).rows[0].cells[1] == datetime.date(2026, 2, 1)


def test_an_error_of_a_formula_is_not_read_as_empty(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data & more")
        sheet.write_row(2, 1, ["lab", "result"])
        sheet.write(3, 1, "L1")
        sheet.write_formula(3, 2, "=1/0", value="#DIV/0!")

    assert list(read(path).rows[0].cells) == ["L1", "#DIV/0!"]


def test_a_formula_counts_as_its_saved_value(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["lab", "result"])
        sheet.write(1, 0, "L1")
        sheet.write_formula(1, 1, "=2+3", value=5)

    assert read(path).rows[0].cells[1] == 5


def test_a_zip_bomb_is_refused_before_it_unpacks(workbook, monkeypatch):
    path = workbook({"Data": [["lab", "result"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"0" * 3_000_000)
    monkeypatch.setattr(workbooks, "LARGEST_CONTENT", 2_000_000)

    with pytest.raises(InvalidInputError, match="unpacks to more than 2 MB"):
        read(path)


def test_a_real_zip_bomb_of_500_megabytes_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as stream,
    ):
        for _ in range(500):
            stream.write(b"0" * 1_000_000)

    assert path.stat().st_size < 1_000_000
    with pytest.raises(InvalidInputError, match="unpacks to more than 400 MB"):
        read(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "results.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")

    with pytest.raises(InvalidInputError, match="cannot be opened as a workbook"):
        read(path)


def test_half_a_workbook_is_refused(workbook):
    path = workbook({"Data": [["lab", "result"]]})
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(InvalidInputError, match=r"save it again as \.xlsx"):
        read(path)


def test_a_workbook_without_the_columns_names_those_it_has(workbook):
    path = workbook({"A": [["lab", "value"]], "B": [["notes"]]})

    with pytest.raises(InvalidInputError, match="it has lab, value, notes"):
        read(path)


def test_two_sheets_with_the_columns_are_refused_by_name(workbook):
    rows = [["lab", "result"], ["L1", 5]]

    with pytest.raises(InvalidInputError, match="in 2 sheets: pH, Clay; put all rows"):
        read(workbook({"pH": rows, "Clay": rows}))


def test_a_hidden_sheet_is_not_read(tmp_path):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, value in (("old", 1), ("new", 2)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["lab", "result"])
            sheet.write_row(1, 0, ["L1", value])
        book.get_worksheet_by_name("new").activate()
        book.get_worksheet_by_name("old").hide()

    assert (read(path).sheet, read(path).rows[0].cells[1]) == ("new", 2)


def test_a_note_beside_a_sheet_is_no_fault(workbook):
    table = read(workbook({"A": [["lab", "result"], ["L1", 5, "", "phoned"]]}))

    assert table.surplus(table.rows[0]) == []


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"],
)
@pytest.mark.parametrize("content", [None, b"<broken"])
def test_a_damaged_part_is_refused_without_a_traceback(
    workbook, tmp_path, part, content
):
    whole = workbook({"A": [["lab", "result"], ["L1", 5]]})
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)

    with pytest.raises(InvalidInputError, match=r"damaged\.xlsx"):
        read(damaged)


@pytest.mark.parametrize("beside", [0, 3])
def test_an_error_beside_the_table_changes_nothing_in_it(tmp_path, beside):
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 1, ["lab", "result"])
        sheet.write_row(1, 1, ["L1", 5])
        sheet.write_formula(1, beside, "=1/0", value="#DIV/0!")

    table = read(path)

    assert [table.rows[0].cells[place] for place in table.columns.values()] == ["L1", 5]
