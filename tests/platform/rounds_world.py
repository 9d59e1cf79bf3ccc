"""Rounds and laboratories for tests; no code of a round occurs anywhere by chance."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import world
from allauth.mfa.models import Authenticator
from django.test import Client

from catena.platform.labs.models import Laboratory, Round
from catena.platform.labs.services import rounds
from catena.platform.labs.services.rounds import RoundDetails, ScoringChoices, Upload
from catena.platform.members.enums import BodyKind

NOW = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)
HEADER = "lab,analyte,sample,unit,result"
CODES = [f"ZQX{number:02d}" for number in range(1, 14)]
CLAY = (31.0, 30.4, 31.9, 30.1, 32.2, 30.8, 31.4, 29.7, 31.1, 30.6, 31.6, 48.0, 31.2)
# Four laboratories only: a group that could be recognised.
RARE = (0.41, 0.44, 0.40, 0.43)


def results(*extra: str) -> bytes:
    """Thirteen laboratories on clay, four of them on potassium."""
    lines = [f"{code},Clay,A,%,{x}" for code, x in zip(CODES, CLAY, strict=True)]
    lines += [f"{code},Silt,A,%,{x + 9}" for code, x in zip(CODES, CLAY, strict=True)]
    lines += [
        f"{code},Potassium,A,cmol/kg,{x}" for code, x in zip(CODES, RARE, strict=False)
    ]
    return "\n".join([HEADER, *lines, *extra, ""]).encode()


def upload(content: bytes | None = None, name: str = "results.csv") -> Upload:
    """A file as it comes in."""
    return Upload(BytesIO(content or results()), name, "text/csv")


def network() -> Any:
    """The network of laboratories."""
    return world.body("sealnet", BodyKind.NETWORK)


def details(code: str = "clay-2023", **fields: Any) -> RoundDetails:
    """A round of the network."""
    fields.setdefault("network", network())
    return RoundDetails(
        code=code, title="Clay and silt 2023", region=world.region(), **fields
    )


def sent_round(
    organiser: Any,
    content: bytes | None = None,
    code: str = "clay-2023",
    **choices: Any,
) -> Round:
    """A round whose results were sent; its scoring starts on commit."""
    return rounds.start_round(
        details(code),
        results=upload(content),
        assigned=None,
        choices=ScoringChoices(**choices),
        actor=organiser.account,
        now=NOW,
    )


def laboratory(name: str = "Soil Laboratory") -> Laboratory:
    """A laboratory of the list."""
    house = world.institution(name, kind="laboratory")
    return Laboratory.objects.create(institution=house, since=world.LONG_AGO)


def client_of(person: Any) -> Client:
    """A browser in which somebody is signed in, in two steps; None is a visitor."""
    client = Client()
    if person is not None:
        Authenticator.objects.get_or_create(
            user=person.account,
            type=Authenticator.Type.TOTP,
            defaults={"data": {"secret": "known to everybody"}},
        )
        client.force_login(
            person.account,
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    return client
