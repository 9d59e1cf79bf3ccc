"""One layer of a boundary file: its fields and its areas, through GDAL."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

from catena.errors import InvalidInputError
from catena.io.boundaries.contents import (
    GEOPACKAGE,
    SUFFIXES,
    Content,
    check_geopackage,
)
from catena.io.boundaries.shapes import area_of, polygons
from catena.text import mark as _

MOST_FEATURES = 50_000  # the world has about 4 600 first-level units
MOST_VERTICES = 5_000_000  # 40 times those of the countries of the world at 1:10m

GDAL_ERRORS = (DataSourceError, DataLayerError, FeatureError, GeometryError)
AREAS = {3: "Polygon", 6: "MultiPolygon"}
COLLECTION = 7  # make_valid leaves collections of areas with stray lines
MOST_NAMED = 5  # features that a message names

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer as the file has it.

    Attributes
    ----------
    name, crs : str
        `crs` is empty where the file states none.
    fields : list of tuple of str and sequence
        Name and values, in the order of the file.
    areas : ndarray of Polygon or MultiPolygon, shape (n_features,)
        In the coordinates of the file; empty where a feature has none.
    closed, trimmed : list of int
        Numbers of the features whose rings were closed, and of those whose
        stray points and lines were left out.
    warnings : list of str
        What GDAL found odd.
    """

    name: str
    crs: str
    fields: list[tuple[str, Sequence[object]]]
    areas: Geometries
    closed: list[int]
    trimmed: list[int]
    warnings: list[str]


def read_layer(content: Content, layer: str | None) -> Layer:
    """The layer of that name, or the only one.

    Raises
    ------
    InvalidInputError
        If the layer is not there or not the only one, has no features, too many
        of them, or features that are no areas.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"boundaries{SUFFIXES[content.format]}"
        copy.write_bytes(content.data)
        if content.format == GEOPACKAGE:
            check_geopackage(copy, content.file)
        # The prefix names the driver, so that no other looks into the file.
        prefix = "" if content.format == GEOPACKAGE else f"{content.format}:"
        try:
            return _read(content.file, f"{prefix}{copy}", layer)
        except (*GDAL_ERRORS, UnicodeDecodeError) as error:
            raise InvalidInputError(
                _("{file} cannot be read as {format}: {why}; fetch it again."),
                file=content.file,
                format=content.format,
                why=str(error).replace(str(copy), content.file),
            ) from None


def _read(file: str, source: str, layer: str | None) -> Layer:
    # A table without geometry stands beside the layers of many GeoPackages.
    spatial = [str(row[0]) for row in pyogrio.list_layers(source) if row[1]]
    name = _layer_name(file, spatial, layer)
    info = pyogrio.read_info(source, layer=name, force_feature_count=True)
    _check_size(file, name, info)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        meta, _fids, wkb, columns = pyogrio.raw.read(source, layer=name, force_2d=True)
    geometries, closed = _geometries(wkb)
    areas, trimmed = _areas(file, geometries)
    return Layer(
        name=name,
        crs=meta["crs"] or "",
        fields=list(zip(map(str, meta["fields"]), columns, strict=True)),
        areas=areas,
        closed=closed,
        trimmed=trimmed,
        warnings=sorted({str(each.message) for each in said}),
    )


def _layer_name(file: str, present: Sequence[str], wanted: str | None) -> str:
    if wanted is None and len(present) == 1:
        return present[0]
    if wanted in present:
        return str(wanted)
    template = _("{file} has no layer of features; choose a file of boundaries.")
    if present and wanted is None:
        template = _("{file} has the layers {layers}; name the one to read.")
    elif present:
        template = _("{file} has no layer {wanted}; its layers are {layers}.")
    raise InvalidInputError(
        template, file=file, wanted=wanted, layers=", ".join(present)
    )


def _check_size(file: str, layer: str, info: dict[str, Any]) -> None:
    n_features = int(info["features"])
    if n_features == 0:
        template = _("Layer {layer} of {file} has no features; choose another.")
    elif n_features > MOST_FEATURES:
        template = _(
            "Layer {layer} of {file} has {n} features, more than the {most} that are "
            "read; choose countries or their first-level units."
        )
    else:
        return
    raise InvalidInputError(
        template, file=file, layer=layer, n=n_features, most=MOST_FEATURES
    )


def _geometries(wkb: NDArray[np.object_]) -> tuple[Geometries, list[int]]:
    """Shapes from WKB, and the numbers of those whose rings had to be closed."""
    with np.errstate(
        invalid="ignore"
    ):  # NaN is refused where the degrees are looked at
        geometries: Geometries = shapely.from_wkb(wkb, on_invalid="ignore")
    broken = np.array([each is not None for each in wkb]) & shapely.is_missing(
        geometries
    )
    geometries[broken] = shapely.from_wkb(wkb[broken], on_invalid="fix")
    return geometries, [int(i) + 1 for i in np.flatnonzero(broken)]


def _areas(file: str, geometries: Geometries) -> tuple[Geometries, list[int]]:
    """Every geometry as an area, and the numbers of those that lost a line or point."""
    n_vertices = int(shapely.get_num_coordinates(geometries).sum())
    if n_vertices > MOST_VERTICES:
        raise InvalidInputError(
            _(
                "{file} has borders of {n} points, more than the {most} that are read; "
                "simplify them first."
            ),
            file=file,
            n=n_vertices,
            most=MOST_VERTICES,
        )
    nothing = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    types = np.where(nothing, 6, shapely.get_type_id(geometries))
    _check_types(file, geometries, types)
    areas = np.empty(len(geometries), dtype=object)
    for i, geometry in enumerate(geometries):
        areas[i] = (
            area_of(polygons(geometry))
            if nothing[i] or types[i] == COLLECTION
            else geometry
        )
    return areas, [int(i) + 1 for i in np.flatnonzero(types == COLLECTION)]


def _check_types(file: str, geometries: Geometries, types: NDArray[np.int_]) -> None:
    others = np.flatnonzero(~np.isin(types, [*AREAS, COLLECTION]))
    if not others.size:
        return
    named = ", ".join(
        f"{int(i) + 1} ({geometries[i].geom_type})" for i in others[:MOST_NAMED]
    )
    raise InvalidInputError(
        _(
            "{file} has {n} features that are no areas, such as {features}; choose a "
            "layer of polygons."
        ),
        file=file,
        n=others.size,
        features=named,
    )
