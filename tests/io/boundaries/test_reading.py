"""Whole files of each format to units."""

from __future__ import annotations

import json

import pytest

from catena.errors import InvalidInputError
from catena.io.boundaries import read_boundaries

# Two squares that share an arc, as world-atlas writes them: ids are M49 codes.
TOPOLOGY = {
    "type": "Topology",
    "arcs": [
        [[1, 0], [1, 1]],
        [[1, 1], [0, 1], [0, 0], [1, 0]],
        [[1, 0], [2, 0], [2, 1], [1, 1]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "id": "004",
                    "properties": {"name": "Aland"},
                    "arcs": [[0, 1]],
                },
                {
                    "type": "Polygon",
                    "id": "418",
                    "properties": {"name": "Bland"},
                    "arcs": [[2, -1]],
                },
            ],
        },
    },
}
CODES = {"004": "AFG", "418": "LAO"}


@pytest.fixture
def topology(tmp_path):
    def write(**changes):
        path = tmp_path / "countries.json"
        path.write_text(json.dumps({**TOPOLOGY, **changes}), encoding="utf-8")
        return path

    return write


def test_a_topology_is_read_by_its_m49_codes(topology):
    boundaries = read_boundaries(topology(), codes=CODES)

    assert [(unit.code, unit.name) for unit in boundaries.units] == [
        ("AFG", "Aland"),
        ("LAO", "Bland"),
    ]
    assert [unit.geometry.area for unit in boundaries.units] == [1.0, 1.0]
    assert boundaries.source.format == "TopoJSON"
    assert [note.kind for note in boundaries.notes] == ["no_crs"]


def test_a_topology_of_countries_and_land_needs_the_name_of_a_layer(topology):
    objects = {**TOPOLOGY["objects"], "land": TOPOLOGY["objects"]["countries"]}
    path = topology(objects=objects)

    with pytest.raises(InvalidInputError, match="has the layers countries, land"):
        read_boundaries(path)

    assert len(read_boundaries(path, layer="land").units) == 2


def test_a_topology_without_its_arcs_has_no_areas(topology):
    boundaries = read_boundaries(topology(arcs=[]))

    assert [unit.geometry.is_empty for unit in boundaries.units] == [True, True]


def test_every_feature_becomes_a_unit_in_its_order(topology):
    boundaries = read_boundaries(topology(), codes={})

    assert [unit.number for unit in boundaries.units] == [1, 2]
    assert boundaries.source.n_features == 2


def test_there_are_two_levels(topology):
    with pytest.raises(InvalidInputError, match="There is no level 2; choose 0"):
        read_boundaries(topology(), level=2)
