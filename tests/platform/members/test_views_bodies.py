"""The door Partnership, and bodies on any day."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.platform.members.enums import BodyKind
from catena.platform.members.models import Body, Mandate, Seat, Subregion

from .pages import as_, n_queries, page

OVERVIEW = "/partnership/"
PLENARY = "/partnership/bodies/asp/plenary/"
COMMITTEE = "/partnership/bodies/asp/committee/"
NEW_SEAT = {
    "name": "Vice-chair",
    "translations": "",
    "code": "vice-chair",
    "kind": "elected",
    "starts": "2016-01-01",
    "is_voting": "on",
    "place": "20",
}
NEW_BODY = {
    "name": "Working group on soil data",
    "code": "data",
    "kind": "working_group",
    "starts": "2020-01-01",
    "place": "100",
}
CHANGED = NEW_BODY | {"version": "1", "code": "plenary", "starts": "2012-02-08"}


@pytest.fixture
def fern(db):
    """The focal point of Bhutan, publicly listed."""
    person = world.focal_point()
    person.is_listed = True
    person.save()
    return person


@pytest.fixture
def chair(fern):
    """The chair of the plenary, whom Fern was elected to from 2022 to 2025."""
    seat = world.seat(world.body("plenary", BodyKind.GROUP), is_head=True)
    Mandate.objects.create(
        seat=seat,
        person=fern,
        origin="election",
        starts=date(2022, 1, 1),
        ends=date(2025, 1, 1),
    )
    return seat


@pytest.fixture
def committee(chair):
    """A committee: the chair of the plenary sits there twice, and a seat is vacant."""
    body = world.body("committee", BodyKind.COMMITTEE)
    Body.objects.filter(id=body.id).update(source="Terms of reference, 5.2")
    for code in ("chair", "convenor"):
        world.seat(body, code, derived_from=chair, kind="ex_officio")
    world.seat(body, "member", kind="selected")
    return body


def test_the_overview_tells_figures_bodies_and_countries(client, committee):
    south = Subregion.objects.create(region=world.region(), code="s", name="South Asia")
    world.country("NPL", "Nepal")
    world.country().memberships.update(subregion=south)

    text = page(client, OVERVIEW)

    assert "Asian Soil Partnership" in text
    assert "South Asia" in text
    assert '<a href="/countries/NPL/">Nepal</a>' in text
    assert "vacant" in text


def test_the_overview_of_an_empty_installation_says_what_to_do(client, db):
    assert "No region is set up yet" in page(client, OVERVIEW)


def test_the_overview_asks_as_often_for_three_bodies_as_for_one(client, chair):
    with_one = n_queries(client, OVERVIEW)
    for code in ("second", "third"):
        world.seat(world.body(code, BodyKind.COMMITTEE), derived_from=chair)

    assert n_queries(client, OVERVIEW) == with_one


def test_the_secretariat_is_named_and_reached_by_role(client, db):
    world.secretary()
    fern = world.focal_point()

    assert "Sita Example" not in page(client, OVERVIEW)
    assert "sita.example@example.org" in page(as_(fern), OVERVIEW)
    assert "sita.example@example.org" not in page(as_(world.technician()), OVERVIEW)


def test_a_body_shows_who_sat_there_on_a_day(client, committee):
    text = page(client, f"{COMMITTEE}?on=2023-05-02")

    assert "Who sits there on" in text
    assert text.count(">Fern Example</a>") == 2
    assert "As Chair of Plenary" in text
    assert "31 December 2024" in text
    assert "Terms of reference, 5.2" in text
    assert "length of a mandate: unset" in text


def test_somebody_with_two_votes_is_one_voter(client, committee):
    response = client.get(f"{COMMITTEE}?on=2023-05-02")

    figures = {label: value for label, value, _note in response.context["figures"]}
    assert figures == {"Seats": 3, "Votes": 2, "Voters": 1}


def test_a_vacancy_is_shown_as_such(client, committee):
    text = page(client, f"{COMMITTEE}?on=2025-01-01")

    assert "Fern Example" not in text
    assert text.count("Vacant</span>") == 3


def test_a_day_that_is_none_means_today(client, chair):
    assert "Who sits there today" in page(client, f"{PLENARY}?on=yesterday")


def test_visitors_do_not_read_the_names_of_those_who_did_not_agree(client, chair, fern):
    fern.is_listed = False
    fern.save()

    text = page(client, f"{PLENARY}?on=2023-05-02")

    assert "Fern Example" not in text
    assert "Somebody who is not publicly listed" in text
    assert "Fern Example" in page(as_(fern), f"{PLENARY}?on=2023-05-02")


def test_the_page_of_a_body_asks_as_often_for_three_seats_as_for_one(client, chair):
    with_one = n_queries(client, PLENARY)
    world.seat(chair.body, "second")
    world.seat(chair.body, "third")

    assert n_queries(client, PLENARY) == with_one


def test_a_body_that_is_not_there_is_told_so(client, db):
    assert client.get("/partnership/bodies/asp/none/").status_code == 404


@pytest.mark.parametrize("what", ["change/", "dissolve/", "seats/add/", "invite/"])
def test_others_change_nothing_of_a_body(fern, what):
    world.body()

    response = as_(fern).get(f"/partnership/bodies/asp/secretariat/{what}")

    assert response.status_code == 403


@pytest.mark.parametrize("what", ["change/", "fill/"])
def test_others_change_no_seat(chair, fern, what):
    response = as_(fern).get(f"/partnership/seats/{chair.public_id}/{what}")

    assert response.status_code == 403


def test_the_secretariat_adds_a_body(db):
    browser = as_(world.secretary())

    response = browser.post("/partnership/regions/asp/bodies/add/", NEW_BODY)

    assert response["Location"] == "/partnership/bodies/asp/data/"


def test_the_secretariat_changes_a_body(chair):
    typed = CHANGED | {"source": "Clause 3"}

    as_(world.secretary()).post(f"{PLENARY}change/", typed)

    assert Body.objects.get(code="plenary").source == "Clause 3"


def test_two_people_who_change_a_body_at_once_see_both_versions(chair):
    Body.objects.filter(code="plenary").update(version=2, source="Clause 4")
    typed = CHANGED | {"source": "Clause 3"}

    response = as_(world.secretary()).post(f"{PLENARY}change/", typed)

    assert "<td>Clause 4</td><td>Clause 3</td>" in response.content.decode()


def test_a_seat_is_added_and_changed(chair):
    browser = as_(world.secretary())
    browser.post(f"{PLENARY}seats/add/", NEW_SEAT)
    seat = Seat.objects.get(code="vice-chair")

    typed = NEW_SEAT | {"version": "1", "mandate_years": "3"}
    browser.post(f"/partnership/seats/{seat.public_id}/change/", typed)

    seat.refresh_from_db()
    assert seat.mandate_years == 3
    assert "3 years at most" in page(browser, PLENARY)


def test_a_seat_is_filled_and_its_mandate_ended(chair, fern):
    browser = as_(world.secretary())
    path = f"/partnership/seats/{chair.public_id}/fill/"
    typed = {
        "holder": str(fern.public_id),
        "origin": "election",
        "starts": "2025-01-01",
        "ends": "",
        "reason": "Eleventh meeting",
    }
    assert "1 January 2022 to 31 December 2024" in page(browser, path)

    browser.post(path, typed)
    mandate = chair.mandates.get(starts=date(2025, 1, 1))
    end = f"/partnership/mandates/{mandate.public_id}/end/"
    browser.post(end, {"version": "1", "ends": "2026-01-01", "reason": "Stepped down"})

    mandate.refresh_from_db()
    assert mandate.ends == date(2026, 1, 1)
    assert f'href="{path}"' in page(browser, f"{PLENARY}?on=2026-02-01")


def test_a_seat_that_is_held_is_not_filled_again(chair, fern):
    typed = {
        "holder": str(fern.public_id),
        "origin": "election",
        "starts": "2023-01-01",
    }
    path = f"/partnership/seats/{chair.public_id}/fill/"

    response = as_(world.secretary()).post(path, typed)

    assert response.context["form"].errors["starts"]


def test_somebody_who_saved_first_is_not_overwritten(chair):
    mandate = chair.mandates.get()
    Mandate.objects.filter(id=mandate.id).update(version=2)
    end = f"/partnership/mandates/{mandate.public_id}/end/"

    response = as_(world.secretary()).post(end, {"version": "1", "ends": "2024-01-01"})

    text = response.content.decode()
    assert "Somebody else saved this" in text
    assert 'value="2024-01-01"' in text


def test_a_body_is_dissolved_with_everything_in_it(chair):
    as_(world.secretary()).post(
        f"{PLENARY}dissolve/",
        {"version": "1", "ends": "2024-06-01", "reason": "Decision 4"},
    )

    assert chair.mandates.get().ends == date(2024, 6, 1)


def test_colleagues_are_invited_on_the_page_of_the_secretariat(db):
    browser = as_(world.secretary())
    path = "/partnership/bodies/asp/secretariat/"
    typed = {"kind": "secretary", "name": "Kim Example", "email": "kim@example.org"}

    response = browser.post(f"{path}invite/", typed)

    assert response["Location"] == path
    assert "kim@example.org" in page(browser, path)


def test_a_committee_has_no_staff_to_invite(committee):
    response = as_(world.secretary()).get(f"{COMMITTEE}invite/")

    assert response.status_code == 404
