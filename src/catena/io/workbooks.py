"""Sheets of an Excel workbook, opened without trusting it."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catena.errors import InvalidInputError
from catena.io.cells import Cell, Row
from catena.text import mark as _

LARGEST_CONTENT = 400_000_000  # bytes unpacked; a million rows have about 200 million
BLOCK = 1_000_000
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAMAGE = (
    CalamineError,
    ElementTree.ParseError,
    KeyError,  # a part of the workbook is missing
    RuntimeError,  # a part is encrypted
    zipfile.BadZipFile,
    zlib.error,
)
ERROR_MARK = b' t="e"'
ERROR_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(.*?)</c>', re.DOTALL)
ERROR_VALUE = re.compile(rb"<v>([^<]*)</v>")


def read_sheets(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Name and rows of each visible worksheet, in the order of the workbook.

    A formula counts as the value that was saved with it; nothing is computed.

    Parameters
    ----------
    path : Path
        An .xlsx file.

    Yields
    ------
    name : str
    rows : list of Row

    Raises
    ------
    InvalidInputError
        If the workbook is damaged, locked, or unpacks to too much.
    """
    try:
        _check_size(path)
        workbook = CalamineWorkbook.from_path(path)
        for sheet in workbook.sheets_metadata:
            if _is_table(sheet):
                yield sheet.name, _rows(path, workbook, sheet.name)
    except PasswordError:
        raise _unreadable(path, _("it is locked with a password")) from None
    except DAMAGE as error:
        raise _unreadable(path, str(error)) from None


def _check_size(path: Path) -> None:
    """Unpack everything once, counting: what an archive says of itself may be a lie."""
    unpacked = 0
    with zipfile.ZipFile(path) as archive:
        for block in _blocks(archive):
            unpacked += len(block)
            if unpacked > LARGEST_CONTENT:
                raise InvalidInputError(
                    _(
                        "{file} unpacks to more than {largest:.0f} MB, as no table of "
                        "results does; save the results alone in a new file."
                    ),
                    file=path.name,
                    largest=LARGEST_CONTENT / 1e6,
                )


def _blocks(archive: zipfile.ZipFile) -> Iterator[bytes]:
    for member in archive.infolist():
        with archive.open(member) as stream:
            while block := stream.read(BLOCK):
                yield block


def _is_table(sheet: SheetMetadata) -> bool:
    is_worksheet = sheet.typ is SheetTypeEnum.WorkSheet
    return is_worksheet and sheet.visible is SheetVisibleEnum.Visible


def _rows(path: Path, workbook: CalamineWorkbook, name: str) -> list[Row]:
    errors = _error_cells(path, name)
    sheet = workbook.get_sheet_by_name(name)
    first_column = sheet.start[1] if sheet.start else 0
    rows = []
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        row: list[Cell] = list(cells)
        for column, value in errors.get(line, ()):
            row[column - first_column] = value
        rows.append(Row(line, row))
    return rows


def _error_cells(path: Path, name: str) -> dict[int, list[tuple[int, str]]]:
    """Cells such as #DIV/0!, which the reader of workbooks passes on as empty."""
    errors: dict[int, list[tuple[int, str]]] = {}
    with zipfile.ZipFile(path) as archive:
        content = archive.read(_part(archive, name))
    if ERROR_MARK not in content:
        return errors
    for letters, line, inside in ERROR_CELL.findall(content):
        value = ERROR_VALUE.search(inside)
        shown = value.group(1).decode() if value else "#ERROR"
        errors.setdefault(int(line), []).append((_column(letters), shown))
    return errors


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """Where the archive keeps a sheet."""
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    keys = {
        each.get("name"): each.get(f"{OFFICE}id")
        for each in sheets.iter(f"{MAIN}sheet")
    }
    key = keys[name]
    return posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/")


def _column(letters: bytes) -> int:
    """Place of column A, B, ... from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


def _unreadable(path: Path, why: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{file} cannot be opened as a workbook ({why}); open it in Excel and "
            "save it again as .xlsx."
        ),
        file=path.name,
        why=why,
    )
