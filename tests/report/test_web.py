"""Pictures are made light, and dark, for pages."""

from __future__ import annotations

from catena.report import theme
from catena.report.drawing import Picture
from catena.report.web import for_pages

ROUNDED = (
    "M1.5,0.6L6.9,0.6C7.4,0.6,7.9,1.1,7.9,1.6L7.9,8.9C7.9,9.4,7.4,9.9,6.9,9.9"
    "L1.5,9.9C1,9.9,0.5,9.4,0.5,8.9L0.5,1.6C0.5,1.1,1,0.6,1.5,0.6Z"
)


def shown(content, suffix="svg"):
    return for_pages(Picture(content.encode(), suffix, 100.0, "A picture."))


def test_what_is_said_of_each_mark_is_left_out():
    svg = '<svg><path aria-label="lab: L04" role="graphics-symbol" d="M0,0"/></svg>'

    assert shown(svg).light == b'<svg><path d="M0,0"/></svg>'


def test_numbers_keep_a_tenth_of_a_point():
    svg = '<svg width="470.00000000000006"><line x2="-3.14159"/></svg>'

    assert shown(svg).light == b'<svg width="470"><line x2="-3.1"/></svg>'


def test_colours_are_those_of_the_dark_page():
    both = shown(f'<svg><path d="M0,0" fill="{theme.MOSS}" stroke="white"/></svg>')

    assert theme.MOSS.encode() in both.light
    assert theme.DARK[theme.MOSS].encode() in both.dark
    assert b"white" not in both.dark


def test_cells_of_one_colour_become_one_path():
    cell = f'<path d="{ROUNDED}" fill="#dfe7d9"/>'

    light = shown(f'<svg>{cell}<path d="M0,0Z" fill="white"/>{cell}</svg>').light

    square = "M0.5,0.6H7.9V9.9H0.5Z"
    assert light.decode() == (
        f'<svg><path d="{square}{square}" fill="#dfe7d9"/>'
        '<path d="M0,0Z" fill="white"/></svg>'
    )


def test_marks_that_are_moved_stay_by_themselves():
    mark = '<path transform="translate(5,5)" d="M0,0Z"/>'
    plain = '<path d="M0,0Z" transform="translate(5,5)"/>'

    assert shown(f"<svg>{mark}{plain}{plain}</svg>").light.count(b"<path") == 3


def test_words_use_the_fonts_of_the_device():
    light = shown(f'<svg><text font-family="{theme.SANS}">pH</text></svg>').light

    assert theme.PAGE_FONTS.encode() in light


def test_a_picture_of_pixels_stays_as_it_is():
    both = shown("pixels", suffix="png")

    assert both.light == both.dark == b"pixels"
