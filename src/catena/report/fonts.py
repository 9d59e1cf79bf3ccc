"""Where the fonts of charts and documents are, and how the programs find them."""

from __future__ import annotations

import functools
from pathlib import Path

import vl_convert

from catena.errors import NotFoundError
from catena.text import mark as _

FOLDER = Path(__file__).parent / "fonts"  # made when Catena is installed
FILES = (
    "CatenaSans-Regular.ttf",
    "CatenaSans-Italic.ttf",
    "CatenaSans-SemiBold.ttf",
    "CatenaSans-Bold.ttf",
    "CatenaSerif-SemiBold.ttf",
)


def font_folder() -> Path:
    """The folder of the fonts.

    Raises
    ------
    NotFoundError
        If a font is missing, because Catena was not installed but copied.
    """
    missing = [name for name in FILES if not (FOLDER / name).is_file()]
    if missing:
        raise NotFoundError(
            _(
                "{n_missing} of Catena's {n} fonts are missing in {folder}, {first} "
                "among them; reinstall Catena, which makes them."
            ),
            n_missing=len(missing),
            n=len(FILES),
            folder=FOLDER,
            first=missing[0],
        )
    return FOLDER


def use_in_charts() -> None:
    """Make the fonts known to the program that draws the charts.

    Raises
    ------
    NotFoundError
        If a font is missing.
    """
    _register(font_folder())


@functools.cache
def _register(folder: Path) -> None:
    vl_convert.register_font_directory(str(folder))
