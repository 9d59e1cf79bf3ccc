"""The plan of a region, read from answers: of the browser, a terminal or a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from catena.errors import CatenaError, InvalidInputError
from catena.text import mark as _

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class KnownCountry:
    """A country or area by its codes; what it is called besides is for searching."""

    code: str  # alpha-3
    alpha2: str
    m49: str
    name: str
    known_as: str = ""

    @property
    def words(self) -> frozenset[str]:
        """Everything that means it."""
        names = (self.code, self.alpha2, self.m49, self.name, self.known_as)
        return frozenset(_plain(each) for each in names if each)


@dataclass(frozen=True, slots=True)
class SeatTemplate:
    """A seat that a usual body has; without years its mandate is unset."""

    code: str
    name: str
    kind: str
    is_head: bool = False
    is_for_institutions: bool = False
    derived_from: str = ""  # body/seat
    mandate_years: int | None = None


@dataclass(frozen=True, slots=True)
class BodyTemplate:
    """A usual body with its seats."""

    code: str
    name: str
    kind: str
    about: str
    seats: tuple[SeatTemplate, ...]


@dataclass(frozen=True, slots=True)
class Subregion:
    """A part of the region."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """Everything that makes a region."""

    code: str
    name: str
    time_zone: str
    languages: tuple[str, ...]
    subregions: tuple[Subregion, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()  # alpha-3, code of its subregion
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """Who will look after the installation."""

    name: str
    email: str


def read_region(answers: Mapping[str, Any]) -> tuple[str, str, str, tuple[str, ...]]:
    """Code, name, time zone and languages of the region.

    Raises
    ------
    InvalidInputError
        With every reason.
    """
    region = _table(answers, "region")
    code = str(region.get("code", "")).strip().lower()
    name = str(region.get("name", "")).strip()
    zone = str(region.get("time_zone", "")).strip()
    languages = tuple(_words(region.get("languages", ())))
    _refuse(
        _("The region cannot be set up like this."),
        [
            *_unless(CODE.fullmatch(code), NO_CODE, given=code),
            *_unless(name, _("The region has no name; write it out in English.")),
            *_unless(zone in available_timezones(), NO_ZONE, given=zone),
            *_unless(languages, _("Name at least one language, such as en.")),
            *(
                InvalidInputError(NO_LANGUAGE, given=each)
                for each in languages
                if not LANGUAGE.fullmatch(each)
            ),
        ],
    )
    return code, name, zone, languages


NO_CODE = _(
    "The code of the region is {given!r}; use up to 20 small letters, digits and "
    "hyphens, such as asp."
)
NO_ZONE = _("There is no time zone {given!r}; write one such as Asia/Bangkok.")
NO_LANGUAGE = _("{given!r} is no code of a language; write one such as en or fr.")


def read_subregions(answers: Mapping[str, Any]) -> tuple[Subregion, ...]:
    """The parts of the region; none is fine.

    Raises
    ------
    InvalidInputError
        With every reason.
    """
    found = tuple(
        Subregion(str(code).strip().lower(), str(name).strip())
        for code, name in _table(answers, "subregions").items()
    )
    _refuse(
        _("The subregions cannot be set up like this."),
        [
            InvalidInputError(NO_SUBREGION, given=each.code)
            for each in found
            if not CODE.fullmatch(each.code) or not each.name
        ],
    )
    return found


NO_SUBREGION = _(
    "Subregion {given!r} needs a code of small letters, digits and hyphens, and a name."
)


def read_countries(
    answers: Mapping[str, Any],
    subregions: Iterable[Subregion],
    atlas: Mapping[str, KnownCountry],
) -> tuple[tuple[str, str], ...]:
    """The countries, each with its subregion; by code or name, once each.

    Raises
    ------
    InvalidInputError
        With every country that is not known, named twice, or in no subregion.
    """
    parts = {"", *(each.code for each in subregions)}
    meant = {word: known.code for known in atlas.values() for word in known.words}
    found: dict[str, str] = {}
    faults: list[CatenaError] = []
    for part, names in _table(answers, "countries").items():
        faults += _unless(part in parts, NO_SUCH_PART, given=part)
        for name in _listed(names):
            code = meant.get(_plain(name))
            if code is None:
                faults.append(_unknown_country(name, atlas))
            elif code in found:
                faults.append(InvalidInputError(TWICE, name=atlas[code].name))
            else:
                found[code] = part
    _refuse(_("The countries cannot be set up like this."), faults)
    return tuple(found.items())


NO_SUCH_PART = _("Countries are listed under {given!r}, which is no subregion here.")
TWICE = _("{name} is named twice; leave one.")


def read_bodies(
    answers: Mapping[str, Any], templates: Mapping[str, BodyTemplate]
) -> tuple[str, ...]:
    """The codes of the chosen bodies, in the order in which they can be made.

    Raises
    ------
    InvalidInputError
        With every one that is not offered, or that needs another one.
    """
    chosen = list(_listed(answers.get("bodies", ())))
    needed = {
        (code, seat.derived_from.partition("/")[0])
        for code in chosen
        if code in templates
        for seat in templates[code].seats
        if seat.derived_from
    }
    _refuse(
        _("The bodies cannot be set up like this."),
        [
            *(
                InvalidInputError(NO_BODY, given=code, known=", ".join(templates))
                for code in chosen
                if code not in templates
            ),
            *(
                InvalidInputError(NEEDS, body=code, other=other)
                for code, other in sorted(needed)
                if other not in chosen
            ),
        ],
    )
    return tuple(code for code in templates if code in chosen)


NO_BODY = _("There is no usual body {given!r}; known are {known}.")
NEEDS = _("{body} has a seat for {other}; choose that too, or leave {body} for later.")


def read_administrator(answers: Mapping[str, Any]) -> FirstAdministrator:
    """Who will look after the installation.

    Raises
    ------
    InvalidInputError
        If the name or the address is missing.
    """
    told = _table(answers, "administrator")
    found = FirstAdministrator(
        str(told.get("name", "")).strip(), str(told.get("email", "")).strip().lower()
    )
    _refuse(
        _("The administrator cannot be set up like this."),
        [
            *_unless(found.name, _("The administrator has no name.")),
            *_unless(
                ADDRESS.fullmatch(found.email),
                _("{given!r} is no e-mail address; the administrator signs in by it."),
                given=found.email,
            ),
        ],
    )
    return found


def read_plan(
    answers: Mapping[str, Any],
    atlas: Mapping[str, KnownCountry],
    templates: Mapping[str, BodyTemplate],
) -> RegionPlan:
    """The whole plan.

    Raises
    ------
    InvalidInputError
        With every reason of the first part that cannot be read.
    """
    code, name, zone, languages = read_region(answers)
    subregions = read_subregions(answers)
    return RegionPlan(
        code=code,
        name=name,
        time_zone=zone,
        languages=languages,
        subregions=subregions,
        countries=read_countries(answers, subregions, atlas),
        bodies=read_bodies(answers, templates),
    )


def _unknown_country(name: str, atlas: Mapping[str, KnownCountry]) -> InvalidInputError:
    names = {_plain(known.name): known.name for known in atlas.values()}
    near = difflib.get_close_matches(_plain(name), names, n=1)
    if near:
        return InvalidInputError(
            _("There is no country {name!r}; perhaps {near}."),
            name=name,
            near=names[near[0]],
        )
    return InvalidInputError(
        _("There is no country {name!r}; write its name or ISO code."), name=name
    )


def _refuse(what: str, reasons: Sequence[CatenaError]) -> None:
    if reasons:
        raise InvalidInputError(what, reasons=reasons)


def _unless(fine: object, template: str, **facts: Any) -> Iterator[CatenaError]:
    if not fine:
        yield InvalidInputError(template, **facts)


def _table(answers: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = answers.get(name, {})
    if not isinstance(table, Mapping):
        raise InvalidInputError(
            _("{name} must be a table; see docs/guide/install.md."), name=name
        )
    return table


def _listed(given: Any) -> list[str]:
    """Texts: of a list, or each line of one text; a name may have a comma."""
    lines = given.splitlines() if isinstance(given, str) else given
    return [text for line in lines if (text := str(line).strip())]


def _words(given: Any) -> list[str]:
    """Codes: of a list, or parted by commas or space in one text."""
    words = re.split(r"[,\s]+", given) if isinstance(given, str) else given
    return [text for word in words if (text := str(word).strip().lower())]


def _plain(name: str) -> str:
    """Letters and digits only, small: people write names in many ways."""
    return "".join(each for each in name.casefold() if each.isalnum())
