"""Packed workbooks: what may lie in them, and how much of it."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from catena.errors import InvalidInputError
from catena.platform.common import packages

SHEET = b"<worksheet/>"
BOOK = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": SHEET}


def packed(parts, method=ZIP_DEFLATED):
    content = BytesIO()
    with ZipFile(content, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def check(content):
    packages.check_workbook(BytesIO(content), name="soc.xlsx", expected="Excel (.xlsx)")


def refusal(content):
    with pytest.raises(InvalidInputError) as error:
        check(content)
    return str(error.value)


def test_a_plain_workbook_passes():
    check(packed(BOOK))


def test_a_large_workbook_of_different_numbers_passes():
    rows = b"".join(b"<c>%d</c>" % (each**3) for each in range(700_000))
    assert len(rows) > packages.RATIO_FROM

    check(packed({**BOOK, "xl/worksheets/sheet2.xml": rows}))


def test_macros_are_refused_whatever_the_file_is_called():
    assert refusal(packed({**BOOK, "xl/vbaProject.bin": b"macro"})) == (
        "soc.xlsx holds macros, which are never run here; save it as .xlsx without "
        "macros, then send it again."
    )


def test_another_packed_file_is_no_workbook():
    letter = packed({"word/document.xml": b"<document/>"})

    assert "packed file (ZIP), but no Excel workbook" in refusal(letter)


def test_a_package_in_a_package_is_refused_by_its_name():
    inner = packed({**BOOK, "xl/embeddings/book.xlsx": packed(BOOK)})

    assert "another packed file (xl/embeddings/book.xlsx)" in refusal(inner)


def test_what_unpacks_to_a_thousand_times_its_size_is_refused():
    bomb = packed({**BOOK, "xl/worksheets/sheet2.xml": bytes(20 * 1024**2)})
    assert len(bomb) < 30_000

    assert "unpacks to more than 300 MB or to 200 times its size" in refusal(bomb)


def test_what_unpacks_to_more_than_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 1024**2)
    half = bytes(600 * 1024)

    check(packed({**BOOK, "a": half}, ZIP_STORED))
    assert "more than 1 MB" in refusal(
        packed({**BOOK, "a": half, "b": half}, ZIP_STORED)
    )


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_PARTS", 3)
    many = {f"xl/media/{number}": b"x" for number in range(2)}

    assert "packed of 4 parts, more than 3" in refusal(packed({**BOOK, **many}))


def test_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(packed(BOOK))
    entry = content.index(b"PK\x01\x02")  # the first of the directory
    struct.pack_into("<I", content, entry + 24, 3)  # unpacked: three bytes, it says

    assert "is damaged" in refusal(bytes(content))


def test_a_locked_part_is_refused():
    content = bytearray(packed(BOOK))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, entry + 8, packages.IS_LOCKED)

    assert "locked with a password" in refusal(bytes(content))


@pytest.mark.parametrize("kept", [4, 60, -30])
def test_a_package_that_breaks_off_is_refused(kept):
    assert "is damaged and cannot be unpacked" in refusal(packed(BOOK)[:kept])


def test_a_part_in_an_unknown_packing_is_refused():
    content = bytearray(packed(BOOK))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, entry + 10, 99)

    assert "is damaged" in refusal(bytes(content))
