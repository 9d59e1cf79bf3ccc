"""What is known of a measurand from its name and its unit alone."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any, NamedTuple

WORDS = re.compile(r"pH|[A-Za-z]+")  # pHKCl is a pH
PER_KILOGRAM = re.compile(r"[\s.]*kg\s*(?:\^?-1|\u207b\u00b9)$")
SAME_SIGNS = str.maketrans(
    {"\u03bc": "u", "\u00b5": "u", "\u2212": "-", "\u2013": "-", "\u00b7": " "}
)


class Scale(NamedTuple):
    """How the values of a measurand may be judged."""

    has_true_zero: bool
    mass_fraction_per_unit: float  # NaN where it is no mass fraction


def scale_of(analyte: str, unit: str) -> Scale:
    """The scale of an analyte in a unit.

    Parameters
    ----------
    analyte : str
        As the round names it, for example ``pH (H2O)``.
    unit : str
        For example ``g/kg``; empty if not stated.

    Returns
    -------
    Scale
        A mass fraction only where the unit is one and the analyte a content.
    """
    known = _known()
    words = {each.lower() for each in WORDS.findall(analyte)}
    special = next((each for each in known["scales"] if words & {*each["words"]}), None)
    fraction = known["mass_fractions"]["units"].get(unit_key(unit), float("nan"))
    if special is None:
        return Scale(has_true_zero=True, mass_fraction_per_unit=fraction)
    return Scale(
        special["has_true_zero"], fraction if special["is_content"] else float("nan")
    )


@functools.lru_cache(maxsize=1000)
def unit_key(unit: str) -> str:
    """A unit without its variants of writing: ``mg kg-1`` is ``mg/kg``."""
    plain = unit.strip().translate(SAME_SIGNS).replace("Kg", "kg")
    plain = re.sub(r"\bper\s*cent\b", "%", plain)
    plain = re.sub(r"\bper\b", "/", PER_KILOGRAM.sub("/kg", plain))
    return re.sub(r"\s+", "", plain)


@functools.cache
def _known() -> dict[str, Any]:
    """The table beside this module."""
    path = resources.files(__package__) / "measurands.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
