"""The fonts of reports and charts, made from two npm packages of their designer.

The fonts are renamed. Their licence keeps the name "Source" for the files as
Adobe made them, and the charts could not use it: vl-convert measures no text
in a family whose name has a word that starts with a digit, as in
"Source Sans 3", and spaces labels half as wide again.

    python frontend/fonts.py PACKAGES FOLDER

reads the npm packages in PACKAGES, a folder `node_modules`, and writes the
fonts and their licence into FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

# The names by which templates and charts ask for the fonts.
SANS, SERIF = "Catena Sans", "Catena Serif"

# What installers and PDF readers show (name table, OpenType specification).
FAMILY, STYLE, UNIQUE_ID, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 3, 4, 6
TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE = 16, 17
# English of Windows, which all programs read.
WINDOWS_ENGLISH = (3, 1, 0x409)


class Face(NamedTuple):
    """One style of a family, and the file that brings it."""

    source: str
    family: str
    style: str

    @property
    def postscript_name(self) -> str:
        """The name without spaces, which is the name of the file too."""
        return f"{self.family.replace(' ', '')}-{self.style}"


FACES = (
    Face("source-sans/TTF/SourceSans3-Regular.ttf", SANS, "Regular"),
    Face("source-sans/TTF/SourceSans3-It.ttf", SANS, "Italic"),
    Face("source-sans/TTF/SourceSans3-Semibold.ttf", SANS, "SemiBold"),
    Face("source-sans/TTF/SourceSans3-Bold.ttf", SANS, "Bold"),
    Face("source-serif/TTF/SourceSerif4-Semibold.ttf", SERIF, "SemiBold"),
)
LICENCES = ("source-sans/LICENSE.md", "source-serif/LICENSE.md")


def make_fonts(packages: Path, folder: Path) -> None:
    """Write every face and the licences into an existing folder."""
    for face in FACES:
        # The same packages give the same bytes on any day.
        font = TTFont(packages / face.source, recalcTimestamp=False)
        rename(font, face)
        font.save(folder / f"{face.postscript_name}.ttf")
    texts = [(packages / name).read_text(encoding="utf-8") for name in LICENCES]
    (folder / "OFL.txt").write_text("\n\n".join(texts), encoding="utf-8")


def rename(font: TTFont, face: Face) -> None:
    """Give the font the names by which Typst and the charts ask for it."""
    full_name = f"{face.family} {face.style}"
    new = {
        UNIQUE_ID: full_name,
        FULL_NAME: full_name,
        POSTSCRIPT_NAME: face.postscript_name,
        **family_names(face),
    }
    names = font["name"]
    for name_id in (*new, TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE):
        names.removeNames(nameID=name_id)
    for name_id, text in new.items():
        names.setName(text, name_id, *WINDOWS_ENGLISH)


def family_names(face: Face) -> dict[int, str]:
    """Family and style; old programs know four styles, others need two more names."""
    if face.style in ("Regular", "Italic", "Bold"):
        return {FAMILY: face.family, STYLE: face.style}
    return {
        FAMILY: f"{face.family} {face.style}",
        STYLE: "Regular",
        TYPOGRAPHIC_FAMILY: face.family,
        TYPOGRAPHIC_STYLE: face.style,
    }


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]), Path(sys.argv[2]))
