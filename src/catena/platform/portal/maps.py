"""A map of a region's countries, coloured by how many of something each has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from catena.platform.common.registers import CountryCount


class LegendItem(NamedTuple):
    """One colour of a map, what it says, and how many countries have it."""

    css_class: str
    label: str
    n: int
