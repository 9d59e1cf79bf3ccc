"""Three countries side by side, as boundaries of a map."""

from __future__ import annotations

import math

import pytest
from shapely import box

from catena.io.boundaries import Boundaries, Source, Unit


@pytest.fixture
def made():
    """Boundaries of countries from (code, geometry)."""

    def make(*units):
        return Boundaries(
            tuple(
                Unit(number, 0, code, "", code.title(), geometry)
                for number, (code, geometry) in enumerate(units, start=1)
            ),
            Source("", "", "", "", "", "", math.nan, (), len(units)),
        )

    return make


@pytest.fixture
def squares(made):
    """A, B and C, ten degrees wide around the equator, from west to east."""
    return made(
        ("AAA", box(0, -5, 10, 5)),
        ("BBB", box(10, -5, 20, 5)),
        ("CCC", box(20, -5, 30, 5)),
    )
