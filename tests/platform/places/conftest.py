"""A region of two member squares and a neighbour, and files that draw them."""

from __future__ import annotations

import io
import json

import pytest
import shapely
import world
from allauth.mfa.models import Authenticator
from shapely import Polygon, box

from catena.platform.common import jobs
from catena.platform.common.models import Job
from catena.platform.places.enums import Level
from catena.platform.places.models import BoundarySet
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving, swapping

BHUTAN, NEPAL = box(89, 26.5, 92, 28.5), box(80, 26.5, 89, 28.5)
NORTH = Polygon([(80, 28.5), (89, 28.5), (92, 28.5), (92, 33), (80, 33)])
COUNTRIES = [
    ({"iso_a3": "BTN", "name": "Bhutan"}, BHUTAN),
    ({"iso_a3": "NPL", "name": "Nepal"}, NEPAL),
    ({"iso_a3": "XXT", "name": "Neighbour"}, NORTH),
]
DISTRICTS = [
    (
        {"iso_3166_2": "BT-11", "iso_a2": "BT", "name": "Paro"},
        box(89, 26.5, 90.5, 28.5),
    ),
    (
        {"iso_3166_2": "BT-12", "iso_a2": "BT", "name": "Chukha"},
        box(90.5, 26.5, 92, 28.5),
    ),
    ({"iso_3166_2": "NP-P3", "iso_a2": "NP", "name": "Bagmati"}, NEPAL),
]


def collection(features) -> bytes:
    """Features as the bytes of a GeoJSON file."""
    document = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": shapely.geometry.mapping(geometry),
            }
            for properties, geometry in features
        ],
    }
    return json.dumps(document).encode()


@pytest.fixture
def region(db):
    """The Asian region with Bhutan and Nepal."""
    for code, alpha2, name in (("BTN", "BT", "Bhutan"), ("NPL", "NP", "Nepal")):
        country = world.country(code, name)
        country.alpha2 = alpha2
        country.save()
    return world.region()


@pytest.fixture
def countries():
    """Two members and a neighbour, as features."""
    return list(COUNTRIES)


@pytest.fixture
def districts():
    """Two first-level units of Bhutan and one of Nepal, as features."""
    return list(DISTRICTS)


@pytest.fixture
def keeper(region):
    """Somebody of the secretariat, as the account that acts."""
    return world.secretary().account


@pytest.fixture
def sign_in(client):
    """Signs an account in, with the second factor that some roles need."""

    def signed_in(account):
        totp = Authenticator.Type.TOTP
        Authenticator.objects.create(user=account, type=totp, data={})
        client.force_login(account)
        return client

    return signed_in


@pytest.fixture
def as_keeper(sign_in, keeper):
    """A browser in which the keeper is signed in."""
    return sign_in(keeper)


@pytest.fixture
def send(region, keeper, now, django_capture_on_commit_callbacks):
    """Sends a file and has it read; gives its job."""

    def sent(features=COUNTRIES, *, name="First set", level=Level.COUNTRIES, **more):
        content = features if isinstance(features, bytes) else collection(features)
        with django_capture_on_commit_callbacks(execute=True):
            job = receiving.receive_boundaries(
                region,
                content=io.BytesIO(content),
                file_name="borders.geojson",
                details=Details(name, "Drawn by hand", "Public domain", level, **more),
                actor=keeper,
                now=now,
            )
        return Job.objects.get(id=job.id)

    return sent


@pytest.fixture
def draft(send):
    """Makes a draft and gives it."""

    def made(features=COUNTRIES, **more):
        assert send(features, **more).state == "done"
        return BoundarySet.objects.latest("id")

    return made


@pytest.fixture
def put(draft, keeper, now):
    """Makes a set and puts it in use in place of the one that is."""

    def done(features=COUNTRIES, *, reason="", **more):
        made = draft(features, **more)
        same = BoundarySet.objects.filter(level=made.level, state="in_use").first()
        return swapping.put_in_use(
            made.public_id,
            in_place_of=same.public_id if same else None,
            expected_version=made.version,
            actor=keeper,
            now=now,
            reason=reason,
        )

    return done


@pytest.fixture
def waiting(region, keeper, now):
    """A job that was started and not yet carried."""

    def started(features=COUNTRIES, level=Level.COUNTRIES):
        return receiving.receive_boundaries(
            region,
            content=io.BytesIO(collection(features)),
            file_name="borders.geojson",
            details=Details("Waiting", "Drawn by hand", "Public domain", level),
            actor=keeper,
            now=now,
        )

    return started


@pytest.fixture
def run():
    """Carries a job with a clock, as a worker does."""

    def carried(job, clock):
        jobs.run(job.id, clock)
        job.refresh_from_db()
        return job

    return carried
