"""Pictures as pages show them: small, in the light and in the dark."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from catena.report.drawing import Picture
from catena.report.theme import DARK, PAGE_FONTS, SANS

SPOKEN = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
UNSEEN = re.compile(
    r'<path class="(?:back|fore)ground"[^>]*/>| pointer-events="none"| opacity="1"'
    r'| stroke-dasharray=""| xmlns:xlink="[^"]*"'
)
EMPTY = re.compile(r"<g>\s*</g>")
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
PATHS = re.compile(r'(?:<path d="[^"]*"[^>]*/>){2,}')
PATH = re.compile(r'<path d="([^"]*)"([^>]*)/>')
NUMBER = re.compile(r"-?[\d.]+")
CORNERS = 4
COLOUR = re.compile(r'(?<==")(#[0-9a-f]{6}|white)(?=")')


class ForPages(NamedTuple):
    """One picture in both looks."""

    light: bytes
    dark: bytes


def for_pages(picture: Picture) -> ForPages:
    """A drawn picture in both looks of the pages, without what nobody sees.

    The words that a drawing carries for each mark are left out with the rest: the
    page says once what the picture shows.

    Parameters
    ----------
    picture : Picture
        A PNG stays as it is; its paper is clear.

    Returns
    -------
    ForPages
        Light and dark, of the same size.
    """
    if picture.suffix != "svg":
        return ForPages(picture.content, picture.content)
    light = _slim(picture.content.decode())
    dark = COLOUR.sub(lambda found: DARK.get(found[1], found[1]), light)
    return ForPages(light.encode(), dark.encode())


def _slim(svg: str) -> str:
    bare = EMPTY.sub("", UNSEEN.sub("", SPOKEN.sub("", svg)))
    short = LONG_NUMBER.sub(_short, bare).replace(SANS, PAGE_FONTS)
    return PATHS.sub(_merged, short)


def _short(number: re.Match[str]) -> str:
    """One decimal: a tenth of a point is less than a pixel."""
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _merged(paths: re.Match[str]) -> str:
    """One path for all cells of a colour; they do not lie on each other."""
    shapes = [(each[2], each[1]) for each in PATH.finditer(paths[0])]
    if any("transform" in look for look, _shape in shapes):
        return paths[0]
    shapes.sort(key=lambda each: each[0])
    return "".join(
        f'<path d="{"".join(_square(shape) for _look, shape in group)}"{look}/>'
        for look, group in groupby(shapes, key=lambda each: each[0])
    )


def _square(shape: str) -> str:
    """A rounded rectangle by its sides alone."""
    if not shape.count("L") == shape.count("C") == CORNERS:
        return shape
    numbers = [float(each) for each in NUMBER.findall(shape)]
    across, down = numbers[::2], numbers[1::2]
    return (
        f"M{min(across):g},{min(down):g}H{max(across):g}V{max(down):g}H{min(across):g}Z"
    )
