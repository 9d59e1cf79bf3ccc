"""Which fields of a boundary file hold codes and names, and what the codes mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from catena.io.boundaries.units import COUNTRY, FIRST_LEVEL, FieldUse

# In the order in which they are believed. Natural Earth, UN Geospatial, geoBoundaries,
# GADM, world-atlas; "code" and "country_code" are what we write ourselves.
ISO_3166_1 = (
    "iso_a3_eh",
    "iso_a3",
    "iso3cd",
    "iso3_code",
    "iso3",
    "shapegroup",
    "gid_0",
    "adm0_a3",
    "iso_a2_eh",
    "iso_a2",
    "iso2cd",
    "iso_n3",
    "m49_cd",
)
ISO_3166_2 = ("iso_3166_2", "iso_1", "adm1cd", "gid_1", "hasc_1")
CODE_FIELDS = {
    COUNTRY: (*ISO_3166_1, "shapeiso", "code", "id"),
    FIRST_LEVEL: (*ISO_3166_2, "shapeiso", "code"),
}
COUNTRY_FIELDS = ("country_code", *ISO_3166_1)
NAME_FIELDS = {
    COUNTRY: (
        "name",
        "name_en",
        "nam_en",
        "romnam",
        "shapename",
        "name_long",
        "admin",
        "country",
        "name_0",
    ),
    FIRST_LEVEL: ("name_1", "adm1nm", "name", "name_en", "shapename"),
}
NO_CODE = {"-99", "-1", "-", "n/a", "none", "null"}  # "NA" is Namibia

Fields = Mapping[str, Sequence[str]]


class Identity(NamedTuple):
    """What a feature is called."""

    level: int
    code: str
    country_code: str
    name: str
    is_known: bool


class Codes:
    """The table of known countries: any of their codes to ours."""

    def __init__(self, codes: Mapping[str, str] | None) -> None:
        self._ours = codes and {_key(code): ours for code, ours in codes.items()}

    def knows(self, code: str) -> bool:
        """Whether a code stands for a known country; all do where no table is given."""
        return bool(code) and (self._ours is None or _key(code) in self._ours)

    def ours(self, code: str) -> str:
        """Our code for a country, or the code itself."""
        return (self._ours or {}).get(_key(code), code)


def as_texts(columns: Iterable[tuple[str, Sequence[object]]]) -> dict[str, list[str]]:
    """Fields by their name in small letters, with values as text; the first wins."""
    texts: dict[str, list[str]] = {}
    for name, values in columns:
        texts.setdefault(name.lower(), [_text(value) for value in values])
    return texts


def identities(
    fields: Fields, n_features: int, *, level: int | None, codes: Codes
) -> tuple[list[Identity], tuple[FieldUse, ...]]:
    """What each feature is called, and which fields say so."""
    uses: Counter[tuple[str, str]] = Counter()
    found = [_identity(fields, i, level, codes, uses) for i in range(n_features)]
    return found, tuple(FieldUse(*use, n) for use, n in sorted(uses.items()))


def _identity(
    fields: Fields,
    i: int,
    level: int | None,
    codes: Codes,
    uses: Counter[tuple[str, str]],
) -> Identity:
    row = {name: values[i] for name, values in fields.items()}
    level = _level(row, uses) if level is None else level
    name = _taken("name", _filled(row, NAME_FIELDS[level]), uses)
    candidates = _present(row, CODE_FIELDS[level])
    if level == COUNTRY:
        known = [each for each in candidates if codes.knows(each[1])]
        code = _taken("code", known or candidates, uses)
        return Identity(level, codes.ours(code), "", name, bool(known))
    code = _taken("code", candidates, uses)
    owners = _present(row, COUNTRY_FIELDS)
    prefix, dash, _rest = code.replace(".", "-").partition("-")
    if dash:
        owners.append(("", prefix))
    known = [each for each in owners if codes.knows(each[1])]
    country = _taken("country", known or owners, uses)
    return Identity(level, code, codes.ours(country), name, bool(known))


def _level(row: Mapping[str, str], uses: Counter[tuple[str, str]]) -> int:
    """From the field ``level``, else from the kind of codes that the feature has."""
    stated = _present(row, ("level",))
    if stated and stated[0][1] in {str(COUNTRY), str(FIRST_LEVEL)}:
        return int(_taken("level", stated, uses))
    has_subdivision = _present(row, ISO_3166_2) or any(
        "-" in value for _name, value in _present(row, ("shapeiso",))
    )
    return FIRST_LEVEL if has_subdivision else COUNTRY


def _present(row: Mapping[str, str], names: Iterable[str]) -> list[tuple[str, str]]:
    """The fields that hold a code."""
    return [each for each in _filled(row, names) if each[1].lower() not in NO_CODE]


def _filled(row: Mapping[str, str], names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, row[name]) for name in names if row.get(name)]


def _taken(
    role: str, candidates: Sequence[tuple[str, str]], uses: Counter[tuple[str, str]]
) -> str:
    """The value of the first candidate, with its field counted."""
    if not candidates:
        return ""
    field, value = candidates[0]
    uses[role, field or "code"] += 1
    return value


def _key(code: str) -> str:
    """ISO numeric codes are three digits, though files drop the zeros in front."""
    bare = code.strip().upper()
    return bare.zfill(3) if bare.isdigit() else bare


def _text(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - NaN, the missing number
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
