"""Institutions, their map, their staff, and invitations from sending to accepting."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import world
from django.test import Client
from django.utils import timezone

from catena.platform.common import registers
from catena.platform.common.models import Mail
from catena.platform.members.enums import PostKind
from catena.platform.members.models import Institution, Invitation, Person, StaffPost
from catena.report.maps import MapOutline, MapShape, frame

from .pages import as_, n_queries, page

INSTITUTIONS = "/partnership/institutions/"
TYPED = {
    "version": "1",
    "name": "National Soil Institute",
    "acronym": "NSI",
    "translations": "dz: ས",
    "kind": "research",
    "country": "BTN",
    "part_of": "",
    "city": "Thimphu",
    "latitude": "27.47",
    "longitude": "89.64",
    "website": "https://soil.example.org",
}


def path_of(institution, page=""):
    return f"{INSTITUTIONS}{institution.public_id}/{page}"


@pytest.fixture
def house(db):
    """An institution of Bhutan."""
    return world.institution(email="desk@soil.example.org")


@pytest.fixture
def outline(monkeypatch):
    """Bhutan as a square, as a higher room would register it."""
    on = frame((88.0, 26.0, 93.0, 29.0), 300)
    shape = MapShape("BTN", "Bhutan", "M0 0h9v9z", (5.0, 5.0), is_small=False)
    drawn = MapOutline(on, (shape,))
    monkeypatch.setattr(registers.outlines, "answers", [(1, lambda _region: drawn)])


def test_everybody_reads_the_directory_and_its_pages(client, house):
    assert house.name in page(client, INSTITUTIONS)

    text = page(client, path_of(house))

    assert "Bhutan" in text
    assert "desk@soil.example.org" not in text
    assert "Invite staff" not in text


def test_contact_data_is_for_focal_points_and_the_secretariat(house):
    assert "desk@soil.example.org" in page(as_(world.focal_point()), path_of(house))


def test_the_list_asks_as_often_for_three_as_for_one(client, house):
    with_one = n_queries(client, INSTITUTIONS)
    world.institution("Second")
    world.institution("Third")

    assert n_queries(client, INSTITUTIONS) == with_one


def test_the_page_asks_as_often_for_three_people_as_for_one(client, house):
    def add(name):
        person = world.person(name, institution=house, is_listed=True)
        StaffPost.objects.create(
            person=person, kind="technician", institution=house, starts=world.LONG_AGO
        )

    add("Dara One")
    with_one = n_queries(client, path_of(house))
    add("Dara Two")
    add("Dara Three")

    assert n_queries(client, path_of(house)) == with_one


def test_the_map_counts_by_country_and_points_to_places(client, house, outline):
    world.institution("Second", longitude=89.6, latitude=27.4)

    text = page(client, INSTITUTIONS)

    assert "Bhutan: 2" in text
    assert "The point is 1 institution whose place is known." in text


def test_without_boundaries_there_is_the_list_alone(client, house, monkeypatch):
    monkeypatch.setattr(registers.outlines, "answers", [])

    assert "<figure" not in page(client, INSTITUTIONS)


def test_the_secretariat_adds_an_institution(db):
    world.country()

    as_(world.secretary()).post(f"{INSTITUTIONS}add/", TYPED)

    added = Institution.objects.get()
    assert (added.acronym, added.latitude) == ("NSI", 27.47)
    assert added.translations == {"dz": "ས"}


def test_coordinates_that_look_swapped_are_told_so(db):
    world.country()
    swapped = TYPED | {"latitude": "120.5", "longitude": "14.6"}

    response = as_(world.secretary()).post(f"{INSTITUTIONS}add/", swapped)

    (told,) = response.context["form"].errors["latitude"]
    assert "look swapped" in told


def test_others_add_and_change_nothing(house):
    browser = as_(world.technician())

    assert browser.get(f"{INSTITUTIONS}add/").status_code == 403
    assert browser.get(path_of(house, "change/")).status_code == 403
    assert browser.get(path_of(house, "invite/")).status_code == 403


def test_its_head_changes_it(house):
    as_(world.head(house)).post(path_of(house, "change/"), TYPED)

    house.refresh_from_db()
    assert house.city == "Thimphu"


def test_two_people_who_save_at_once_see_both_versions(house):
    Institution.objects.filter(id=house.id).update(version=2, city="Paro")

    text = (
        as_(world.secretary()).post(path_of(house, "change/"), TYPED).content.decode()
    )

    assert "<td>Paro</td><td>Thimphu</td>" in text
    assert 'value="Thimphu"' in text


def test_a_head_invites_and_somebody_new_accepts(
    house, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        typed = {
            "kind": "technician",
            "name": "Tek Example",
            "email": "tek@example.org",
        }
        as_(world.head(house)).post(path_of(house, "invite/"), typed)
    link = re.search(r"/partnership/invitations/\S+", mailoutbox[-1].body)[0]
    browser = Client()

    text = page(browser, link)
    response = browser.post(link)

    assert "Laboratory technician of National Soil Institute" in text
    assert "Hari Example" in text
    assert response["Location"] == "/accounts/login/"
    tek = Person.objects.get(name="Tek Example")
    assert tek.posts.get().institution == house
    assert tek.account.email == "tek@example.org"


def test_the_link_of_an_invitation_leads_to_the_site_by_its_own_name(house, settings):
    settings.ALLOWED_HOSTS = ["soil.example.org", "10.0.0.5"]
    settings.SITE_URL = "https://soil.example.org"
    typed = {"kind": "technician", "name": "Tek", "email": "tek@example.org"}

    as_(world.head(house)).post(
        path_of(house, "invite/"), typed, headers={"host": "10.0.0.5"}
    )

    text = Mail.objects.get().text
    assert "https://soil.example.org/partnership/invitations/" in text


def offer(house, **fields):
    """An invitation with the token 'word'."""
    from_ = {
        "email": "tek@example.org",
        "name": "Tek Example",
        "kind": PostKind.TECHNICIAN.value,
        "institution": house,
        "token_sha256": (
            "98c1eb4ee93476743763878fcb96a25fbc9a175074d64004779ecb5242f645e6"
        ),
        "invited_at": timezone.now(),
        "expires_at": timezone.now() + timedelta(days=14),
    }
    return Invitation.objects.create(**(from_ | fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"accepted_at": timezone.now()}, "This invitation was accepted; sign in."),
        ({"withdrawn_at": timezone.now()}, "This invitation was withdrawn"),
        (
            {"expires_at": timezone.now() - timedelta(days=1)},
            "This invitation was open for 14 days",
        ),
    ],
)
def test_what_is_no_longer_open_says_why(client, house, fields, words):
    offer(house, **fields)

    text = page(client, "/partnership/invitations/word/")

    assert words in text
    assert ">Accept<" not in text


def test_a_wrong_link_is_told_so(client, db):
    response = client.get("/partnership/invitations/nothing/")

    assert response.status_code == 404
    assert "open the link from the message again" in response.content.decode()


def test_who_has_an_account_signs_in_first_and_comes_back(client, house):
    world.person("Tek Example")
    offer(house, email="tek.example@example.org")

    text = client.post("/partnership/invitations/word/").content.decode()

    assert "has an account; sign in first" in text
    assert "/accounts/login/?next=%2Fpartnership%2Finvitations%2Fword%2F" in text


def test_somebody_else_cannot_accept(house):
    offer(house)

    text = as_(world.somebody()).post("/partnership/invitations/word/").content.decode()

    assert "but tek@example.org was invited" in text
    assert not StaffPost.objects.filter(institution=house).exists()


def test_an_invitation_is_seen_and_withdrawn_by_who_may_invite(house):
    sent = offer(house)
    browser = as_(world.head(house))

    assert "tek@example.org" in page(browser, path_of(house))
    browser.post(f"/partnership/invitations/{sent.public_id}/withdraw/")

    assert "tek@example.org" not in page(browser, path_of(house))


def test_others_neither_see_nor_withdraw_an_invitation(house):
    sent = offer(house)
    browser = as_(world.technician())

    assert "tek@example.org" not in page(browser, path_of(house))
    path = f"/partnership/invitations/{sent.public_id}/withdraw/"
    assert browser.get(path).status_code == 403


def test_a_head_ends_the_post_of_a_technician(house):
    post = world.technician(house).posts.get()
    path = f"/partnership/posts/{post.public_id}/end/"

    as_(world.head(house)).post(path, {"version": "1", "ends": "2023-01-01"})

    post.refresh_from_db()
    assert post.ends == date(2023, 1, 1)


def test_one_leaves_by_oneself_but_dismisses_nobody_else(house):
    tek, hari = world.technician(house), world.head(house)
    browser = as_(tek)

    own, other = (
        browser.get(f"/partnership/posts/{each.posts.get().public_id}/end/")
        for each in (tek, hari)
    )

    assert own.status_code == 200
    assert other.status_code == 403
