"""The fonts of the reports are there, or it is said what to do."""

from __future__ import annotations

import pytest

from catena.errors import NotFoundError
from catena.report import fonts


def test_the_folder_holds_every_font():
    folder = fonts.font_folder()

    assert [name for name in fonts.FILES if not (folder / name).is_file()] == []


def test_missing_fonts_are_refused_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    with pytest.raises(NotFoundError, match="reinstall Catena"):
        fonts.use_in_charts()
