"""Tables from CSV and Excel files: opened safely, each row with its line number."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catena.errors import InvalidInputError, NotFoundError
from catena.io.cells import Cell, Row, text
from catena.io.workbooks import read_sheets
from catena.text import mark as _

LARGEST_FILE = 200_000_000  # bytes; a round of 1 000 laboratories has about 10 million
DELIMITERS = ",;\t|"

SIGNATURES = (
    (b"%PDF", _("a PDF document; copy its table into a workbook or a CSV file")),
    (
        b"\xd0\xcf\x11\xe0",
        _("an old or a locked Excel file; save it as .xlsx, unlocked"),
    ),
    (b"\x89PNG", _("a picture; type its numbers into a CSV file")),
    (b"\xff\xd8\xff", _("a picture; type its numbers into a CSV file")),
    (b"\x1f\x8b", _("a compressed file; unpack it first")),
)
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the columns that were asked for.

    Attributes
    ----------
    file : str
        Its name, without the folder.
    columns : dict of str to int
        Place of each known column that the table has.
    unused : list of str
        Columns that nobody asked for.
    width : int
        Cells in the header, up to the last that has a name.
    rows : list of Row
        Those that are not empty, each with at least `width` cells.
    sheet : str
        The sheet of a workbook; empty for a CSV file.
    """

    file: str
    columns: dict[str, int]
    unused: list[str]
    width: int
    rows: list[Row]
    sheet: str = ""

    def surplus(self, row: Row) -> list[str]:
        """What a row of a CSV file has behind the header; a sheet may have notes."""
        if self.sheet or len(row.cells) <= self.width:
            return []
        return [text(cell) for cell in row.cells[self.width :] if text(cell)]


def read_table(
    path: Path, *, required: Sequence[str], optional: Sequence[str] = ()
) -> Table:
    """The table of a CSV or XLSX file, found by its column names.

    Parameters
    ----------
    path : Path
        A .csv, .tsv, .txt or .xlsx file of at most 200 MB.
    required, optional : sequence of str
        Column names in lower case. Others are ignored.

    Returns
    -------
    Table
        Of a workbook, the one visible sheet that has the required columns.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If the file is too large, not what its name says, damaged, lacks a required
        column, or has them in several sheets.
    """
    _check_file(path)
    known = (*required, *optional)
    sheets = (
        read_sheets(path)
        if path.suffix.lower() == ".xlsx"
        else [("", _text_rows(path, known))]
    )
    found: list[Table] = []
    headers: list[str] = []
    for sheet, rows in sheets:
        remaining = iter(rows)
        header = next((row for row in remaining if not row.is_empty), None)
        names = [_name(cell) for cell in header.cells] if header else []
        headers += names
        if set(required) <= set(names):
            found.append(_table(path, sheet, names, known, remaining))
    if not found:
        raise _missing_columns(path, required, headers)
    if len(found) > 1:
        raise _several_sheets(path, found)
    return found[0]


def _table(
    path: Path,
    sheet: str,
    names: Sequence[str],
    known: Sequence[str],
    rows: Iterator[Row],
) -> Table:
    width = max(i for i, name in enumerate(names, start=1) if name)
    return Table(
        file=path.name,
        columns=_columns(path, names, known),
        unused=[name for name in names if name and name not in known],
        width=width,
        rows=[_filled(row, width) for row in rows if not row.is_empty],
        sheet=sheet,
    )


def _filled(row: Row, width: int) -> Row:
    """The row with an empty cell for each that it lacks."""
    n_missing = width - len(row.cells)
    if n_missing <= 0:
        return row
    return Row(row.line, [*row.cells, *([""] * n_missing)])


def similar(name: str, present: Sequence[str]) -> str:
    """A column that may be meant: laboratory for lab, results for result."""
    longer = [each for each in present if each.startswith(name)]
    return next(iter(longer or difflib.get_close_matches(name, present, n=1)), "")


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise NotFoundError(
            _("There is no file {file}; check its name and folder."), file=path
        )
    if path.suffix.lower() not in {".csv", ".tsv", ".txt", ".xlsx"}:
        raise InvalidInputError(
            _("{file} is neither .csv nor .xlsx; save the table as one of these."),
            file=path.name,
        )
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise InvalidInputError(
            _(
                "{file} has {size:.0f} MB, more than the {largest:.0f} MB that are "
                "read; split it by round."
            ),
            file=path.name,
            size=size / 1e6,
            largest=LARGEST_FILE / 1e6,
        )
    with path.open("rb") as stream:
        _check_content(path, stream.read(4096))


def _check_content(path: Path, start: bytes) -> None:
    """Refuse a file that is not what its name says."""
    is_workbook = path.suffix.lower() == ".xlsx"
    found = next((what for magic, what in SIGNATURES if start.startswith(magic)), None)
    if start.startswith(ZIP) and not is_workbook:
        found = _("a workbook or an archive; if it is a workbook, name it .xlsx")
    elif not found and is_workbook and not start.startswith(ZIP):
        found = _("no workbook; if it is text, name it .csv")
    elif not found and not is_workbook and _looks_binary(start):
        found = _("no text; save the table as CSV UTF-8")
    if not start:
        found = _("empty; choose the file that holds the results")
    if found:
        raise InvalidInputError(_("{file} is {found}."), file=path.name, found=found)


def _looks_binary(start: bytes) -> bool:
    return b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))


def _text_rows(path: Path, known: Sequence[str]) -> Iterator[Row]:
    with path.open("rb") as binary:
        is_utf16 = binary.read(2) in {b"\xff\xfe", b"\xfe\xff"}
    encoding = "utf-16" if is_utf16 else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as stream:
        line = 0
        try:
            delimiter = _delimiter(stream, known)
            stream.seek(0)
            # strict: a quote that never closes would swallow the rows behind it
            reader = csv.reader(stream, delimiter=delimiter, strict=True)
            for cells in reader:
                if not (line == 0 and _names_the_delimiter(cells)):
                    yield Row(line + 1, cells)
                line = reader.line_num
        except UnicodeDecodeError:
            raise InvalidInputError(
                _(
                    "{file} has letters in line {line} that are not UTF-8; in Excel "
                    "choose Save as, CSV UTF-8."
                ),
                file=path.name,
                line=_first_line_not_utf_8(path),
            ) from None
        except csv.Error as error:
            raise InvalidInputError(
                _("{file} cannot be read after line {line}: {why}; mend that line."),
                file=path.name,
                line=line,
                why=error,
            ) from None


def _first_line_not_utf_8(path: Path) -> int:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _names_the_delimiter(cells: Sequence[str]) -> bool:
    """Whether this is the line ``sep=;`` that Excel writes."""
    return bool(cells) and cells[0].lower().startswith("sep=")


def _delimiter(lines: Iterable[str], known: Sequence[str]) -> str:
    """The delimiter that makes most column names of the header."""
    candidates = (line for line in lines if line.strip(f"{DELIMITERS} \r\n"))
    header = next(candidates, "")
    if _names_the_delimiter([header]):
        header = next(candidates, "")

    def names(delimiter: str) -> int:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return len({_name(cell) for cell in cells} & set(known))

    return max(DELIMITERS, key=lambda each: (names(each), header.count(each)))


def _name(cell: Cell) -> str:
    return text(cell).strip("\ufeff\"' ").lower()


def _columns(path: Path, names: Sequence[str], known: Iterable[str]) -> dict[str, int]:
    for name in known:
        if names.count(name) > 1:
            raise InvalidInputError(
                _("{file} has {n} columns named {name}; keep one of them."),
                file=path.name,
                n=names.count(name),
                name=name,
            )
    return {name: names.index(name) for name in known if name in names}


def _several_sheets(path: Path, found: Sequence[Table]) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{file} has the columns in {n} sheets: {sheets}; put all rows into one, or "
            "hide the others."
        ),
        file=path.name,
        n=len(found),
        sheets=", ".join(table.sheet for table in found),
    )


def _missing_columns(
    path: Path, required: Sequence[str], headers: Sequence[str]
) -> InvalidInputError:
    missing = [name for name in required if name not in headers]
    present = [name for name in headers if name]
    hints = [
        f"{close!r} may be {name}"
        for name in missing
        if (close := similar(name, present))
    ]
    return InvalidInputError(
        _(
            "{file} has no column {missing}; its first row must name {required}, and "
            "it has {present}.{hints}"
        ),
        file=path.name,
        missing=", ".join(missing or required),
        required=", ".join(required),
        present=", ".join(present[:12]) or _("no names"),
        hints=" " + "; ".join(hints) + "." if hints else "",
    )
