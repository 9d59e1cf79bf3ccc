"""Boundary files to units: every feature kept, matched to the countries we know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from catena.errors import InvalidInputError
from catena.io.boundaries.contents import read_content
from catena.io.boundaries.fields import Codes, as_texts, identities
from catena.io.boundaries.layers import MOST_NAMED, Layer, read_layer
from catena.io.boundaries.transforms import Transformed, to_wgs84
from catena.io.boundaries.units import (
    COUNTRY,
    FIRST_LEVEL,
    Boundaries,
    Finding,
    Severity,
    Source,
    Unit,
)
from catena.text import mark as _


def read_boundaries(
    path: Path,
    *,
    codes: Mapping[str, str] | None = None,
    level: int | None = None,
    layer: str | None = None,
) -> Boundaries:
    """The units of a GeoPackage, GeoJSON or TopoJSON file.

    Parameters
    ----------
    path : Path
        A local file; its content decides the format, not its suffix.
    codes : mapping of str to str, optional
        Every code by which a country is known (alpha-3, alpha-2, M49) to our
        code for it. Units of other countries are kept and marked as not known.
        Without the table every code counts as known.
    level : int, optional
        0 for countries, 1 for first-level units. By default the field
        ``level`` says so, or the kind of code that a feature has.
    layer : str, optional
        Needed where the file has several.

    Returns
    -------
    Boundaries
        One unit for each feature, in the order of the file, in EPSG:4326.
        Nothing is repaired or left out, except stray lines beside an area; the
        notes say where.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If the file is too large, damaged, of another format, or has no areas;
        if the layer must be named; if its reference system cannot be used.

    See Also
    --------
    check_boundaries : What is wrong with the units.
    """
    if level not in {None, COUNTRY, FIRST_LEVEL}:
        raise InvalidInputError(
            _("There is no level {level}; choose 0 (countries) or 1 (first-level)."),
            level=level,
        )
    content = read_content(path)
    found = read_layer(content, layer)
    moved = to_wgs84(found.areas, found.crs, content.file)
    names, uses = identities(
        as_texts(found.fields), len(found.areas), level=level, codes=Codes(codes)
    )
    units = tuple(
        Unit(
            number=number,
            level=name.level,
            code=name.code,
            country_code=name.country_code,
            name=name.name,
            geometry=geometry,
            is_known=name.is_known,
        )
        for number, (name, geometry) in enumerate(
            zip(names, moved.areas, strict=True), start=1
        )
    )
    source = Source(
        file=content.file,
        sha256=content.sha256,
        format=content.format,
        layer=found.name,
        crs=found.crs,
        operation=moved.operation,
        accuracy_m=moved.accuracy_m,
        fields=uses,
        n_features=len(units),
    )
    return Boundaries(units, source, tuple(_notes(found, moved)))


def _notes(layer: Layer, moved: Transformed) -> Iterable[Finding]:
    if not layer.crs:
        yield Finding(
            Severity.INFO,
            "no_crs",
            _("The file states no reference system; EPSG:4326 was assumed."),
            _("Compare a border that you know; if it is off, ask for the system."),
        )
    if moved.operation:
        yield Finding(
            Severity.INFO,
            "transformed",
            _("The coordinates were turned into EPSG:4326: {operation}."),
            _("Compare a border that you know."),
            {"operation": moved.operation, "accuracy_m": moved.accuracy_m},
        )
    for warning in layer.warnings:
        yield Finding(
            Severity.WARN,
            "odd_file",
            _("The file was read with a warning: {warning}"),
            _("Look at the units on the map before they are used."),
            {"warning": warning},
        )
    if layer.closed:
        yield Finding(
            Severity.WARN,
            "ring_closed",
            _("{n} features have rings that did not close, such as {features}."),
            _("They were closed by a straight line; look at them on the map."),
            _some(layer.closed),
        )
    if layer.trimmed:
        yield Finding(
            Severity.WARN,
            "stray_lines",
            _("{n} features mix areas with points or lines, such as {features}."),
            _("Only their areas were kept; look at them on the map."),
            _some(layer.trimmed),
        )


def _some(numbers: Sequence[int]) -> dict[str, object]:
    return {"n": len(numbers), "features": ", ".join(map(str, numbers[:MOST_NAMED]))}
