"""Tables from files that may be anything."""

from __future__ import annotations

import pytest

from catena.errors import InvalidInputError, NotFoundError
from catena.io.tables import LARGEST_FILE, read_table


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    def write(content: str | bytes, name: str = "results.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def read(path):
    return read_table(path, required=("lab", "result"), optional=("unit",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_the_header(file, delimiter):
    table = read(file(f"lab{delimiter}result\nL1{delimiter}5\n"))

    assert [(row.line, row.cells) for row in table.rows] == [(2, ["L1", "5"])]


def test_a_semicolon_file_may_hold_decimal_commas(file):
    table = read(file("lab;result;unit\nL1;5,2;mg/kg\n"))

    assert table.rows[0].cells == ["L1", "5,2", "mg/kg"]


def test_the_line_that_names_the_delimiter_is_no_header(file):
    table = read(file("sep=;\r\nlab;result\r\nL1;5\r\n"))

    assert (table.columns, table.rows[0].line) == ({"lab": 0, "result": 1}, 3)


def test_column_names_may_differ_in_case_and_spaces(file):
    table = read(file("\ufeff Lab ,RESULT,comment\nL1,5,x\n"))

    assert table.columns == {"lab": 0, "result": 1}


def test_utf_16_as_spreadsheets_write_it_is_read(file):
    table = read(file("lab\tresult\nL1\t5\n".encode("utf-16"), "results.txt"))

    assert table.rows[0].cells == ["L1", "5"]


def test_empty_lines_are_skipped_and_lines_still_counted(file):
    table = read(file("lab,result\n\nL1,5\n,\nL2,6\n"))

    assert [row.line for row in table.rows] == [3, 5]


def test_a_quoted_cell_may_span_lines(file):
    table = read(file('lab,result\n"L\n1",5\nL2,6\n'))

    assert [row.line for row in table.rows] == [2, 4]


def test_a_table_without_rows_is_a_table(file):
    assert read(file("lab,result\n")).rows == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("results.csv", b"%PDF-1.7 ...", r"results\.csv is a PDF document"),
        (
            "results.csv",
            b"PK\x03\x04....",
            r"a workbook or an archive; .* name it \.xlsx",
        ),
        ("results.xlsx", b"lab,result\n", r"no workbook; if it is text, name it \.csv"),
        ("results.xlsx", b"\xd0\xcf\x11\xe0....", "an old or a locked Excel file"),
        ("results.csv", b"\x89PNG....", "a picture"),
        ("results.csv", b"\x1f\x8b....", "a compressed file"),
        ("results.csv", b"lab,res\0ult\n", "no text; save the table as CSV UTF-8"),
        ("results.csv", b"", "empty; choose the file"),
        ("results.ods", b"...", r"neither \.csv nor \.xlsx"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(file, name, content, message):
    with pytest.raises(InvalidInputError, match=message):
        read(file(content, name))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFoundError, match=r"There is no file .*nothing\.csv"):
        read(tmp_path / "nothing.csv")


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "folder.csv").mkdir()

    with pytest.raises(NotFoundError, match="There is no file"):
        read(tmp_path / "folder.csv")


def test_a_file_of_300_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)

    with pytest.raises(
        InvalidInputError, match=r"huge\.csv has 300 MB, more than the 200 MB"
    ):
        read(path)

    assert LARGEST_FILE < 300_000_000


def test_letters_of_an_old_code_page_are_refused_with_the_cure(file):
    with pytest.raises(InvalidInputError, match=r"in line 2 .* CSV UTF-8"):
        read(file("lab,result\nL1,5 µg\n".encode("cp1252")))


def test_a_quote_that_never_closes_is_refused(file):
    with pytest.raises(InvalidInputError, match="cannot be read after line 1"):
        read(file('lab,result\n"' + "x" * 200_000))


def test_a_missing_column_is_named_with_what_there_is(file):
    with pytest.raises(
        InvalidInputError,
        match=r"no column result; .* it has lab, results\. 'results' may be result",
    ):
        read(file("lab,results\nL1,5\n"))


def test_a_longer_name_of_a_column_is_recognised(file):
    with pytest.raises(InvalidInputError, match="'laboratory' may be lab"):
        read(file("Laboratory,result\nL1,5\n"))


def test_a_file_without_any_header_says_so(file):
    with pytest.raises(InvalidInputError, match="it has no names"):
        read(file("\n\n \n"))


def test_a_column_that_stands_there_twice_is_refused(file):
    with pytest.raises(InvalidInputError, match="2 columns named result; keep one"):
        read(file("lab,result,Result\nL1,5,6\n"))


def test_a_quote_that_opens_in_the_middle_of_the_file_loses_no_rows(file):
    path = file('lab,result\nL1,5\n"L2,6\nL3,7\n')

    with pytest.raises(InvalidInputError, match="cannot be read after line 2"):
        read(path)


def test_lines_without_a_word_may_stand_above_the_header(file):
    table = read(file("\n;;\n\nlab;result\nL1;5\n"))

    assert [row.cells for row in table.rows] == [["L1", "5"]]


def test_columns_that_nobody_asked_for_are_listed(file):
    assert read(file("lab,result,units,comment\nL1,5,%,x\n")).unused == [
        "units",
        "comment",
    ]


def test_a_short_row_is_filled_up(file):
    assert read(file("lab,result,unit\nL1\n")).rows[0].cells == ["L1", "", ""]
