"""A large installation whose people, houses and results are invented.

Rows are written many at once, past the services: what is measured is how pages read.
Only what pages show of files, one scored round and the boundaries, comes the usual way.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.db import connection

from catena.demo import boundaries
from catena.demo.partnership import Act
from catena.platform.accounts.models import Account
from catena.platform.common import audit
from catena.platform.common.models import AuditEntry, Notification
from catena.platform.labs.models import (
    Laboratory,
    Participation,
    Product,
    Round,
    Score,
)
from catena.platform.labs.services import rounds
from catena.platform.labs.services.rounds import RoundDetails, ScoringChoices, Upload
from catena.platform.members.enums import (
    BodyKind,
    CapacityKind,
    DesignationKind,
    InstitutionKind,
    MandateOrigin,
    PostKind,
    SeatKind,
)
from catena.platform.members.models import (
    Body,
    Capacity,
    Country,
    Designation,
    Institution,
    Mandate,
    Membership,
    Person,
    Region,
    Seat,
    StaffPost,
    Subregion,
)
from catena.platform.members.services import posts
from catena.platform.vocab import services as vocab
from catena.platform.vocab.models import Term

N_COUNTRIES, N_INSTITUTIONS, N_PEOPLE, N_BODIES = 100, 2_000, 5_000, 20
N_LABORATORIES, N_UNREGISTERED, N_ROUNDS, N_SCORED = 500, 60, 500, 40
SEATS_OF_BODY, LABS_OF_ROUND, MEASURANDS_OF_ROUND = 10, 40, 18
N_AUDIT, N_TOLD, N_ACCOUNTS = 20_000, 200, 1_000
LONG_AGO = date(2012, 2, 8)
SYLLABLES = ("ba", "chi", "da", "fe", "go", "hin", "ja", "ku", "la", "mei", "no", "pra")


class Built(NamedTuple):
    """Who signs in, and whose pages are looked at."""

    secretary: Account
    focal_point: Account
    technician: Account
    administrator: Account
    country: Country
    body: Body
    round_: Round
    person: Person
    institution: Institution
    laboratory: Laboratory


class _Ground(NamedTuple):
    """What everything else stands on."""

    rng: random.Random
    act: Act
    region: Region
    countries: list[Country]

    @property
    def now(self) -> datetime:
        """The instant of everything."""
        return self.act.now


def build(now: datetime) -> Built:
    """Fill the empty database."""
    post = posts.appoint_first_administrator(
        email="administrator@synthetic.example", name="Administrator", now=now
    )
    assert post.person.account is not None, "an administrator can sign in"
    act = Act(post.person.account, now)
    vocab.load_starter(**act._asdict())
    ground = _ground(random.Random(20260501), act)
    boundaries.build(ground.region, act)
    houses = _institutions(ground)
    people = _people(ground, houses)
    bodies = _bodies(ground, people, houses)
    _roles(ground, people, houses, bodies)
    laboratories = _laboratories(ground, houses, bodies[1])
    round_ = _rounds(ground, laboratories, bodies[1])
    _audit(ground, [*people, *houses, *bodies, *Round.objects.all()])
    signing_in = [each.account for each in (*people[:3], post.person) if each.account]
    _let_in(signing_in, now)
    _analyse()
    return Built(
        *signing_in,
        country=ground.countries[0],
        body=bodies[0],
        round_=round_,
        person=people[0],
        institution=houses[0],
        laboratory=laboratories[0],
    )


def _ground(rng: random.Random, act: Act) -> _Ground:
    region = Region.objects.create(code="syn", name="Synthetic Partnership")
    parts = Subregion.objects.bulk_create(
        Subregion(region=region, code=f"part-{n}", name=f"Part {n}") for n in range(8)
    )
    atlas = json.loads(boundaries.ATLAS.read_text(encoding="utf-8"))
    every = atlas["objects"]["countries"]["geometries"]
    drawn = [each for each in every if "id" in each]
    countries = Country.objects.bulk_create(
        Country(code=f"S{each['id']}", m49=each["id"], name=each["properties"]["name"])
        for each in drawn[:N_COUNTRIES]
    )
    Membership.objects.bulk_create(
        Membership(
            region=region, subregion=rng.choice(parts), country=each, starts=LONG_AGO
        )
        for each in countries
    )
    return _Ground(rng, act, region, countries)


def _institutions(ground: _Ground) -> list[Institution]:
    """The first of them are laboratories."""
    rng, kinds = ground.rng, list(InstitutionKind)
    n_laboratories = N_LABORATORIES + N_UNREGISTERED
    return Institution.objects.bulk_create(
        Institution(
            name=f"{_word(rng)} {_word(rng)} Institute {n}",
            acronym=f"{_word(rng)[:3].upper()}{n}",
            kind=(
                InstitutionKind.LABORATORY if n < n_laboratories else rng.choice(kinds)
            ).value,
            country=rng.choice(ground.countries),
            city=_word(rng),
            email=f"house-{n}@synthetic.example",
            longitude=rng.uniform(-170, 170),
            latitude=rng.uniform(-50, 70),
        )
        for n in range(N_INSTITUTIONS)
    )


def _people(ground: _Ground, houses: list[Institution]) -> list[Person]:
    rng = ground.rng
    accounts = Account.objects.bulk_create(
        Account(email=f"person-{n}@synthetic.example", password="!")
        for n in range(N_ACCOUNTS)
    )
    return Person.objects.bulk_create(
        Person(
            name=f"{_word(rng)} {_word(rng)} {_word(rng)}",
            institution=(house := rng.choice(houses)),
            country_id=house.country_id,
            position="Soil scientist",
            account=accounts[n] if n < N_ACCOUNTS else None,
            email=f"person-{n}@synthetic.example",
            phone=f"+00 {n}",
            is_listed=n % 2 == 0,
        )
        for n in range(N_PEOPLE)
    )


def _bodies(
    ground: _Ground, people: list[Person], houses: list[Institution]
) -> list[Body]:
    """A secretariat, a network of laboratories, and others; half the seats vacated."""
    kinds = [BodyKind.SECRETARIAT, BodyKind.NETWORK]
    bodies = Body.objects.bulk_create(
        Body(
            region=ground.region,
            code=f"body-{n}",
            name=f"Body {n}",
            kind=(kinds[n] if n < len(kinds) else BodyKind.WORKING_GROUP).value,
            starts=LONG_AGO,
        )
        for n in range(N_BODIES)
    )
    seats = Seat.objects.bulk_create(
        Seat(
            body=body,
            code=f"seat-{n}",
            name=f"Seat {n}",
            kind=SeatKind.ELECTED.value,
            is_head=n == 0,
            starts=LONG_AGO,
        )
        for body in bodies
        for n in range(SEATS_OF_BODY)
    )
    Seat.objects.bulk_create(
        Seat(
            body=body,
            code="derived",
            name="Derived seat",
            kind=SeatKind.EX_OFFICIO.value,
            derived_from=seats[0],
            starts=LONG_AGO,
        )
        for body in bodies[1:]
    )
    Mandate.objects.bulk_create(_mandates(ground, seats, people, houses))
    return bodies


def _mandates(
    ground: _Ground,
    seats: list[Seat],
    people: list[Person],
    houses: list[Institution],
) -> Iterator[Mandate]:
    """Four of each seat, one after the other; the last one still holds."""
    for seat in seats:
        for term in range(4):
            is_house = ground.rng.random() < 0.1
            yield Mandate(
                seat=seat,
                person=None if is_house else ground.rng.choice(people),
                institution=ground.rng.choice(houses) if is_house else None,
                origin=MandateOrigin.ELECTION.value,
                starts=LONG_AGO + timedelta(days=1_000 * term),
                ends=LONG_AGO + timedelta(days=1_000 * (term + 1))
                if term < 3
                else None,
            )


def _roles(
    ground: _Ground,
    people: list[Person],
    houses: list[Institution],
    bodies: list[Body],
) -> None:
    """The first is a secretary and an organiser, then a focal point, a technician."""
    rng = ground.rng
    kinds = (DesignationKind.FOCAL_POINT, DesignationKind.ALTERNATE)
    Designation.objects.bulk_create(
        Designation(
            person=people[1] if (n, kind) == (0, kinds[0]) else rng.choice(people[3:]),
            country=country,
            kind=kind.value,
            starts=LONG_AGO,
        )
        for n, country in enumerate(ground.countries)
        for kind in kinds
    )
    Capacity.objects.bulk_create(
        Capacity(
            person=person,
            region=ground.region,
            kind=CapacityKind.PARTNER.value,
            starts=LONG_AGO,
        )
        for person in rng.sample(people[3:], 50)
    )
    work = [
        (people[0], PostKind.SECRETARY, None, bodies[0]),
        (people[0], PostKind.PT_ORGANISER, None, bodies[1]),
        (people[2], PostKind.TECHNICIAN, houses[0], None),
        *(
            (rng.choice(people[3:]), kind, house, None)
            for house in houses[:N_LABORATORIES]
            for kind in (PostKind.HEAD, PostKind.TECHNICIAN)
        ),
    ]
    StaffPost.objects.bulk_create(
        StaffPost(
            person=who, kind=kind.value, institution=house, body=body, starts=LONG_AGO
        )
        for who, kind, house, body in work
    )


def _laboratories(
    ground: _Ground, houses: list[Institution], network: Body
) -> list[Laboratory]:
    laboratories = Laboratory.objects.bulk_create(
        Laboratory(institution=house, since=LONG_AGO)
        for house in houses[:N_LABORATORIES]
    )
    analytes = list(Term.objects.filter(scheme="analyte").values_list("id", flat=True))
    of_network, of_analyte = Laboratory.networks.through, Laboratory.analytes.through
    of_network._default_manager.bulk_create(
        of_network(laboratory_id=each.id, body_id=network.id) for each in laboratories
    )
    of_analyte._default_manager.bulk_create(
        of_analyte(laboratory_id=each.id, term_id=term_id)
        for each in laboratories
        for term_id in ground.rng.sample(analytes, min(6, len(analytes)))
    )
    return laboratories


def _rounds(ground: _Ground, laboratories: list[Laboratory], network: Body) -> Round:
    """One round is scored from its file; the others are copies of it."""
    first = _scored_round(ground, network)
    products, scores = list(first.products.all()), _scores_by_code(first)
    codes = sorted(scores)
    copies = Round.objects.bulk_create(
        [_copy_of(first, n, ground.now) for n in range(1, N_ROUNDS)], batch_size=100
    )
    first.state, first.published_at = "published", ground.now
    first.save()
    Product.objects.bulk_create(
        Product(round=each, run=1, kind=made.kind, key=made.key, file_id=made.file_id)
        for each in copies[:N_SCORED]
        for made in products
    )
    taking_part = Participation.objects.bulk_create(
        Participation(
            round=each,
            code=code,
            laboratory=laboratories[(n * 7 + place) % N_LABORATORIES],
        )
        for n, each in enumerate(copies)
        for place, code in enumerate(codes)
    )
    Score.objects.bulk_create(
        (
            _as_of(score, participation.id)
            for participation in taking_part[: N_SCORED * LABS_OF_ROUND]
            for score in scores[participation.code]
        ),
        batch_size=5_000,
    )
    return copies[0]


def _scored_round(ground: _Ground, network: Body) -> Round:
    lines = ["lab,analyte,sample,unit,result"]
    for lab in range(LABS_OF_ROUND):
        for n in range(MEASURANDS_OF_ROUND):
            result = ground.rng.gauss(20 + n, 1)
            lines.append(f"QZ{lab:02d},Analyte {n},A,g/kg,{result:.2f}")
    StaffPost.objects.create(  # the administrator organises it, for the services
        person=ground.act.actor.person,  # type: ignore[attr-defined]
        kind=PostKind.PT_ORGANISER.value,
        body=network,
        starts=LONG_AGO,
    )
    return rounds.start_round(
        RoundDetails(
            code="synthetic-000",
            title="Synthetic round 000",
            region=ground.region,
            network=network,
            is_synthetic=True,
        ),
        results=Upload(BytesIO("\n".join(lines).encode()), "results.csv", "text/csv"),
        assigned=None,
        choices=ScoringChoices(),
        **ground.act._asdict(),
    )


def _scores_by_code(round_: Round) -> dict[str, list[Score]]:
    round_.refresh_from_db()
    found: dict[str, list[Score]] = {}
    scores = Score.objects.filter(participation__round=round_)
    for score in scores.select_related("participation"):
        found.setdefault(score.participation.code, []).append(score)
    return found


def _copy_of(first: Round, n: int, now: datetime) -> Round:
    at = now - timedelta(days=7 * n)
    return Round(
        code=f"synthetic-{n:03d}",
        title=f"Synthetic round {n:03d}",
        state="published",
        scored_at=at,
        published_at=at,
        created_at=at,
        **_fields(first, "region_id", "network_id", "organiser_id", "is_synthetic"),
        **_fields(first, "results_file_id", "options", "outcome", "run"),
    )


def _as_of(score: Score, participation_id: int) -> Score:
    names = [each.attname for each in Score._meta.concrete_fields]
    kept = [each for each in names if each not in ("id", "participation_id")]
    return Score(participation_id=participation_id, **_fields(score, *kept))


def _fields(record: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _audit(ground: _Ground, subjects: list[Any]) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                happened_at=ground.now,
                verb=f"members.{type(about).__name__.lower()}.changed",
                actor=ground.act.actor,
                subject_kind=about._meta.label_lower,
                subject_id=about.public_id,
                facts={"n": n},
            )
            for n, about in enumerate(ground.rng.choices(subjects, k=N_AUDIT))
        ),
        batch_size=2_000,
    )
    audit.seal()


def _let_in(accounts: list[Account], now: datetime) -> None:
    """They have their second factor, and much to read."""
    for account in accounts:
        Authenticator.objects.create(
            user=account, type=Authenticator.Type.TOTP, data={"secret": "not one"}
        )
    Notification.objects.bulk_create(
        Notification(account=account, template="Something is new.", created_at=now)
        for account in accounts
        for _ in range(N_TOLD)
    )


def _analyse() -> None:
    """Tell the database how much there is, as it finds out by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).capitalize()
