"""A region with boundaries, so that the portal can draw its map."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
import world

from catena.platform.places.enums import Level
from catena.platform.places.queries import sets
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving, swapping

SQUARES = {"BTN": (89, 26), "NPL": (84, 27)}


@pytest.fixture
def asia(settings, tmp_path, now):
    """Bhutan and Nepal as squares, in use."""
    settings.DATA_FOLDER = tmp_path
    world.country("BTN", "Bhutan")
    world.country("NPL", "Nepal")
    secretary = world.secretary().account
    receiving.receive_boundaries(
        world.region(),
        content=BytesIO(json.dumps(_squares()).encode()),
        file_name="squares.geojson",
        details=Details("Squares", "drawn for a test", "none", Level.COUNTRIES),
        actor=secretary,
        now=now,
    )
    draft = sets.drafts().get()
    swapping.put_in_use(
        draft.public_id,
        in_place_of=None,
        expected_version=draft.version,
        actor=secretary,
        now=now,
        reason="for a test",
    )
    return world.region()


@pytest.fixture
def member_since():
    """The day on which the countries of tests became members."""
    assert date(2012, 2, 8) == world.LONG_AGO
    return "8 February 2012"


def _squares():
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"iso_a3": code, "name": code},
                "geometry": {"type": "Polygon", "coordinates": [_ring(west, south)]},
            }
            for code, (west, south) in SQUARES.items()
        ],
    }


def _ring(west, south):
    return [
        [west, south],
        [west + 2, south],
        [west + 2, south + 2],
        [west, south + 2],
        [west, south],
    ]
