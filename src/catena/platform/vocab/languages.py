"""The languages a name may be given in: codes of ISO 639-1, and two scripts."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def languages() -> MappingProxyType[str, str]:
    """Every known language by its code, in the order of the names."""
    text = (files(__package__) / "data" / "languages.toml").read_text(encoding="utf-8")
    named: dict[str, str] = tomllib.loads(text)["languages"]
    return MappingProxyType(dict(sorted(named.items(), key=lambda each: each[1])))
