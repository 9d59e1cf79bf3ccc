"""Three unit squares side by side, and files that hold them."""

from __future__ import annotations

import json
import math

import pytest
import shapely
from shapely import box

from catena.io.boundaries import Boundaries, Source, Unit


@pytest.fixture
def made():
    """Boundaries from (code, name, geometry), all countries or all of one country."""

    def make(*units, level=0, country=""):
        return Boundaries(
            tuple(
                Unit(number, level, code, country, name, geometry)
                for number, (code, name, geometry) in enumerate(units, start=1)
            ),
            Source("a.json", "", "GeoJSON", "a", "", "", math.nan, (), len(units)),
        )

    return make


@pytest.fixture
def squares(made):
    """Countries A, B and C, one degree wide, from west to east."""
    return made(
        ("AAA", "Aland", box(0, 0, 1, 1)),
        ("BBB", "Bland", box(1, 0, 2, 1)),
        ("CCC", "Cland", box(2, 0, 3, 1)),
    )


@pytest.fixture
def geojson(tmp_path):
    """Writes features as a GeoJSON file and gives its path."""

    def write(*features, name="units.geojson", **members):
        document = {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": geometry
                    if geometry is None or isinstance(geometry, dict)
                    else shapely.geometry.mapping(geometry),
                }
                for properties, geometry in features
            ],
            **members,
        }
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.fixture
def kinds():
    """The kinds of findings, with their severity."""

    def of(findings):
        return [(str(finding.severity), finding.kind) for finding in findings]

    return of
