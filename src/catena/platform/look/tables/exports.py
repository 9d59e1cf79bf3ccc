"""A list as a file: all rows that were found, in their order, safe to open."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.utils.timezone import is_aware
from django.utils.translation import gettext

from catena.platform.look.parts import Link
from catena.platform.look.tables.columns import Column, Table
from catena.platform.look.tables.filters import Rows

CHUNK = 1000  # rows that are fetched at once
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
PLAIN_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
MOST_EXCEL_DIGITS = 15
WIDEST, NARROWEST = 40, 10  # columns of a sheet, in letters
EXCEL_SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def csv_lines(table: Table, rows: Rows) -> Iterator[str]:
    """The lines of a CSV file, UTF-8 with a byte order mark."""
    writer = csv.writer(_Echo())
    headings = [safe_text(column.heading) for column in table.columns]
    yield BYTE_ORDER_MARK + writer.writerow(headings)
    for row in all_rows(table, rows):
        yield writer.writerow([csv_cell(each.exported(row)) for each in table.columns])


def workbook(table: Table, rows: Rows, notes: Sequence[tuple[str, Any]]) -> BytesIO:
    """An XLSX file: the rows on one sheet, what they are on another."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, EXCEL_SAFE)
    sheet = book.add_worksheet(gettext("List"))
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "bottom"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    _write_head(sheet, table.columns, formats["head"])
    n_rows = 0
    for n_rows, row in enumerate(all_rows(table, rows), start=1):
        for place, column in enumerate(table.columns):
            _write(sheet, n_rows, place, column.exported(row), formats)
    sheet.autofilter(0, 0, n_rows, len(table.columns) - 1)
    _write_notes(book, [*notes, (gettext("Rows"), n_rows)], formats)
    book.close()
    file.seek(0)
    return file


def all_rows(table: Table, rows: Rows) -> Iterator[Any]:
    """Every row, fetched in chunks; what their cells need is gathered for each."""
    every = iter(rows.iterator(CHUNK) if isinstance(rows, QuerySet) else rows)
    while chunk := list(islice(every, CHUNK)):
        if table.gather:
            table.gather(chunk)
        yield from chunk


def csv_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    plain = plain_value(value)
    if isinstance(plain, datetime):
        return plain.isoformat(sep=" ", timespec="minutes")
    if isinstance(plain, date):
        return plain.isoformat()
    if isinstance(plain, float) and plain.is_integer() and abs(plain) < 1e15:  # noqa: PLR2004
        return str(int(plain))
    return safe_text(plain) if isinstance(plain, str) else str(plain)


def safe_text(text: str) -> str:
    """The text, with an apostrophe where a spreadsheet would compute it."""
    if text.startswith(STARTS_FORMULA) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def plain_value(value: Any) -> str | int | float | Decimal | date | datetime:
    """A number, a day, a moment in UTC, or text; nothing is empty text."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None) if is_aware(value) else value
    if isinstance(value, int | float | Decimal | date):
        return value
    return str(value.label) if isinstance(value, Link) else str(value)


class _Echo:
    """A file for the csv module that hands back what is written."""

    def write(self, line: str) -> str:
        return line


def _write_head(sheet: Any, columns: Sequence[Column], bold: Any) -> None:
    for place, column in enumerate(columns):
        width = min(WIDEST, max(NARROWEST, len(column.heading) + 4))
        sheet.set_column(place, place, width if column.is_number else width * 1.5)
        sheet.write_string(0, place, column.heading, bold)
    sheet.freeze_panes(1, 1)


def _write(
    sheet: Any, line: int, place: int, value: Any, formats: dict[str, Any]
) -> None:
    plain = plain_value(value)
    if plain == "":
        return
    if isinstance(plain, datetime):
        sheet.write_datetime(line, place, plain, formats["moment"])
    elif isinstance(plain, date):
        sheet.write_datetime(line, place, plain, formats["day"])
    elif isinstance(plain, str) or len(str(plain)) > MOST_EXCEL_DIGITS + 5:
        sheet.write_string(line, place, str(plain))
    else:
        sheet.write_number(line, place, plain)


def _write_notes(
    book: Any, notes: Sequence[tuple[str, Any]], formats: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(gettext("Notes"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for line, (label, value) in enumerate(notes):
        sheet.write_string(line, 0, label, formats["head"])
        _write(sheet, line, 1, value, formats)
