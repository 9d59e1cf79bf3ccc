"""Pages that change what is said of a person."""

from __future__ import annotations

from datetime import date

import pytest
import world
from django.core.files.uploadedfile import SimpleUploadedFile

from catena.platform.members.models import Capacity, Designation, Person
from catena.platform.members.services import people as services

from .pages import as_, page

PEOPLE = "/partnership/people/"
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
TYPED = {
    "version": "1",
    "name": "Dara Example",
    "title": "Dr",
    "position": "Soil surveyor",
    "country": "BTN",
    "email": "dara@example.org",
    "phone": "",
    "institution": "",
    "reason": "",
}


@pytest.fixture
def secretary(db):
    """Somebody of the secretariat."""
    return world.secretary()


@pytest.fixture
def dara(db):
    """Somebody of Bhutan without a role."""
    return world.person("Dara Example", country=world.country())


def path_of(person, page=""):
    return f"{PEOPLE}{person.public_id}/{page}"


def test_the_secretariat_adds_a_person(secretary):
    world.country()

    response = as_(secretary).post(f"{PEOPLE}add/", TYPED)

    added = Person.objects.get(email="dara@example.org")
    assert response["Location"] == path_of(added)
    assert (added.title, added.country.code) == ("Dr", "BTN")


def test_a_focal_point_adds_nobody(db):
    response = as_(world.focal_point()).get(f"{PEOPLE}add/")

    assert response.status_code == 403


@pytest.mark.parametrize(
    "page", ["change/", "list/", "unlist/", "erase/", "take-part/", "designate/"]
)
def test_a_visitor_signs_in_first(client, dara, page):
    response = client.get(path_of(dara, page))

    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "page", ["change/", "list/", "unlist/", "erase/", "take-part/", "designate/"]
)
def test_others_may_not_change_a_person(dara, page):
    response = as_(world.technician()).get(path_of(dara, page))

    assert response.status_code == 403


def test_a_person_changes_what_is_said_of_them(dara):
    typed = TYPED | {"position": "Head of survey", "version": str(dara.version)}

    response = as_(dara).post(path_of(dara, "change/"), typed)

    assert response["Location"] == path_of(dara)
    dara.refresh_from_db()
    assert dara.position == "Head of survey"


def test_what_is_wrong_is_told_at_its_field(dara):
    response = as_(dara).post(path_of(dara, "change/"), TYPED | {"name": "–"})

    errors = response.context["form"].errors
    assert errors["name"] == ["The name is empty; write one."]


def test_two_people_who_save_at_once_see_both_versions(dara, secretary, now):
    details = services.PersonDetails(
        name="Dara Example", position="Director", country=dara.country
    )
    services.change_person(
        dara.public_id,
        details=details,
        expected_version=1,
        actor=secretary.account,
        now=now,
    )

    text = as_(dara).post(path_of(dara, "change/"), TYPED).content.decode()

    assert "Somebody else saved this" in text
    assert "<td>Director</td><td>Soil surveyor</td>" in text
    assert 'value="Soil surveyor"' in text
    assert 'name="version" value="2"' in text


def test_saving_again_after_a_conflict_replaces_theirs(dara, secretary, now):
    test_two_people_who_save_at_once_see_both_versions(dara, secretary, now)

    response = as_(dara).post(path_of(dara, "change/"), TYPED | {"version": "2"})

    assert response.status_code == 302
    dara.refresh_from_db()
    assert dara.position == "Soil surveyor"


def test_a_person_agrees_to_be_listed_and_takes_it_back(dara):
    browser = as_(dara)

    browser.post(path_of(dara, "list/"))
    dara.refresh_from_db()
    assert dara.is_listed

    browser.post(path_of(dara, "unlist/"))
    dara.refresh_from_db()
    assert not dara.is_listed


def test_the_secretariat_says_how_somebody_agreed(secretary, dara):
    text = as_(secretary).post(path_of(dara, "list/"), {"reason": ""}).content.decode()

    assert "Say how Dara Example agreed" in text
    dara.refresh_from_db()
    assert not dara.is_listed


def test_erasing_asks_first_and_says_what_follows(dara):
    text = page(as_(dara), path_of(dara, "erase/"))

    assert "Erase Dara Example for good?" in text
    assert "Nobody can undo it." in text
    dara.refresh_from_db()
    assert dara.erased_at is None


def test_an_administrator_erases_a_person(dara):
    response = as_(world.administrator()).post(
        path_of(dara, "erase/"), {"reason": "Asked by mail"}
    )

    assert response["Location"] == PEOPLE
    dara.refresh_from_db()
    assert dara.name == "Former member"


def test_the_secretariat_says_how_somebody_takes_part(secretary, dara):
    typed = {
        "region": str(world.region().public_id),
        "kind": "itps",
        "starts": "2023-01-01",
        "ends": "",
        "reason": "",
    }

    as_(secretary).post(path_of(dara, "take-part/"), typed)

    (capacity,) = Capacity.objects.filter(person=dara)
    assert capacity.starts == date(2023, 1, 1)
    assert "Member of the ITPS" in page(as_(secretary), path_of(dara))


def test_taking_part_ends_on_a_day(secretary, dara):
    capacity = Capacity.objects.create(
        person=dara, region=world.region(), kind="fao", starts=date(2023, 1, 1)
    )
    path = f"/partnership/capacities/{capacity.public_id}/end/"

    as_(secretary).post(path, {"version": "1", "ends": "2024-01-01", "reason": ""})

    capacity.refresh_from_db()
    assert capacity.ends == date(2024, 1, 1)


def test_a_designation_is_entered_with_its_letter(secretary, dara):
    typed = {
        "country": "BTN",
        "kind": "focal_point",
        "starts": "2023-01-01",
        "letter": SimpleUploadedFile("letter.pdf", PDF),
    }

    response = as_(secretary).post(path_of(dara, "designate/"), typed)

    (designation,) = Designation.objects.filter(person=dara)
    assert response["Location"] == path_of(dara)
    assert designation.letter.media_type == "application/pdf"
    letter = f"/files/{designation.letter.public_id}/letter.pdf"
    assert letter in page(as_(dara), path_of(dara))
    assert as_(dara).get(letter).status_code == 200
    assert letter not in page(as_(world.technician()), path_of(dara))


def test_what_only_calls_itself_a_letter_is_refused(secretary, dara):
    typed = {
        "country": "BTN",
        "kind": "focal_point",
        "starts": "2023-01-01",
        "letter": SimpleUploadedFile("letter.pdf", b"MZ\0\0"),
    }

    response = as_(secretary).post(path_of(dara, "designate/"), typed)

    assert "letter" in response.context["form"].errors
    assert not Designation.objects.exists()


def test_a_designation_without_a_letter_says_why(secretary, dara):
    typed = {"country": "BTN", "kind": "focal_point", "starts": "2023-01-01"}

    response = as_(secretary).post(path_of(dara, "designate/"), typed)

    (told,) = response.context["form"].errors["letter"]
    assert told.startswith("The letter is missing")


def test_a_designation_ends_on_a_day(secretary):
    fern = world.focal_point()
    designation = fern.designations.get()
    path = f"/partnership/designations/{designation.public_id}/end/"

    as_(secretary).post(path, {"version": "1", "ends": "2024-01-01", "reason": "Moved"})

    designation.refresh_from_db()
    assert designation.ends == date(2024, 1, 1)


def test_an_end_before_the_start_is_refused_with_the_day(secretary):
    designation = world.focal_point().designations.get()
    path = f"/partnership/designations/{designation.public_id}/end/"

    response = as_(secretary).post(path, {"version": "1", "ends": "2001-01-01"})

    assert response.context["form"].errors["ends"]


def test_a_letter_that_came_late_is_attached(secretary):
    designation = world.focal_point().designations.get()
    path = f"/partnership/designations/{designation.public_id}/letter/"
    typed = {"version": "1", "letter": SimpleUploadedFile("letter.pdf", PDF)}

    as_(secretary).post(path, typed)

    designation.refresh_from_db()
    assert designation.letter.name == "letter.pdf"


def test_who_speaks_for_a_country_is_entered_from_its_page(secretary, dara):
    typed = {
        "person": str(dara.public_id),
        "kind": "alternate",
        "starts": "2023-01-01",
        "reason": "The letter is under way",
    }

    response = as_(secretary).post("/partnership/countries/BTN/designate/", typed)

    assert response["Location"] == "/countries/BTN/"
    assert dara.designations.get().kind == "alternate"


def test_the_secretariat_of_another_region_designates_nobody(secretary, db):
    elsewhere = world.region("eusp", "Eurasian Soil Partnership")
    world.country("KAZ", "Kazakhstan", of=elsewhere)

    response = as_(secretary).get("/partnership/countries/KAZ/designate/")

    assert response.status_code == 403
