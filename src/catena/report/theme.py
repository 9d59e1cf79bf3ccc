"""How every chart looks: the tokens of the pages, and one theme made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catena.engine.proficiency import Verdict

SANS = "Catena Sans"
SERIF = "Catena Serif"
# A picture within a page sees the fonts of the device only.
PAGE_FONTS = "'Source Sans 3', 'Segoe UI', Roboto, 'Noto Sans', sans-serif"

# The light tokens of the pages. Ochre, clay and gley stand for meaning only.
INK = "#24201b"  # text and the zero line
MUTED = "#665e54"  # labels, 6 to 1 on white
LINE = "#e3ddd2"  # hairlines that must not be seen before the data
WASH = "#f3efe7"  # the ground of what is quiet
MOSS = "#3c6a3a"  # satisfactory, and the assigned value
MOSS_WASH = "#e8f0e4"
OCHRE = "#8a5a0b"  # questionable, caution
OCHRE_WASH = "#fbf0d9"
CLAY = "#9c3a2b"  # unsatisfactory, refusal
CLAY_WASH = "#f9e7e2"
GLEY = "#3c6478"  # information
GLEY_WASH = "#e4eef3"
HORIZONS = ("#3a2a1e", "#7a4f2b", "#b98342", "#b5593c", "#6f8b8f")  # A, B, Bt, C, gley

# Lighter than the tokens, for areas: a full moss bar would outshout a clay one.
MOSS_AREA = "#7f9c74"
OCHRE_AREA = "#d3a04a"
MOSS_CELL = "#dfe7d9"
OCHRE_CELL = "#e7c27d"
CLAY_CELL = "#b5593c"

# The same on dark paper: the dark tokens, and areas that let the marks stand out.
DARK = {
    INK: "#ece6dc",
    MUTED: "#a89e91",
    LINE: "#38322b",
    WASH: "#26211c",
    MOSS: "#93c088",
    OCHRE: "#e0ad55",
    CLAY: "#e58b78",
    GLEY: "#8fb7c9",
    MOSS_WASH: "#24301f",
    MOSS_AREA: "#5f7f56",
    OCHRE_AREA: "#9c7430",
    MOSS_CELL: "#2c3a27",
    OCHRE_CELL: "#6b4e1c",
    CLAY_CELL: "#93402f",
    "white": "#201c18",
}

LABEL_SIZE = 7.5  # pt; two steps below the text of a report
TEXT_WIDTH = 470.0  # pt; the measure of an A4 page, so that charts need no scaling


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """How a verdict is shown: never by its colour alone."""

    mark: str  # a letter of Catena Sans
    shape: str  # the same, as Vega-Lite calls it
    size: float  # pt², so that the shapes look equally large
    colour: str  # of words and marks
    area: str  # of stems and bars
    cell: str  # of a cell in the heat map


LOOKS: dict[str, VerdictLook] = {
    Verdict.SATISFACTORY: VerdictLook("●", "circle", 14, MOSS, MOSS_AREA, MOSS_CELL),
    Verdict.QUESTIONABLE: VerdictLook(
        "▲", "triangle-up", 34, OCHRE, OCHRE_AREA, OCHRE_CELL
    ),
    Verdict.UNSATISFACTORY: VerdictLook("◆", "diamond", 40, CLAY, CLAY_CELL, CLAY_CELL),
    Verdict.NOT_SCORED: VerdictLook("○", "circle", 14, MUTED, LINE, WASH),
}


def config() -> dict[str, Any]:
    """The theme, as the ``config`` of Vega-Lite."""
    words = {"font": SANS, "color": MUTED}
    return {
        "font": SANS,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {
            "labelFont": SANS,
            "labelFontSize": LABEL_SIZE,
            "labelColor": MUTED,
            "titleFont": SANS,
            "titleFontSize": LABEL_SIZE,
            "titleFontWeight": "normal",
            "titleColor": MUTED,
            "domain": False,
            "grid": False,
            "tickColor": LINE,
            "tickSize": 3,
        },
        "legend": {"disable": True},
        "text": {**words, "fontSize": LABEL_SIZE},
        "title": {**words, "fontSize": LABEL_SIZE + 1, "fontWeight": 600},
        "rule": {"color": MUTED, "strokeWidth": 0.75},
    }
