"""Charts become SVG or PNG under the one theme."""

from __future__ import annotations

import pytest

from catena.report import drawing, theme
from catena.report.charts.frames import Margins, chart_of, framed
from catena.report.drawing import draw, specification


@pytest.fixture
def chart():
    points = chart_of([{"x": 1, "name": "L1"}, {"x": 2, "name": "L\x072"}])
    words = points.mark_text().encode(x="x:Q", text="name:N")
    return framed([words], width=80, height=20, margins=Margins(5, 15, 0, 0))


def test_a_chart_takes_the_theme_and_no_other(chart):
    assert specification(chart)["config"] == theme.config()


def test_few_marks_are_drawn_as_svg_in_our_font(chart):
    picture = draw(chart, "Two points.", n_marks=2)

    assert (picture.suffix, picture.width) == ("svg", 100)
    assert picture.alternative == "Two points."
    assert b'font-family="Catena Sans"' in picture.content


def test_many_marks_are_drawn_as_png(chart):
    picture = draw(chart, "", n_marks=drawing.MOST_MARKS_IN_SVG + 1)

    assert picture.suffix == "png"
    assert picture.content.startswith(b"\x89PNG")


def test_a_control_character_in_a_label_is_made_visible(chart):
    # vl-convert would abort the whole process.
    assert b"L[U+0007]2" in draw(chart, "").content
