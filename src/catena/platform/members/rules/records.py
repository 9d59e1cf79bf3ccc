"""What a record of the register must have: a name, a place on Earth, a sound parent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catena.errors import InvalidInputError
from catena.platform.members.enums import CountryKind
from catena.text import mark as _

ALPHA_3 = re.compile(r"[A-Z]{3}")
OWN_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
WEB_SCHEMES = ("http://", "https://")


def problems_of_name(name: str) -> list[InvalidInputError]:
    """A name says something."""
    if any(each.isalnum() for each in name):
        return []
    return [InvalidInputError(_("The name is empty; write one."), field="name")]


def problems_of_code(code: str, taken: Iterable[str]) -> list[InvalidInputError]:
    """A code of our own is a short word for addresses, used once."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code):
        return [
            InvalidInputError(
                _(
                    "{code!r} cannot stand in an address; use small letters, digits "
                    "and single hyphens between them."
                ),
                field="code",
                code=code,
            )
        ]
    return _taken(code, taken)


def problems_of_country_code(
    code: str, kind: CountryKind, taken: Iterable[str]
) -> list[InvalidInputError]:
    """A country goes by its ISO alpha-3 code; an entity by a code of our own."""
    pattern = ALPHA_3 if kind is CountryKind.COUNTRY else OWN_CODE
    if pattern.fullmatch(code):
        return _taken(code, taken)
    template = (
        _("{code!r} is no ISO 3166 alpha-3 code; write three capital letters.")
        if kind is CountryKind.COUNTRY
        else _("{code!r} is no code; write 2 to 10 capital letters, digits or hyphens.")
    )
    return [InvalidInputError(template, field="code", code=code)]


def _taken(code: str, taken: Iterable[str]) -> list[InvalidInputError]:
    if code not in taken:
        return []
    return [
        InvalidInputError(
            _("The code {code} is taken; choose another."), field="code", code=code
        )
    ]


def problems_of_time_zone(name: str, known: Iterable[str]) -> list[InvalidInputError]:
    """A region's days begin at midnight somewhere."""
    if name in known:
        return []
    return [
        InvalidInputError(
            _("{zone!r} is no time zone; write one such as Asia/Bangkok or UTC."),
            field="time_zone",
            zone=name,
        )
    ]


def problems_of_point(
    longitude: float | None, latitude: float | None
) -> list[InvalidInputError]:
    """Both coordinates or none, in degrees, on Earth."""
    if longitude is None and latitude is None:
        return []
    if longitude is None or latitude is None:
        return [
            InvalidInputError(
                _("One coordinate is missing; give longitude and latitude, or none."),
                field="longitude" if longitude is None else "latitude",
            )
        ]
    if -180 <= longitude <= 180 and -90 <= latitude <= 90:
        return []
    return [_off_the_map(longitude, latitude)]


def _off_the_map(longitude: float, latitude: float) -> InvalidInputError:
    are_swapped = -90 <= longitude <= 90 < abs(latitude) <= 180
    template = (
        _(
            "Longitude {longitude:g} and latitude {latitude:g} look swapped; latitude "
            "runs from -90 to 90. Change their places."
        )
        if are_swapped
        else _(
            "Longitude {longitude:g}, latitude {latitude:g} lies not on Earth; give "
            "degrees, from -180 to 180 and from -90 to 90."
        )
    )
    return InvalidInputError(
        template, field="latitude", longitude=longitude, latitude=latitude
    )


def problems_of_website(address: str) -> list[InvalidInputError]:
    """A website is one that browsers open safely."""
    if not address or address.lower().startswith(WEB_SCHEMES):
        return []
    return [
        InvalidInputError(
            _("{address!r} is no web address; begin it with https:// or http://."),
            field="website",
            address=address,
        )
    ]


def problems_of_parent(
    key: object, name: str, houses: Iterable[tuple[object, str]], *, field: str
) -> list[InvalidInputError]:
    """Nothing is, by however many steps, a part of itself or derived from itself.

    Parameters
    ----------
    key, name
        Of the record that gets a parent; a new one has no key.
    houses : iterable of (key, name)
        The parent, its parent, and so on.
    field : str
        Which of its fields the parent stands in.
    """
    chain = list(houses)
    if key is None or key not in [each for each, _name in chain]:
        return []
    return [
        InvalidInputError(
            _(
                "{name} would come to depend on itself, by way of {way}; choose "
                "another one."
            ),
            field=field,
            name=name,
            way=" → ".join(name for _key, name in chain),
        )
    ]
