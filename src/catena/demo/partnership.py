"""The partnership of the demo: what its documents of 2023 say, by the services."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from catena.platform.accounts.demo import DOMAIN
from catena.platform.members.enums import (
    BodyKind,
    CapacityKind,
    Eligibility,
    InstitutionKind,
    MandateOrigin,
    SeatKind,
)
from catena.platform.members.services import (
    bodies,
    capacities,
    countries,
    designations,
    institutions,
    mandates,
    people,
    regions,
    seats,
)
from catena.platform.operations import knowledge

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.members.models import (
        Body,
        Country,
        Institution,
        Person,
        Region,
        Seat,
        Subregion,
    )

DATA = Path(__file__).parent / "data" / "partnership.toml"
MEETING = date(2023, 5, 2)  # the eighth: what the documents say holds from then on
CHAIR_COUNTRY = "PHL"
DEMO_COUNTRY = "BTN"  # whose focal point has a door of the demo
DEMO_FOCAL_POINT = f"focal_point{DOMAIN}"
ITPS_COUNTRIES = ("IND", "LKA", "MYS", "THA")  # blocks of the list of participants


class Act(NamedTuple):
    """Who builds the demo, and when."""

    actor: Account
    now: datetime


class Partnership(NamedTuple):
    """What was built, by code."""

    region: Region
    countries: Mapping[str, Country]
    institutions: Mapping[str, Institution]
    bodies: Mapping[str, Body]
    focal_points: Mapping[str, Person]


def build(act: Act) -> Partnership:
    """The region with its countries, institutions, bodies, offices and people."""
    facts = tomllib.loads(DATA.read_text(encoding="utf-8"))
    region = _region(facts["region"], act)
    parts, members = _countries(region, facts, act)
    houses = _institutions(facts["institutions"], members, act)
    made, places = _bodies(region, facts["bodies"], parts, act)
    _fill_offices(facts["bodies"], places, houses, act)
    speakers = _focal_points(members, act)
    chair = mandates.Term(
        speakers[CHAIR_COUNTRY], MEETING, origin=MandateOrigin.ELECTION
    )
    mandates.fill_seat(places["chair/chair"].public_id, term=chair, **act._asdict())
    _panel(region, members, act)
    return Partnership(region, members, houses, made, speakers)


def _region(facts: Mapping[str, Any], act: Act) -> Region:
    kept = {name: value for name, value in facts.items() if name != "starts"}
    details = regions.RegionDetails(**{**kept, "languages": tuple(kept["languages"])})
    return regions.add_region(details, **act._asdict())


def _countries(
    region: Region, facts: Mapping[str, Any], act: Act
) -> tuple[dict[str, Subregion], dict[str, Country]]:
    parts, members = {}, {}
    for each in facts["subregions"]:
        part = regions.add_subregion(
            region,
            details=regions.SubregionDetails(code=each["code"], name=each["name"]),
            **act._asdict(),
        )
        parts[each["code"]] = part
        for code in each["countries"]:
            members[code] = _country(code, act)
            membership = countries.MembershipDetails(
                region=region, starts=facts["region"]["starts"], subregion=part
            )
            countries.start_membership(
                members[code], details=membership, **act._asdict()
            )
    return parts, members


def _country(code: str, act: Act) -> Country:
    known = knowledge.countries()[code]
    details = countries.CountryDetails(
        code=code, name=known.name, alpha2=known.alpha2, m49=known.m49
    )
    return countries.add_country(details, **act._asdict())


def _institutions(
    facts: Iterable[Mapping[str, Any]], members: Mapping[str, Country], act: Act
) -> dict[str, Institution]:
    made: dict[str, Institution] = {}
    for each in facts:
        kept = {name: value for name, value in each.items() if name != "code"}
        details = institutions.InstitutionDetails(
            **{
                **kept,
                "kind": InstitutionKind(each["kind"]),
                "country": members.get(each.get("country", "")),
                "part_of": made.get(each.get("part_of", "")),
            }
        )
        made[each["code"]] = institutions.add_institution(details, **act._asdict())
    return made


def _bodies(
    region: Region,
    facts: Iterable[Mapping[str, Any]],
    parts: Mapping[str, Subregion],
    act: Act,
) -> tuple[dict[str, Body], dict[str, Seat]]:
    """In the order of the file: the source of a derived seat stands before it."""
    made: dict[str, Body] = {}
    places: dict[str, Seat] = {}
    for each in facts:
        details = bodies.BodyDetails(
            code=each["code"],
            name=each["name"],
            kind=BodyKind(each["kind"]),
            starts=MEETING,
            acronym=each.get("acronym", ""),
            part_of=made.get(each.get("part_of", "")),
            about=each.get("about", ""),
            source=each.get("source", ""),
            place=each["place"],
        )
        body = bodies.add_body(region, details=details, **act._asdict())
        made[each["code"]] = body
        for number, seat in enumerate(_seats(each), start=1):
            details_of_seat = _seat(seat, number, places, parts)
            place = seats.add_seat(body, details=details_of_seat, **act._asdict())
            places[f"{each['code']}/{seat['code']}"] = place
    return made, places


def _seats(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The seats as they are named, or as many of a kind as the body has at most."""
    if "n_seats" not in body:
        return list(body.get("seats", ()))
    return [
        {
            "code": f"{body['seat_name'].lower()}-{number}",
            "name": f"{body['seat_name']} {number}",
            "kind": body["seat_kind"],
            "mandate_years": body["mandate_years"],
        }
        for number in range(1, body["n_seats"] + 1)
    ]


def _seat(
    seat: Mapping[str, Any],
    number: int,
    places: Mapping[str, Seat],
    parts: Mapping[str, Subregion],
) -> seats.SeatDetails:
    return seats.SeatDetails(
        code=seat["code"],
        name=seat["name"],
        kind=SeatKind(seat["kind"]),
        starts=MEETING,
        is_head=seat.get("is_head", False),
        is_for_institutions=seat.get("is_for_institutions", False),
        derived_from=places[seat["from"]] if "from" in seat else None,
        subregion=parts.get(seat.get("subregion", "")),
        eligible=Eligibility(seat["eligible"]) if "eligible" in seat else None,
        mandate_years=seat.get("mandate_years"),
        place=number,
    )


def _fill_offices(
    facts: Iterable[Mapping[str, Any]],
    places: Mapping[str, Seat],
    houses: Mapping[str, Institution],
    act: Act,
) -> None:
    for body in facts:
        for seat in body.get("seats", ()):
            if "holder" in seat:
                term = mandates.Term(
                    houses[seat["holder"]], MEETING, origin=MandateOrigin.APPOINTMENT
                )
                seat_id = places[f"{body['code']}/{seat['code']}"].public_id
                mandates.fill_seat(seat_id, term=term, **act._asdict())


def _focal_points(members: Mapping[str, Country], act: Act) -> dict[str, Person]:
    """One for each country: the role stands in the place of a name."""
    return {code: _focal_point(country, act) for code, country in members.items()}


def _focal_point(country: Country, act: Act) -> Person:
    details = people.PersonDetails(
        name=f"Focal point of {country.name}",
        country=country,
        email=DEMO_FOCAL_POINT if country.code == DEMO_COUNTRY else "",
    )
    person = _listed(details, act)
    designations.designate(
        person,
        details=designations.DesignationDetails(country=country, starts=MEETING),
        letter=None,
        reason="Demo: the role, without a person or a letter.",
        **act._asdict(),
    )
    return person


def _listed(details: people.PersonDetails, act: Act) -> Person:
    """A role in the place of a name may stand in public lists."""
    person = people.add_person(details, **act._asdict())
    reason = "Demo: a role, not a person."
    return people.list_person(person.public_id, reason=reason, **act._asdict())


def _panel(region: Region, members: Mapping[str, Country], act: Act) -> None:
    """The Asian members of the technical panel, by country."""
    for code in ITPS_COUNTRIES:
        details = people.PersonDetails(
            name=f"ITPS member from {members[code].name}", country=members[code]
        )
        person = _listed(details, act)
        capacity = capacities.CapacityDetails(
            region=region, kind=CapacityKind.ITPS, starts=MEETING
        )
        capacities.add_capacity(person, details=capacity, **act._asdict())
