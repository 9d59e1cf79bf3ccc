"""What an uploaded file really is, told by its content and never by its name."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from enum import StrEnum
from typing import IO, Any

from django.core.files import File

from catena.errors import InvalidInputError
from catena.platform.common import packages
from catena.platform.common.files import clean_name
from catena.text import mark as _

HEAD = 1 << 16  # bytes that tell the kind
PDF_TAIL = 2048  # within so many bytes of its end a whole PDF says %%EOF
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_HEADER_SIZE = 512
SQLITE = b"SQLite format 3\0"
GPKG_IDS = (b"GPKG", b"GP10", b"GP11")  # application_id, GeoPackage 1.0 to 1.4
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
GEOJSON = re.compile(
    r'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|'
    r'(Multi)?(Point|LineString|Polygon))"'
)


class Kind(StrEnum):
    """A kind of file that Catena reads; names that are the same in every language."""

    CSV = "CSV"
    XLSX = "Excel (.xlsx)"
    GEOJSON = "GeoJSON"
    GPKG = "GeoPackage"
    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"


PDF = b"%PDF-"
STARTS = {
    SQLITE: Kind.GPKG,
    PDF: Kind.PDF,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"\xff\xd8\xff": Kind.JPEG,
}
MEDIA_TYPES = {
    Kind.CSV: "text/csv",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.GEOJSON: "application/geo+json",
    Kind.GPKG: "application/geopackage+sqlite3",
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
}


def check_upload(file: File[bytes], kinds: Collection[Kind]) -> str:
    """The media type of what was sent, if it is one of the kinds.

    Reads the file and leaves it at its start.

    Raises
    ------
    InvalidInputError
        If it is empty, of another kind, cut off, locked, with macros, or would
        unpack to more than can be read.
    """
    content: Any = file
    name = clean_name(file.name or "")
    expected = ", ".join(kinds)
    try:
        content.seek(0)
        head = content.read(HEAD)
        _check_whole(content, head, name)
        found = _kind_of(content, head, name, expected)
    finally:
        content.seek(0)
    if found not in kinds:
        raise _unexpected(name, found, expected)
    return MEDIA_TYPES[found]


def _check_whole(content: IO[bytes], head: bytes, name: str) -> None:
    if not head:
        raise InvalidInputError(
            _("{file} is empty; look whether it was saved, then send it again."),
            file=name,
        )
    if head.startswith(PDF):
        size = content.seek(0, 2)
        content.seek(max(0, size - PDF_TAIL))
        if b"%%EOF" not in content.read():
            raise InvalidInputError(
                _("{file} is a PDF that breaks off; save or download it again."),
                file=name,
            )


def _kind_of(content: IO[bytes], head: bytes, name: str, expected: str) -> Kind:
    if head.startswith(packages.ZIP):
        packages.check_workbook(content, name=name, expected=expected)
        return Kind.XLSX
    if head.startswith(OLD_OFFICE):
        raise _old_office(content, head, name)
    if head.startswith(SQLITE) and head[68:72] not in GPKG_IDS:
        raise _unexpected(name, "SQLite", expected)
    for start, kind in STARTS.items():
        if head.startswith(start):
            return kind
    return _kind_of_text(head, name, expected)


def _kind_of_text(head: bytes, name: str, expected: str) -> Kind:
    is_utf_16 = head.startswith(UTF_16)
    if not is_utf_16 and b"\0" in head:
        raise InvalidInputError(
            _(
                "{file} is of no kind that can be read here; save it as one of "
                "these: {expected}; then send it again."
            ),
            file=name,
            expected=expected,
        )
    text = head.decode("utf-16" if is_utf_16 else "utf-8-sig", errors="replace")
    start = text.lstrip()
    if start.startswith("<"):
        is_html = re.match(
            r"<(!doctype html|html|head|body|table|script)\b", start, re.I
        )
        raise _unexpected(name, "HTML" if is_html else "XML", expected)
    if start.startswith("{") and GEOJSON.search(text):
        return Kind.GEOJSON
    return Kind.CSV


def _unexpected(name: str, found: str, expected: str) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{file} is {found} inside, whatever its name says; expected here: "
            "{expected}. Open it, save it as one of these, then send it again."
        ),
        file=name,
        found=str(found),
        expected=expected,
    )


def _old_office(content: IO[bytes], head: bytes, name: str) -> InvalidInputError:
    """Workbooks before 2007, and locked ones of today, lie in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in _directory(content, head):
        return InvalidInputError(
            _(
                "{file} is locked with a password; take the password off and send "
                "it again."
            ),
            file=name,
        )
    return InvalidInputError(
        _(
            "{file} is in a format of Office before 2007, such as .xls; save it as "
            ".xlsx, then send it again."
        ),
        file=name,
    )


def _directory(content: IO[bytes], head: bytes) -> bytes:
    """The first names in an OLE container ([MS-CFB], section 2.2)."""
    if len(head) < OLE_HEADER_SIZE:
        return b""
    sector_size = 1 << min(struct.unpack_from("<H", head, 30)[0], 12)
    content.seek((struct.unpack_from("<I", head, 48)[0] + 1) * sector_size)
    return content.read(4 * sector_size)
