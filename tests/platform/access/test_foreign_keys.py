"""What a form names is not trusted: keys of others are refused, one's own are taken.

Each line sends the same form twice, with something of one's own and with something of
another region, or another role; only the first may make a row.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
import rounds_world
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from access.doors import Doors
from access.populated import squares
from catena.platform.common.models import Job
from catena.platform.labs.models import Laboratory, Round
from catena.platform.members.models import (
    Body,
    Capacity,
    Delegation,
    Designation,
    Institution,
    Invitation,
    MemberImport,
    Person,
    Seat,
)

pytestmark = pytest.mark.django_db


class Key(NamedTuple):
    """The key of a thing of the populated world, as forms have it."""

    of: str


class Form(NamedTuple):
    """A form of an address; `name` is the field that chooses something."""

    role: str
    address: str
    of: str
    name: str
    own: str | Key
    foreign: str | Key
    makes: type[Model]
    fields: dict[str, Any]


DAYS = {"starts": "2026-01-01", "ends": ""}
FORMS = (
    Form(
        "secretary",
        "labs:send",
        "nothing",
        "home",
        "asp/",
        "eur/",
        Round,
        {
            "title": "Clay",
            "code": "clay-2026",
            "sigma_pt": "robust",
            "estimator": "algorithm-a",
            "results": ("results.csv", rounds_world.results()),
        },
    ),
    Form(
        "pt_organiser",
        "labs:send",
        "nothing",
        "home",
        "asp/sealnet",
        "eur/",
        Round,
        {
            "title": "Clay",
            "code": "clay-2026",
            "sigma_pt": "robust",
            "estimator": "algorithm-a",
            "results": ("results.csv", rounds_world.results()),
        },
    ),
    Form(
        "secretary",
        "labs:register",
        "nothing",
        "institution",
        Key("other institution"),
        Key("institution abroad"),
        Laboratory,
        {},
    ),
    Form(
        "secretary",
        "places:send",
        "nothing",
        "region",
        "asp",
        "eur",
        Job,
        {
            "level": "0",
            "name": "Mine",
            "source": "Drawn",
            "licence": "Public domain",
            "file": ("borders.geojson", squares()),
        },
    ),
    Form(
        "secretary",
        "members:upload",
        "nothing",
        "region",
        Key("home region"),
        Key("region abroad"),
        MemberImport,
        {"file": ("list.csv", b"name,country\nAn Example,Bhutan\n")},
    ),
    Form(
        "secretary",
        "members:add_person",
        "nothing",
        "country",
        "BTN",
        "FRA",
        Person,
        {"name": "An Example"},
    ),
    Form(
        "secretary",
        "members:add_institution",
        "nothing",
        "country",
        "BTN",
        "FRA",
        Institution,
        {"name": "A House", "kind": "research"},
    ),
    Form(
        "secretary",
        "members:designate",
        "unlisted person",
        "country",
        "BTN",
        "FRA",
        Designation,
        {"kind": "focal_point", "reason": "By telephone", **DAYS},
    ),
    Form(
        "secretary",
        "members:take_part",
        "unlisted person",
        "region",
        Key("home region"),
        Key("region abroad"),
        Capacity,
        {"kind": "partner", **DAYS},
    ),
    Form(
        "secretary",
        "members:add_body",
        "region",
        "part_of",
        Key("office"),
        Key("body abroad"),
        Body,
        {"name": "A Group", "code": "group", "kind": "group", "place": "1", **DAYS},
    ),
    Form(
        "secretary",
        "members:add_seat",
        "staffed body",
        "derived_from",
        Key("seat"),
        Key("seat abroad"),
        Seat,
        {
            "name": "A Seat",
            "code": "a-seat",
            "kind": "ex_officio",
            "place": "1",
            **DAYS,
        },
    ),
    Form(
        "technician",
        "members:delegate",
        "nothing",
        "role",
        "technician",
        "secretariat",
        Delegation,
        {"receiver": Key("head"), "reason": "On leave", "days": 3},
    ),
    Form(
        "head",
        "members:invite_to_institution",
        "institution",
        "kind",
        "technician",
        "secretary",
        Invitation,
        {"name": "An Example", "email": "an@example.org"},
    ),
    Form(
        "head",
        "members:invite_to_institution",
        "institution",
        "kind",
        "trainer",
        "administrator",
        Invitation,
        {"name": "An Example", "email": "an@example.org"},
    ),
)


@pytest.mark.parametrize(
    "form", FORMS, ids=lambda form: f"{form.address} as {form.role}: {form.foreign}"
)
def test_a_form_takes_what_is_ones_own_and_nothing_else(form: Form, doors: Doors):
    before = form.makes._default_manager.count()

    refused = sent(doors, form, form.foreign)
    assert form.makes._default_manager.count() == before, refused.headers

    taken = sent(doors, form, form.own)
    assert form.makes._default_manager.count() == before + 1, taken.content.decode()


def sent(doors: Doors, form: Form, value: str | Key) -> Any:
    """The answer to the form with this value chosen."""
    days = dict(form.fields)
    if days.pop("days", None):
        today = doors.world.now.date().isoformat()
        days |= {"starts": today, "ends": doors.world.soon.isoformat()}
    data = {name: plain(doors, each) for name, each in days.items()}
    path = doors.path(form.address, form.of)
    data[form.name] = plain(doors, value)
    return doors.browser(form.role).post(path, data)


def plain(doors: Doors, value: Any) -> Any:
    """The value as a browser sends it."""
    if isinstance(value, Key):
        return str(doors.world.things[value.of]["public_id"])
    if isinstance(value, tuple):
        name, content = value
        return SimpleUploadedFile(name, content)
    return value
