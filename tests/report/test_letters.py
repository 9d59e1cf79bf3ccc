"""Letters that no font has, that hide, or that reverse a name are made visible."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

import pytest
import typst

import catena
from catena.report import letters
from catena.report.fonts import font_folder
from catena.report.letters import (
    breakable,
    each_text,
    lettering_of,
    letters_of,
    texts_in,
    without_hidden,
)

SOURCE = Path(catena.__file__).parent
TEMPLATES = SOURCE / "report" / "templates"


def words_of_the_code():
    """Every text in the code whose words a report may print, but not comments."""
    for folder in ("report", "engine/proficiency", "io/pt"):
        for path in (SOURCE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
    for path in TEMPLATES.glob("*.typ"):
        yield path.read_text(encoding="utf-8")


def test_our_own_words_need_no_font_but_ours():
    lettering = lettering_of(words_of_the_code())

    assert lettering.families == ("Catena Sans",)
    assert lettering.missing == set()
    assert not lettering.needs_system_fonts


def test_a_font_lists_its_letters():
    regular = letters_of(font_folder() / "CatenaSans-Regular.ttf")

    assert {ord(letter) for letter in "Aσ●▲◆○′−"} <= regular
    assert ord("ก") not in regular


@pytest.fixture
def no_other_fonts(monkeypatch):
    monkeypatch.setattr(letters, "_other_fonts", lambda: [])


def test_letters_that_no_font_has_are_written_as_their_numbers(no_other_fonts):
    lettering = lettering_of(["S01", "กข"])

    assert lettering.readable("S01 กข, ก") == "S01 [U+0E01 0E02], [U+0E01]"


def test_another_font_is_asked_for_the_letters_we_lack(monkeypatch):
    thai = ("Noto Sans Thai", frozenset({ord("ก")}))
    georgian = ("Noto Sans Georgian", frozenset({ord("ა")}))
    monkeypatch.setattr(letters, "_other_fonts", lambda: [georgian, thai])

    lettering = lettering_of(["ก"])

    assert lettering.families == ("Catena Sans", "Noto Sans Thai")
    assert lettering.readable("ก") == "ก"


@pytest.mark.parametrize("hidden", ["\x07", "\x7f", "\u202e", "\ufeff", "\ue000"])
def test_letters_that_hide_or_reverse_a_code_are_made_visible(hidden):
    shown = f"L[U+{ord(hidden):04X}]1"

    assert lettering_of([hidden]).readable(f"L{hidden}1") == shown
    assert without_hidden(f"L{hidden}1") == shown


def test_spaces_and_joiners_stay():
    assert without_hidden("a b\tc\u200d") == "a b\tc\u200d"


def test_long_words_may_break_and_others_stay_whole():
    assert breakable("Laboratory 12") == "Laboratory 12"
    assert breakable("A" * 20).split("\u200b") == ["A" * 16, "A" * 4]


def test_texts_are_found_and_changed_in_nested_data():
    data = {"a": ["x", ("y", 1)], "b": {"c": "z"}}

    assert [*texts_in(data)] == ["x", "y", "z"]
    assert each_text(data, str.upper) == {"a": ["X", ["Y", 1]], "b": {"c": "Z"}}


def test_the_fonts_of_the_machine_are_read_by_family(monkeypatch):
    ours = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[font_folder()],
    )
    monkeypatch.setattr(letters.typst, "Fonts", lambda **_options: ours)

    found = dict(letters._other_fonts())

    assert set(found) == {"Catena Sans"}  # the serif has one weight, and not this one
    assert ord("σ") in found["Catena Sans"]


def test_a_font_in_a_collection_is_read_where_it_begins(tmp_path):
    font = bytearray((font_folder() / "CatenaSans-Regular.ttf").read_bytes())
    header = b"ttcf" + struct.pack(">III", 0x10000, 1, 16)
    for record in range(12, 12 + 16 * font[5], 16):
        (offset,) = struct.unpack_from(">I", font, record + 8)
        struct.pack_into(">I", font, record + 8, offset + len(header))
    collection = tmp_path / "fonts.ttc"
    collection.write_bytes(header + font)

    alone = letters_of(font_folder() / "CatenaSans-Regular.ttf")

    assert letters_of(collection) == alone


def test_a_font_without_a_list_of_letters_has_none(tmp_path):
    empty = tmp_path / "empty.ttf"
    empty.write_bytes(b"\x00\x01\x00\x00" + bytes(8))

    assert letters_of(empty) == frozenset()
