"""The register for programs."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.platform.members.enums import BodyKind
from catena.platform.members.models import Mandate

from .pages import as_, n_queries

API = "/api/v1/partnership"


def read(client, path):
    response = client.get(f"{API}{path}")
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def fern(db):
    """The focal point of Bhutan, publicly listed."""
    person = world.focal_point()
    person.is_listed = True
    person.save()
    return person


@pytest.fixture
def chair(fern):
    """The chair of the plenary, whom Fern was elected to."""
    seat = world.seat(world.body("plenary", BodyKind.GROUP), is_head=True)
    Mandate.objects.create(
        seat=seat, person=fern, origin="election", starts=date(2022, 1, 1)
    )
    return seat


def test_regions_and_their_countries_are_read(client, fern):
    assert [each["code"] for each in read(client, "/regions")] == ["asp"]

    (bhutan,) = read(client, "/regions/asp/countries")

    assert (bhutan["code"], bhutan["since"]) == ("BTN", "2012-02-08")
    assert read(client, "/regions/asp/countries?on=2011-01-01") == []


def test_institutions_are_found_by_country_and_name(client, db):
    house = world.institution()
    world.institution("Other House")

    found = read(client, "/institutions?country=BTN&q=national")

    assert [each["id"] for each in found["items"]] == [str(house.public_id)]
    assert read(client, f"/institutions/{house.public_id}")["country"] == "BTN"


def test_people_are_read_without_contact_data(client, fern):
    world.person("Dara Example")

    (found,) = read(client, "/people")["items"]

    assert found["name"] == "Fern Example"
    assert (found["email"], found["phone"]) == (None, None)


def test_contact_data_is_for_those_who_may_know_it(fern):
    found = read(as_(world.secretary()), f"/people/{fern.public_id}")

    assert found["email"] == "fern.example@example.org"


def test_somebody_unlisted_is_not_there_for_visitors(client, db):
    dara = world.person("Dara Example")

    response = client.get(f"{API}/people/{dara.public_id}")

    assert response.status_code == 404


def test_a_body_is_read_with_who_sits_there_on_a_day(client, chair, fern):
    committee = world.body("committee", BodyKind.COMMITTEE)
    world.seat(committee, "chair", derived_from=chair, kind="ex_officio")

    found = read(client, "/bodies/asp/committee?on=2023-05-02")

    (seat,) = found["seats"]
    assert seat["derived_from"] == ["plenary/chair"]
    assert seat["holder"]["person"] == str(fern.public_id)
    assert (found["n_votes"], found["n_voters"]) == (1, 1)
    earlier = read(client, "/bodies/asp/committee?on=2021-05-02")
    assert earlier["seats"][0]["holder"] is None


def test_names_of_those_who_did_not_agree_are_left_out(client, chair, fern):
    fern.is_listed = False
    fern.save()

    (seat,) = read(client, "/bodies/asp/plenary")["seats"]

    assert (seat["holder"]["name"], seat["holder"]["person"]) == (None, None)


def test_bodies_are_listed(client, chair):
    assert [each["code"] for each in read(client, "/regions/asp/bodies")] == ["plenary"]


@pytest.mark.parametrize(
    "path",
    [
        "/regions/none/countries",
        "/regions/none/bodies",
        "/bodies/asp/none",
        "/people?country=XXX",
    ],
)
def test_what_is_not_there_is_a_problem_document(client, db, path):
    response = client.get(f"{API}{path}")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize("path", ["/people", "/institutions"])
def test_lists_ask_as_often_for_three_as_for_one(client, db, path):
    def add(i):
        house = world.institution(f"House {i}", part_of=None)
        country = house.country
        world.person(f"Dara {i}", is_listed=True, institution=house, country=country)

    add(1)
    with_one = n_queries(client, f"{API}{path}")
    add(2)
    add(3)

    assert n_queries(client, f"{API}{path}") == with_one
