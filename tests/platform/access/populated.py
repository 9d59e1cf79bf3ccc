"""One of everything, with words that only some may read.

Whatever a page of the site is about is made here once, mostly by the services that
make it. `THINGS` of the table are the names under which it is found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import rounds_world
import shapely
import world
from django.test import TestCase
from django.utils import timezone

from catena.platform.accounts.services import create_token
from catena.platform.common import audit, files, jobs, notifications, outbox
from catena.platform.common.enums import MailState
from catena.platform.labs.models import Participation, Product, Round
from catena.platform.labs.services import codes, rounds
from catena.platform.members.enums import (
    BodyKind,
    CapacityKind,
    InstitutionKind,
    MandateOrigin,
    PostKind,
    RoleKind,
)
from catena.platform.members.models import Body, Country, Membership, Person, Region
from catena.platform.members.services import (
    capacities,
    delegations,
    designations,
    imports,
    invitations,
    mandates,
)
from catena.platform.operations.services import setup
from catena.platform.places.enums import Level
from catena.platform.places.models import BoundarySet
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving, swapping
from catena.platform.vocab import services as vocabulary
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.content import Content

# What is private, in words that occur nowhere else.
PHONE = "+975 17 000 001"  # of a person who stands in public lists
HOUSE_PHONE = "+975 17 000 002"  # of an institution
ABROAD_PHONE = "+33 1 00 00 00 03"  # of a person of another region
UNLISTED = "Ugyen Unlisted"  # stands in no public list
INVITED = "Indra Invited"  # was offered a post and has not answered
OWN_CODE = "ZQX12"  # of the laboratory where the technician works


@dataclass
class Populated:
    """Who there is, and what, as the arguments of addresses."""

    now: datetime
    people: dict[str, Person | None] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def account(self, role: str) -> Any:
        """The account of whoever has a role."""
        person = self.people[role]
        return person.account if person else None

    @property
    def soon(self) -> date:
        """A day of next month."""
        return self.now.date() + timedelta(days=30)

    def acting(self, role: str) -> dict[str, Any]:
        """What services want to know of who acts."""
        return {"actor": self.account(role), "now": self.now}

    def keep(self, name: str, record: Any) -> Any:
        """Remember a record by the key that addresses have of it."""
        self.things[name] = {"public_id": record.public_id}
        return record


def populate() -> Populated:
    """Make everything; work that would be done later is done at once."""
    made = Populated(timezone.now())
    _two_regions(made)
    _people(made)
    _partnership(made)
    _staff_and_lists(made)
    _boundaries(made)
    _vocabulary(made)
    with TestCase.captureOnCommitCallbacks(execute=True):
        _round(made)
    _rest_of_the_rounds(made)
    _own_things(made)
    _desk(made)
    return made


def _two_regions(made: Populated) -> None:
    """One with everything in it, and one whose things are none of its business."""
    for code, alpha2, name in (("BTN", "BT", "Bhutan"), ("NPL", "NP", "Nepal")):
        country = world.country(code, name)
        country.alpha2 = alpha2
        country.save()
    region = Region.objects.create(
        code="eur", name="European Soil Partnership", time_zone="Europe/Rome"
    )
    france = Country.objects.create(code="FRA", alpha2="FR", name="France")
    Membership.objects.create(region=region, country=france, starts=world.LONG_AGO)
    abroad = Body.objects.create(
        region=region,
        code="secretariat",
        name="Secretariat abroad",
        kind=BodyKind.SECRETARIAT.value,
        starts=world.LONG_AGO,
    )
    made.keep("region abroad", region)
    made.keep("body abroad", abroad)
    made.keep("seat abroad", world.seat(abroad))
    kind = InstitutionKind.LABORATORY.value
    house = world.institution("Laboratory abroad", country=france, kind=kind)
    made.keep("institution abroad", house)
    made.keep("other institution", world.institution("Other Laboratory", kind=kind))


def _people(made: Populated) -> None:
    house = world.institution(
        "Soil Laboratory",
        kind=InstitutionKind.LABORATORY.value,
        email="laboratory@example.org",
        phone=HOUSE_PHONE,
        longitude=89.6,
        latitude=27.4,
    )
    made.keep("institution", house)
    made.people = {
        **{role: make() for role, make in world.ROLES.items() if role not in OF_HOUSE},
        **{role: make(house) for role, make in OF_HOUSE.items()},
        "outside_secretary": world.staff(
            "Otto Example",
            PostKind.SECRETARY,
            body=Body.objects.get(region__code="eur"),
        ),
    }
    listed = Person.objects.create(
        name="Lista Example",
        email="lista@example.org",
        phone=PHONE,
        is_listed=True,
        country=world.country(),
        institution=house,
    )
    unlisted = Person.objects.create(
        name=UNLISTED, email="ugyen@example.org", country=world.country()
    )
    abroad = Person.objects.create(
        name="Abel Abroad",
        email="abel@example.org",
        phone=ABROAD_PHONE,
        is_listed=True,
        country=Country.objects.get(code="FRA"),
    )
    made.things |= {
        "institution of the API": {"institution_id": house.public_id},
        "listed person of the API": {"person_id": listed.public_id},
        "unlisted person of the API": {"person_id": unlisted.public_id},
    }
    made.keep("listed person", listed)
    made.keep("unlisted person", unlisted)
    made.keep("person abroad", abroad)
    for role, person in made.people.items():
        if person is not None:
            made.keep(role, person)


OF_HOUSE: dict[str, Any] = {"technician": world.technician, "head": world.head}


def _partnership(made: Populated) -> None:
    """A body with a seat that is held, a country's letter, a partner."""
    secretary = made.acting("secretary")
    made.keep("home region", world.region())
    office = made.keep("office", world.body("office", BodyKind.OFFICE))
    made.things["body"] = {"region": "asp", "code": office.code}
    made.things["staffed body"] = {"region": "asp", "code": "secretariat"}
    made.things["region"] = {"region": "asp"}
    made.things["country"] = {"code": "BTN"}
    seat = made.keep("seat", world.seat(office))
    listed = Person.objects.get(public_id=made.things["listed person"]["public_id"])
    term = mandates.Term(listed, date(2022, 1, 1), origin=MandateOrigin.DECISION)
    made.keep(
        "mandate",
        mandates.fill_seat(seat.public_id, term=term, **secretary),
    )
    designation = designations.designate(
        listed,
        details=designations.DesignationDetails(world.country(), date(2020, 1, 1)),
        letter=designations.Letter(
            BytesIO(b"%PDF-1.7 We designate. %%EOF"), "letter.pdf", "application/pdf"
        ),
        **secretary,
    )
    made.keep("designation", designation)
    made.things["letter"] = _file(designation.letter)
    details = capacities.CapacityDetails(
        region=world.region(), kind=CapacityKind.PARTNER, starts=date(2020, 1, 1)
    )
    made.keep("capacity", capacities.add_capacity(listed, details=details, **secretary))


def _staff_and_lists(made: Populated) -> None:
    made.keep("post", made.people["technician"].posts.get())  # type: ignore[union-attr]
    tokens: list[str] = []

    def address_of(token: str) -> str:
        tokens.append(token)
        return f"/{token}"

    offer = invitations.Offer(
        "indra@example.org",
        INVITED,
        PostKind.TECHNICIAN,
        institution=made.people["technician"].posts.get().institution,  # type: ignore[union-attr]
    )
    invitation = invitations.invite(offer, address_of=address_of, **made.acting("head"))
    made.keep("invitation", invitation)
    made.things["invitation link"] = {"token": tokens[0]}
    details = delegations.DelegationDetails(
        RoleKind.TECHNICIAN, made.now.date(), made.soon, "On leave"
    )
    made.keep(
        "delegation",
        delegations.delegate(
            made.people["head"], details=details, **made.acting("technician")
        ),
    )
    lines = b"name,country,email\nNew Example,Bhutan,new@example.org\n"
    sent = imports.preview_import(
        world.region(),
        content=BytesIO(lines),
        name="members.csv",
        media_type="text/csv",
        **made.acting("secretary"),
    )
    made.keep("import", sent)
    made.things["member list"] = _file(sent.file)


def _boundaries(made: Populated) -> None:
    """A set in use, a former one and a draft."""
    for name in ("former set", "set in use", "draft set"):
        with TestCase.captureOnCommitCallbacks(execute=True):
            receiving.receive_boundaries(
                world.region(),
                content=BytesIO(squares()),
                file_name="borders.geojson",
                details=Details(
                    name, "Drawn by hand", "Public domain", Level.COUNTRIES
                ),
                **made.acting("secretary"),
            )
        new = made.keep(name, BoundarySet.objects.latest("id"))
        if name != "draft set":
            now_used = BoundarySet.objects.filter(state="in_use").first()
            swapping.put_in_use(
                new.public_id,
                in_place_of=now_used.public_id if now_used else None,
                expected_version=new.version,
                **made.acting("secretary"),
            )
    made.things["shapes"] = {"region": "asp", "level": 0}
    made.things["original of the draft"] = _file(new.original)


def squares() -> bytes:
    """A file that draws two countries."""
    squares = {
        "BTN": shapely.box(89, 26.5, 92, 28.5),
        "NPL": shapely.box(80, 26.5, 89, 28.5),
    }
    features = [
        {
            "type": "Feature",
            "properties": {"iso_a3": code, "name": code.title()},
            "geometry": shapely.geometry.mapping(square),
        }
        for code, square in squares.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _vocabulary(made: Populated) -> None:
    """A unit, an analyte of that unit, and a threat that was retired."""
    secretary = made.acting("secretary")
    unit = Content(
        name="Grams per kilogram",
        attributes={"symbol": "g/kg", "quantity": "mass_fraction", "factor": "0.001"},
    )
    carbon = Content(name="Organic carbon", attributes={"unit": "g_kg", "decimals": 1})
    vocabulary.add_term(Scheme.UNIT, code="g_kg", content=unit, **secretary)
    vocabulary.add_term(Scheme.ANALYTE, code="OC", content=carbon, **secretary)
    threat = vocabulary.add_term(
        Scheme.THREAT, code="FLOOD", content=Content(name="Flooding"), **secretary
    )
    vocabulary.retire_term(
        threat.public_id, expected_version=threat.version, **secretary
    )
    analyte, unit_scheme = str(Scheme.ANALYTE), str(Scheme.UNIT)
    made.things |= {
        "scheme": {"scheme": analyte},
        "unit scheme": {"scheme": unit_scheme},
        "term": {"scheme": analyte, "code": "OC"},
        "retired term": {"scheme": str(Scheme.THREAT), "code": "FLOOD"},
        "version": {"scheme": analyte, "code": "OC", "version": 1},
        "conversion": {"from_unit": "g_kg", "to_unit": "g_kg"},
    }


def _round(made: Populated) -> None:
    made.keep("round", rounds_world.sent_round(made.people["pt_organiser"]))


def _rest_of_the_rounds(made: Populated) -> None:
    """The scored round is published; another one is not."""
    organiser = made.acting("pt_organiser")
    house = made.people["technician"].posts.get().institution  # type: ignore[union-attr]
    laboratory = rounds_world.Laboratory.objects.create(
        institution=house, since=world.LONG_AGO
    )
    made.keep("laboratory", laboratory)
    made.things["laboratory of the API"] = {"laboratory": laboratory.public_id}
    scored = Round.objects.get(public_id=made.things["round"]["public_id"])
    codes.link_codes(scored.public_id, {OWN_CODE: laboratory}, **organiser)
    scored.refresh_from_db()
    rounds.publish_round(scored.public_id, expected_version=scored.version, **organiser)
    hidden = rounds_world.sent_round(made.people["pt_organiser"], code="hidden-2024")
    elsewhere = Participation.objects.create(round=hidden, code="ZQZ01")
    participation = Participation.objects.get(round=scored, code=OWN_CODE)
    sealed = Product.objects.filter(round=scored).exclude(kind__startswith="open")
    opened = Product.objects.filter(round=scored, kind__startswith="open")
    made.things |= {
        "published round": {"code": scored.code},
        "hidden round": {"code": hidden.code},
        "measurand": {"code": scored.code, "place": 1},
        "small measurand": {"code": scored.code, "place": 3},
        "code": {"code": scored.code, "public_id": participation.public_id},
        "code of another round": {
            "code": scored.code,
            "public_id": elsewhere.public_id,
        },
        "results as sent": _file(scored.results_file),
        "picture with codes": _file(sealed.first().file),  # type: ignore[union-attr]
        "open picture": _file(opened.first().file),  # type: ignore[union-attr]
    }


def _own_things(made: Populated) -> None:
    """A job, a token and a notification of somebody without a role."""
    account = made.account("somebody")
    job = jobs.start("labs.score_round", owner=account, now=made.now, round_id="none")
    made.keep("own job", job)
    made.things["own job of the API"] = {"job_id": job.public_id}
    token = create_token(
        account, name="Own", scopes=["read"], days=9, **made.acting("somebody")
    )
    made.keep("own token", token.token)
    notifications.notify(account, "Something happened.", now=made.now, path="/")


def _desk(made: Populated) -> None:
    mail = outbox.put(
        "lista@example.org", subject="Hello", text="Hello", purpose="x", now=made.now
    )
    mail.state = MailState.FAILED.value
    mail.save()
    made.keep("mail", mail)
    made.keep("audit entry", audit.all_entries().first())
    made.keep("job", jobs.all_jobs().first())
    begun = made.keep("set-up", setup.begin(**made.acting("administrator")))
    made.things["step"] = {"public_id": begun.public_id, "code": "region"}
    made.things["sign-in link"] = {"public_id": uuid4(), "key": "unknown"}
    made.things["nothing"] = {}


def _file(file: Any) -> dict[str, Any]:
    assert file is not None
    assert files.path_of(file).is_file()
    return {"public_id": file.public_id, "name": file.name}
