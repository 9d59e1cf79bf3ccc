"""A map as inline SVG that a strict content security policy lets through.

There is no style in it, neither as attribute nor as element: the page colours the
classes ``m`` (a country), ``m0`` (neighbours), ``m1`` to ``m7`` and ``mx`` (as
`classed` gives them), ``m-marker``, ``m-hit``, ``m-disputed`` and ``p1`` to ``p4``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from catena.errors import InvalidInputError
from catena.report.maps.outline import MapOutline, MapShape
from catena.report.maps.paths import decimal
from catena.text import mark as _

MARKER = 5.0  # pixels; the radius of the circle on a country too small to see
HIT = 12.0  # pixels; a target of 24 by 24, WCAG 2.2, 2.5.8
LOCAL = ("/", "#", "?", "http://", "https://")  # no other address becomes a link

# A shape for each class of points, so that colour is not alone; relative path data
# from the centre, about equally large.
POINT_PATHS = {
    "p1": "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z",
    "p2": "m-3.1-3.1h6.2v6.2h-6.2z",
    "p3": "m0-4.2l4.2 7.3h-8.4z",
    "p4": "m0-4.4l4.4 4.4-4.4 4.4-4.4-4.4z",
}


@dataclass(frozen=True, slots=True)
class MapMark:
    """What a page says of a country: its class, its words, where it leads."""

    class_: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A laboratory or an institution; the class ``p1`` to ``p4`` gives its shape."""

    lon: float
    lat: float
    label: str
    class_: str = "p1"
    href: str | None = None


def country_map_svg(
    outline: MapOutline,
    marks: Mapping[str, MapMark],
    *,
    title: str,
    description: str,
    points: Sequence[MapPoint] = (),
    id_: str = "map",
) -> str:
    """The map of a page.

    Where nothing leads anywhere the whole is one picture (``role="img"``) with
    the title and the description as its words. With links it must be a ``group``:
    an image hides what is in it from assistive technology, and links that can be
    focused but not heard break WCAG 2.2, 4.1.2. The name is an ``aria-label``,
    because a ``title`` of the drawing would pop up over the sea.

    The links follow each other as the marks do, small countries after large ones,
    since what comes later is drawn on top; points come last. A page must offer
    the same links as text: on a phone the map shrinks below a finger's size.

    Parameters
    ----------
    outline : MapOutline
    marks : mapping of str to MapMark
        By code, in reading order. Units without a mark are neighbours: drawn
        quietly and not spoken of. Marks of units that the map does not show are
        left out; compare `MapOutline.codes`.
    title, description : str
        What the map shows; and what can be read from it, in a sentence.
    points : sequence of MapPoint, optional
        Drawn above the countries. Those outside the frame are left out; compare
        `Frame.place`.
    id_ : str, default "map"
        Begins the identifiers in the drawing; each map of a page needs its own.

    Returns
    -------
    str
        An ``svg`` element; every text in it is escaped.

    Raises
    ------
    InvalidInputError
        If an address is no web address, or a point has no known class.
    """
    by_code = {shape.code: shape for shape in outline.shapes if shape.code in marks}
    shown = [(by_code[code], mark) for code, mark in marks.items() if code in by_code]
    shown.sort(key=lambda pair: pair[0].is_small)
    leads = any(mark.href for _, mark in shown) or any(point.href for point in points)
    return "".join(
        [
            _opening(outline, title, "group" if leads else "img", id_),
            f'<desc id="{escape(id_)}-desc">{escape(description)}</desc>',
            _neighbours(outline, marks),
            *(_country(shape, mark) for shape, mark in shown),
            _disputed(outline),
            *_points(outline, points),
            "</svg>",
        ]
    )


def _opening(outline: MapOutline, title: str, role: str, id_: str) -> str:
    width, height = decimal(outline.frame.width), decimal(outline.frame.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="{role}" aria-label="{escape(title)}" '
        f'aria-describedby="{escape(id_)}-desc">'
    )


def _neighbours(outline: MapOutline, marks: Mapping[str, MapMark]) -> str:
    """All neighbours as one path: they are ground, not figure."""
    path = "".join(shape.path for shape in outline.shapes if shape.code not in marks)
    return f'<path class="m m0" aria-hidden="true" d="{path}"/>' if path else ""


def _country(shape: MapShape, mark: MapMark) -> str:
    class_ = escape(mark.class_)
    drawn = f'<path class="m {class_}" d="{shape.path}"/>' if shape.path else ""
    if shape.is_small:
        x, y = map(decimal, shape.centre)
        drawn += (
            f'<circle class="m-hit" cx="{x}" cy="{y}" r="{decimal(HIT)}"/>'
            f'<circle class="m m-marker {class_}" cx="{x}" cy="{y}" '
            f'r="{decimal(MARKER)}"/>'
        )
    return _linked(drawn, mark.label, mark.href)


def _points(outline: MapOutline, points: Iterable[MapPoint]) -> Iterable[str]:
    for point in points:
        if point.class_ not in POINT_PATHS:
            raise InvalidInputError(
                _("Points have no class {class_}; choose one of {known}."),
                class_=point.class_,
                known=", ".join(POINT_PATHS),
            )
        place = outline.frame.place(point.lon, point.lat)
        if place:
            x, y = map(decimal, place)
            path = f"M{x} {y}{POINT_PATHS[point.class_]}"
            drawn = f'<path class="p {point.class_}" d="{path}"/>'
            yield _linked(drawn, point.label, point.href)


def _linked(drawn: str, label: str, href: str | None) -> str:
    """A drawing with its words as tooltip and name, and its link if it has one."""
    words = escape(label)
    tip = f"<title>{words}</title>"
    if href is None:
        return f'<g role="img" aria-label="{words}">{tip}{drawn}</g>'
    if not href.startswith(LOCAL):
        raise InvalidInputError(
            _("{href} is no address of a page; begin it with / or https://."), href=href
        )
    return f'<a href="{escape(href)}" aria-label="{words}">{tip}{drawn}</a>'


def _disputed(outline: MapOutline) -> str:
    if not outline.disputed:
        return ""
    return f'<path class="m-disputed" aria-hidden="true" d="{outline.disputed}"/>'
