"""The directory of people, and the page of a person."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
import world
from django.utils import timezone

from catena.platform.members.enums import BodyKind
from catena.platform.members.models import Person, Seat
from catena.platform.members.queries import contacts, people, roles
from catena.platform.members.services import people as services

from .pages import as_, n_queries, page

PEOPLE = "/partnership/people/"


def lines(client, path=f"{PEOPLE}?format=csv"):
    response = client.get(path)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def fern(db):
    """The focal point of Bhutan, who agreed to be listed."""
    person = world.focal_point()
    Person.objects.filter(id=person.id).update(is_listed=True, phone="+975 2 322 000")
    person.refresh_from_db()
    return person


def test_a_visitor_sees_only_those_who_agreed(client, fern):
    world.person("Dara Example")

    text = page(client, PEOPLE)

    assert "Fern Example" in text
    assert "Dara Example" not in text


def test_the_list_says_what_people_are_today(client, fern):
    assert "National focal point, Bhutan" in page(client, PEOPLE)


def test_the_list_asks_as_often_for_three_people_as_for_one(client, db):
    def add(i):
        house = world.institution(f"House {i}")
        world.person(
            f"Dara {i}", is_listed=True, institution=house, country=house.country
        )

    add(1)
    with_one = n_queries(client, PEOPLE)
    add(2)
    add(3)

    assert n_queries(client, PEOPLE) == with_one


def test_the_list_is_searched_whatever_the_accents(client, db):
    world.person("Zoë Example", is_listed=True)
    world.person("Dara Example", is_listed=True)

    text = page(client, f"{PEOPLE}?q=zoe")

    assert "Zoë Example" in text
    assert "Dara Example" not in text


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("country=BTN", ["Fern Example"]),
        ("role=focal_point", ["Fern Example"]),
        ("role=alternate", []),
    ],
)
def test_the_list_is_filtered_by_country_and_role(client, fern, filters, found):
    world.person("Dara Example", is_listed=True)

    path = f"{PEOPLE}?{filters}&format=csv"

    assert [each["Name"] for each in lines(client, path)] == found


@pytest.mark.parametrize("who", ["visitor", "somebody", "technician", "head"])
def test_contact_data_is_in_no_list_and_no_file_of_others(fern, who):
    client = as_(world.ROLES[who]())

    assert "fern.example@" not in page(client, PEOPLE)
    assert all("E-mail" not in each for each in lines(client))


@pytest.mark.parametrize("who", ["secretary", "administrator"])
def test_contact_data_is_in_the_files_of_those_who_may_know_it(fern, who):
    found = {each["Name"]: each for each in lines(as_(world.ROLES[who]()))}

    assert found["Fern Example"]["E-mail"] == "fern.example@example.org"
    assert found["Fern Example"]["Telephone"] == "'+975 2 322 000"


def test_a_focal_point_does_not_read_contact_data_of_another_region(fern):
    elsewhere = world.region("eusp", "Eurasian Soil Partnership")
    world.focal_point(world.country("KAZ", "Kazakhstan", of=elsewhere), "Kai Example")

    found = {each["Name"]: each for each in lines(as_(fern))}

    assert found["Fern Example"]["E-mail"] == "fern.example@example.org"
    assert found["Kai Example"]["E-mail"] == ""


@pytest.mark.parametrize("who", sorted(world.ROLES))
def test_lists_and_pages_tell_the_same_contact_data(db, who):
    reader = world.ROLES[who]()
    for name, make in world.ROLES.items():
        if name not in (who, "visitor"):
            make()
    elsewhere = world.region("eusp", "Eurasian Soil Partnership")
    world.focal_point(world.country("KAZ", "Kazakhstan", of=elsewhere), "Kai Example")
    now = timezone.now()
    standing = roles.standing_of(reader.account if reader else None, now)
    day = roles.home_day(now)

    listed = contacts.with_contact_data(Person.objects.all(), standing, day)

    for person in listed:
        known = people.contact_data(person, standing, day)
        assert person.known_email == (known.email if known else ""), person.name


def test_a_page_tells_roles_seats_and_what_was_before(client, fern):
    body = world.body("asp", BodyKind.GROUP)
    chair = world.seat(body, "chair", is_head=True)
    chair.mandates.create(
        person=fern, origin="election", starts=date(2014, 1, 1), ends=date(2017, 1, 1)
    )

    text = page(client, f"{PEOPLE}{fern.public_id}/")

    assert "National focal point, Bhutan" in text
    assert "1 January 2014 to 31 December 2016" in text
    assert "Ended" in text


def test_a_page_says_by_way_of_which_seat_another_is_held(client, fern):
    chair = world.seat(world.body("asp", BodyKind.GROUP), "chair")
    Seat.objects.create(
        body=world.body("steering", BodyKind.COMMITTEE),
        code="member",
        name="Member",
        kind="ex_officio",
        starts=world.LONG_AGO,
        derived_from=chair,
    )
    chair.mandates.create(person=fern, origin="election", starts=date(2014, 1, 1))

    text = page(client, f"{PEOPLE}{fern.public_id}/")

    assert "as Chair, Asp" in text


def test_the_page_of_somebody_unlisted_is_not_there_for_visitors(client, db):
    dara = world.person("Dara Example")

    response = client.get(f"{PEOPLE}{dara.public_id}/")

    assert response.status_code == 404
    assert "sign in" in response.content.decode()


def test_contact_data_on_a_page_is_for_those_who_may_know_it(client, fern):
    path = f"{PEOPLE}{fern.public_id}/"

    assert "fern.example@example.org" not in page(client, path)
    assert "fern.example@example.org" in page(as_(world.secretary()), path)


def test_names_in_the_history_are_for_the_secretariat(fern):
    path = f"{PEOPLE}{fern.public_id}/"
    as_secretary = as_(world.secretary())
    as_secretary.post(f"{path}unlist/", {"reason": "Asked by mail"})

    (seen,) = as_secretary.get(path).context["history"]
    (seen_by_others,) = as_(world.somebody()).get(path).context["history"]

    assert (seen.what, seen.reason) == ("No longer listed", "Asked by mail")
    assert seen.who
    assert not seen_by_others.who


def test_what_ends_tomorrow_is_held_today(client, fern):
    today = roles.home_day(timezone.now())
    chair = world.seat(world.body("asp", BodyKind.GROUP), "chair")
    chair.mandates.create(
        person=fern,
        origin="election",
        starts=date(2020, 1, 1),
        ends=today + timedelta(days=1),
    )

    assert "Seats today" in page(client, f"{PEOPLE}{fern.public_id}/")


def test_people_are_found_by_the_name_of_their_institution(client, db):
    house = world.institution("Institut d'Écologie")
    world.person("Zoë Example", is_listed=True, institution=house)
    world.person("Dara Example", is_listed=True)

    text = page(client, f"{PEOPLE}?institution=ecol")

    assert "Zoë Example" in text
    assert "Dara Example" not in text


def test_why_a_person_was_changed_is_for_them_and_the_secretariat(client, fern):
    secretary = world.secretary()
    services.list_person(
        fern.public_id, actor=fern.account, now=timezone.now(), reason="A private word"
    )
    services.unlist_person(
        fern.public_id, actor=fern.account, now=timezone.now(), reason="A private word"
    )
    Person.objects.filter(id=fern.id).update(is_listed=True)
    path = f"{PEOPLE}{fern.public_id}/"

    assert "A private word" not in page(client, path)
    assert "A private word" not in page(as_(world.somebody()), path)
    assert "A private word" in page(as_(fern), path)
    assert "A private word" in page(as_(secretary), path)
