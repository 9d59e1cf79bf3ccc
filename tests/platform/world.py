"""A small partnership for tests: two regions, a few countries, people in every role.

All names are invented. Each function makes one thing and says so by its name; what a
test does not care about has a plain default.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from catena.platform.accounts.models import Account
from catena.platform.members.enums import BodyKind, DesignationKind, PostKind, SeatKind
from catena.platform.members.models import (
    Body,
    Country,
    Designation,
    Institution,
    Membership,
    Person,
    Region,
    Seat,
    StaffPost,
)

LONG_AGO = date(2012, 2, 8)


def region(code: str = "asp", name: str = "Asian Soil Partnership") -> Region:
    """A region, made once."""
    return Region.objects.get_or_create(
        code=code, defaults={"name": name, "time_zone": "Asia/Bangkok"}
    )[0]


def country(
    code: str = "BTN", name: str = "Bhutan", *, of: Region | None = None
) -> Country:
    """A country that belongs to a region."""
    found, is_new = Country.objects.get_or_create(code=code, defaults={"name": name})
    if is_new:
        Membership.objects.create(region=of or region(), country=found, starts=LONG_AGO)
    return found


def institution(name: str = "National Soil Institute", **fields: Any) -> Institution:
    """An institution of Bhutan, unless another country is named."""
    fields.setdefault("country", country())
    return Institution.objects.create(name=name, **fields)


def body(code: str = "secretariat", kind: BodyKind = BodyKind.SECRETARIAT) -> Body:
    """A body of the Asian region, made once."""
    return Body.objects.get_or_create(
        region=region(),
        code=code,
        defaults={"name": code.title(), "kind": kind.value, "starts": LONG_AGO},
    )[0]


def seat(of: Body, code: str = "chair", **fields: Any) -> Seat:
    """A seat of a body."""
    fields.setdefault("kind", SeatKind.ELECTED.value)
    fields.setdefault("starts", LONG_AGO)
    return Seat.objects.create(body=of, code=code, name=code.title(), **fields)


def person(name: str = "Dara Example", **fields: Any) -> Person:
    """Somebody with an account."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    account = fields.pop("account", None) or Account.objects.create_user(email)
    return Person.objects.create(name=name, email=email, account=account, **fields)


def visitor() -> None:
    """Nobody in particular."""


def somebody() -> Person:
    """Signed in, without any role."""
    return person("Some Body")


def focal_point(of: Country | None = None, name: str = "Fern Example") -> Person:
    """The national focal point of Bhutan, unless another country is named."""
    of = of or country()
    who = person(name, country=of)
    Designation.objects.create(
        person=who,
        country=of,
        kind=DesignationKind.FOCAL_POINT.value,
        starts=LONG_AGO,
    )
    return who


def staff(name: str, kind: PostKind, **house: Any) -> Person:
    """Somebody with a staff post."""
    who = person(name)
    StaffPost.objects.create(person=who, kind=kind.value, starts=LONG_AGO, **house)
    return who


def administrator() -> Person:
    """Keeps the installation running."""
    return staff("Ada Example", PostKind.ADMINISTRATOR)


def secretary() -> Person:
    """Works in the secretariat of the region."""
    return staff("Sita Example", PostKind.SECRETARY, body=body())


def pt_organiser() -> Person:
    """Organises the rounds of the laboratory network."""
    network = body("sealnet", BodyKind.NETWORK)
    return staff("Oni Example", PostKind.PT_ORGANISER, body=network)


def technician(of: Institution | None = None) -> Person:
    """Works in a laboratory."""
    house = of or institution("Soil Laboratory", kind="laboratory")
    return staff("Tek Example", PostKind.TECHNICIAN, institution=house)


def head(of: Institution | None = None) -> Person:
    """Heads an institution."""
    return staff("Hari Example", PostKind.HEAD, institution=of or institution())


ROLES = {
    "visitor": visitor,
    "somebody": somebody,
    "focal_point": focal_point,
    "secretary": secretary,
    "pt_organiser": pt_organiser,
    "technician": technician,
    "head": head,
    "administrator": administrator,
}
