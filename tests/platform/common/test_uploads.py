"""Uploads are what they are inside, whatever they are called."""

from __future__ import annotations

import sqlite3
import struct
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from catena.errors import InvalidInputError
from catena.platform.common.uploads import MEDIA_TYPES, OLD_OFFICE, Kind, check_upload

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
POINTS = b'{"type": "FeatureCollection", "features": []}'


def workbook():
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet().write("A1", "top")
    return content.getvalue()


def database(tmp_path, application_id):
    path = tmp_path / "layers"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("CREATE TABLE layers (id INTEGER)")
    connection.close()
    return path.read_bytes()


def old_office(*entries):
    """The header of an OLE container, and names in its directory."""
    header = bytearray(512)
    header[: len(OLD_OFFICE)] = OLD_OFFICE
    struct.pack_into("<H", header, 30, 9)  # sectors of 2^9 bytes
    struct.pack_into("<I", header, 48, 200)  # the directory, far from the start
    names = b"".join(each.encode("utf-16-le").ljust(128, b"\0") for each in entries)
    return bytes(header) + bytes(200 * 512) + names


def check(content, *kinds, name="data.csv"):
    return check_upload(SimpleUploadedFile(name, content), kinds or (Kind.CSV,))


def refusal(content, *kinds, name="data.csv"):
    with pytest.raises(InvalidInputError) as error:
        check(content, *kinds, name=name)
    return str(error.value)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Kind.CSV, b"top,bottom\n0,20\n"),
        (Kind.CSV, "\ufefftiefe;gehalt\n".encode()),
        (Kind.CSV, "ความลึก\n".encode("utf-16")),
        (Kind.CSV, "ความลึก\n".encode("cp874")),
        (Kind.CSV, b"{unit},value\n"),
        (Kind.GEOJSON, POINTS),
        (Kind.PDF, PDF),
        (Kind.PNG, PNG),
        (Kind.JPEG, JPEG),
    ],
)
def test_each_kind_is_known_by_its_content(kind, content):
    assert check(content, *Kind, name="no name") == MEDIA_TYPES[kind]


def test_a_workbook_is_known():
    assert check(workbook(), *Kind) == MEDIA_TYPES[Kind.XLSX]


def test_a_geopackage_is_known_and_another_database_is_not(tmp_path):
    package = database(tmp_path, int.from_bytes(b"GPKG"))
    assert check(package, Kind.GPKG) == MEDIA_TYPES[Kind.GPKG]

    (tmp_path / "layers").unlink()
    other = database(tmp_path, 0)
    assert "data.gpkg is SQLite inside" in refusal(other, Kind.GPKG, name="data.gpkg")


def test_a_file_is_left_at_its_start():
    file = SimpleUploadedFile("soc.csv", b"top,bottom\n")
    file.read()

    check_upload(file, [Kind.CSV])

    assert file.read() == b"top,bottom\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "HTML"),
        (b"\n  <HTML xmlns:x='excel'><table>", "HTML"),
        (b"<table><tr><td>top</td></tr></table>", "HTML"),
        (b"\xef\xbb\xbf<script>alert(1)</script>", "HTML"),
        ("<html>".encode("utf-16"), "HTML"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "XML"),
        (PDF, "PDF"),
        (POINTS, "GeoJSON"),
    ],
)
def test_what_is_dressed_as_csv_is_named_and_refused(content, found):
    assert refusal(content) == (
        f"data.csv is {found} inside, whatever its name says; expected here: CSV. "
        "Open it, save it as one of these, then send it again."
    )


def test_every_expected_kind_is_named():
    assert "expected here: CSV, Excel (.xlsx)." in refusal(PDF, Kind.CSV, Kind.XLSX)


def test_an_empty_file_is_refused():
    assert refusal(b"", name="soc.csv").startswith("soc.csv is empty; look whether")


@pytest.mark.parametrize("content", [b"MZ\x90\0\3", b"\0\1\2\3", b"Rar!\x1a\7\0"])
def test_what_is_of_no_kind_is_refused(content):
    assert "data.csv is of no kind that can be read here" in refusal(content, *Kind)


def test_a_pdf_without_its_first_line_is_no_pdf():
    assert "is CSV inside" in refusal(b"junk\n" + PDF, Kind.PDF, name="letter.pdf")


def test_a_pdf_that_breaks_off_is_refused():
    assert "is a PDF that breaks off" in refusal(PDF[:-8], Kind.PDF)
    assert "is a PDF that breaks off" in refusal(PDF + bytes(5000), Kind.PDF)


def test_a_workbook_before_2007_is_to_be_saved_anew():
    content = old_office("Root Entry", "Workbook")

    assert "save it as .xlsx" in refusal(content, Kind.XLSX, name="soc.xls")
    assert "save it as .xlsx" in refusal(OLD_OFFICE, Kind.XLSX)


def test_a_locked_workbook_is_to_be_unlocked():
    content = old_office("Root Entry", "EncryptionInfo", "EncryptedPackage")

    assert "take the password off" in refusal(content, Kind.XLSX)


def test_the_name_in_a_refusal_is_a_clean_one():
    assert refusal(b"", name="C:\\data\\soc\u202e.csv").startswith("soc.csv is empty")
