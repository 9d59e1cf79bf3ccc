"""Looks into packed workbooks before anything reads them: bombs, locks, macros."""

from __future__ import annotations

import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from catena.errors import InvalidInputError
from catena.text import mark as _

ZIP = b"PK\x03\x04"
MOST_PARTS = 5_000  # a workbook of 200 sheets with pictures has some hundred
LARGEST_UNPACKED = 300 * 1024**2  # bytes; a full sheet of a million rows has as many
LARGEST_RATIO = 200  # unpacked to packed; the dullest real sheets stay below 100
RATIO_FROM = 10 * 1024**2  # bytes below which no ratio does harm
CHUNK = 1 << 20
IS_LOCKED = 0x1  # bit 0 of the general purpose flags: the part is encrypted


def check_workbook(content: IO[bytes], *, name: str, expected: str) -> None:
    """Refuse what is no plain Excel workbook.

    Each part is unpacked and counted, since what a package says of its own sizes may
    be a lie.

    Raises
    ------
    InvalidInputError
        If it is damaged, locked, something else, has macros, holds further
        packages, or is too large unpacked.
    """
    try:
        with ZipFile(content) as package:
            parts = package.infolist()
            _check_names(parts, name, expected)
            _check_contents(package, parts, name)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError):
        raise InvalidInputError(
            _("{file} is damaged and cannot be unpacked; save it again, then send it."),
            file=name,
        ) from None


def _check_names(parts: list[ZipInfo], name: str, expected: str) -> None:
    names = {part.filename.lower() for part in parts}
    if len(parts) > MOST_PARTS:
        raise InvalidInputError(
            _(
                "{file} is packed of {parts} parts, more than {limit}; send the "
                "sheets in several workbooks."
            ),
            file=name,
            parts=len(parts),
            limit=MOST_PARTS,
        )
    if any(part.flag_bits & IS_LOCKED for part in parts):
        raise InvalidInputError(
            _("{file} is locked with a password; take it off and send it again."),
            file=name,
        )
    if "xl/workbook.xml" not in names:
        raise InvalidInputError(
            _(
                "{file} is a packed file (ZIP), but no Excel workbook; expected "
                "here: {expected}. Unpack it and send what is inside."
            ),
            file=name,
            expected=expected,
        )
    if any(each.endswith("vbaproject.bin") for each in names):
        raise InvalidInputError(
            _(
                "{file} holds macros, which are never run here; save it as .xlsx "
                "without macros, then send it again."
            ),
            file=name,
        )


def _check_contents(package: ZipFile, parts: list[ZipInfo], name: str) -> None:
    packed = unpacked = 0
    for part in parts:
        packed += part.compress_size
        with package.open(part) as content:
            if (start := content.read(CHUNK)).startswith(ZIP):
                raise _nested(name, part)
            unpacked += len(start)
            _check_size(unpacked, packed, name)
            while chunk := content.read(CHUNK):
                unpacked += len(chunk)
                _check_size(unpacked, packed, name)


def _check_size(unpacked: int, packed: int, name: str) -> None:
    is_bomb = unpacked > RATIO_FROM and unpacked > LARGEST_RATIO * packed
    if unpacked > LARGEST_UNPACKED or is_bomb:
        raise InvalidInputError(
            _(
                "{file} unpacks to more than {limit} MB or to {ratio} times its "
                "size, as workbooks do that are full of empty cells; delete the "
                "unused rows and columns, or send it as CSV."
            ),
            file=name,
            limit=LARGEST_UNPACKED // 1024**2,
            ratio=LARGEST_RATIO,
        )


def _nested(name: str, part: ZipInfo) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{file} holds another packed file ({part}); take it out and send it by "
            "itself."
        ),
        file=name,
        part=part.filename,
    )
