"""Which letters the fonts can show, so that no code of a laboratory stops a report.

PDF/UA forbids a letter without a shape. Our own words need none but our fonts;
a laboratory may be called by Thai or Khmer letters that they lack. Such letters
come from a font of this machine; where there is none, they are written as
their number, as in [U+0E01].
"""

from __future__ import annotations

import functools
import itertools
import struct
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from catena.report.fonts import font_folder
from catena.report.theme import SANS

SPACES = "\t\n\r "  # typesetting, not letters
JOINERS = "\u200b\u200c\u200d"  # without a shape, but some scripts are wrong without
# Control, format, private, unassigned: they would hide what a code is.
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
LONGEST_RUN = 16  # letters without a space that the narrowest column holds
BREAK = "\u200b"  # a place for a line break, without a shape


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the letters of a document are shown.

    Attributes
    ----------
    families : tuple of str
        Fonts in the order in which they are asked for a letter.
    missing : frozenset of str
        Letters that none of them has, or that cannot be seen.
    """

    families: tuple[str, ...]
    missing: frozenset[str]

    @property
    def needs_system_fonts(self) -> bool:
        """Whether the fonts of Catena are too few."""
        return len(self.families) > 1

    def readable(self, text: str) -> str:
        """The text, its missing letters written as their numbers."""
        return _written_out(text, lambda letter: letter in self.missing)


def lettering_of(texts: Iterable[str]) -> Lettering:
    """The fonts that texts need, and the letters that no font has.

    Parameters
    ----------
    texts : iterable of str
        All that will be printed.

    Returns
    -------
    Lettering
        With fonts of this machine only where our own lack a letter.

    Raises
    ------
    NotFoundError
        If Catena's fonts are missing.
    """
    used = {letter for text in texts for letter in text}
    hidden = {ord(letter) for letter in used if _is_hidden(letter)}
    shown = {ord(letter) for letter in used - {*SPACES, *JOINERS}} - hidden
    missing = shown - _our_letters()
    families = [SANS]
    for family, letters in _other_fonts() if missing else ():
        if missing & letters:
            families.append(family)
            missing -= letters
    return Lettering(tuple(families), frozenset(map(chr, missing | hidden)))


def without_hidden(text: str) -> str:
    """The text, letters that cannot be seen written as their numbers."""
    return _written_out(text, _is_hidden)


def _written_out(text: str, is_missing: Callable[[str], bool]) -> str:
    return "".join(
        _numbers_of(run) if missing else "".join(run)
        for missing, run in itertools.groupby(text, is_missing)
    )


def _numbers_of(letters: Iterable[str]) -> str:
    return f"[U+{' '.join(f'{ord(letter):04X}' for letter in letters)}]"


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Nested data, every text in it changed; keys stay as they are."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: each_text(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(each, change) for each in value]
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text of nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(each)


def _is_hidden(letter: str) -> bool:
    seen = letter in SPACES or letter in JOINERS
    return not seen and unicodedata.category(letter) in HIDDEN


def breakable(text: str) -> str:
    """The text with places to break in words that no column could hold."""
    return " ".join(
        word
        if len(word) <= LONGEST_RUN
        else BREAK.join(
            word[i : i + LONGEST_RUN] for i in range(0, len(word), LONGEST_RUN)
        )
        for word in text.split(" ")
    )


def _our_letters() -> frozenset[int]:
    return letters_of(font_folder() / "CatenaSans-Regular.ttf")


def _other_fonts() -> Iterable[tuple[str, frozenset[int]]]:
    """Upright fonts of this machine of usual weight, by name."""
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    usual = [
        font
        for font in system.fonts()
        if font.style == "normal" and font.weight == 400 and font.path
    ]
    for font in sorted(usual, key=lambda each: each.family):
        yield font.family, letters_of(Path(str(font.path)), font.index)


@functools.lru_cache(maxsize=256)
def letters_of(font: Path, index: int = 0) -> frozenset[int]:
    """The code points for which a TrueType or OpenType font has a shape.

    Parameters
    ----------
    font : Path
        The file.
    index : int, default 0
        Which font of a collection.

    References
    ----------
    .. [1] OpenType specification 1.9, ``cmap``: formats 4 and 12.
    """
    data = font.read_bytes()
    start = 0
    if data[:4] == b"ttcf":
        start = _number(data, 12 + 4 * index, ">I")
    n_tables = _number(data, start + 4, ">H")
    for record in range(start + 12, start + 12 + 16 * n_tables, 16):
        if data[record : record + 4] == b"cmap":
            return frozenset(_letters(data, _number(data, record + 8, ">I")))
    return frozenset()


def _letters(data: bytes, cmap: int) -> set[int]:
    found: set[int] = set()
    for record in range(_number(data, cmap + 2, ">H")):
        table = cmap + _number(data, cmap + 4 + 8 * record + 4, ">I")
        kind = _number(data, table, ">H")
        if kind == 4:
            found |= _format_4(data, table)
        elif kind == 12:
            found |= _format_12(data, table)
    return found


def _format_4(data: bytes, table: int) -> set[int]:
    n = _number(data, table + 6, ">H") // 2
    ends = struct.unpack_from(f">{n}H", data, table + 14)
    starts = struct.unpack_from(f">{n}H", data, table + 16 + 2 * n)
    pairs = zip(starts, ends, strict=True)
    return {
        code
        for start, end in pairs
        if start != 0xFFFF
        for code in range(start, end + 1)
    }


def _format_12(data: bytes, table: int) -> set[int]:
    found: set[int] = set()
    for group in range(_number(data, table + 12, ">I")):
        start, end, _glyph = struct.unpack_from(">III", data, table + 16 + 12 * group)
        found.update(range(start, end + 1))
    return found


def _number(data: bytes, at: int, form: str) -> int:
    return int(struct.unpack_from(form, data, at)[0])
