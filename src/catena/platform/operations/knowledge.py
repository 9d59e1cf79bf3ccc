"""What the set-up offers to choose from: the countries of the world, usual bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from catena.platform.operations.plans import BodyTemplate, KnownCountry, SeatTemplate


@cache
def countries() -> Mapping[str, KnownCountry]:
    """Every country and area of ISO 3166, by its alpha-3 code."""
    text = files("catena.platform.members").joinpath("data/countries.toml").read_text()
    return {
        code: KnownCountry(code=code, **entry)
        for code, entry in tomllib.loads(text).items()
    }


@cache
def bodies() -> Mapping[str, BodyTemplate]:
    """The usual bodies of a partnership, by their codes, in the order to make them."""
    text = files("catena.platform.operations").joinpath("data/bodies.toml").read_text()
    return {
        entry["code"]: BodyTemplate(
            **{name: entry[name] for name in ("code", "name", "kind", "about")},
            seats=tuple(
                SeatTemplate(derived_from=seat.pop("from", ""), **seat)
                for seat in entry["seats"]
            ),
        )
        for entry in tomllib.loads(text)["bodies"]
    }
