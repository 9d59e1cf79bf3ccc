"""The set-up in the browser: by the first visitor and administrators, nobody else."""

from __future__ import annotations

import pytest
import world
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catena.platform.members.queries import bodies, regions, roles
from catena.platform.operations.queries import setups
from catena.platform.operations.services import first_sign_in
from catena.platform.operations.services import setup as services

pytestmark = pytest.mark.django_db

ANSWERS = {
    "region": {
        "code": "asp",
        "name": "Asian Soil Partnership",
        "time_zone": "Asia/Bangkok",
        "languages": "en, th",
    },
    "subregions": {"lines": "south South Asia\nsoutheast Southeast Asia"},
    "countries": {"part-south": "Bhutan\nNepal", "part-southeast": "Thailand"},
    "bodies": {"bodies": ["chair", "vice-chair", "secretariat", "governance-group"]},
    "administrator": {"name": "Ada Example", "email": "ada@example.org"},
}
EVERY = ["operations:setup", "operations:check"]


def today(region):
    """The day on which pages make things."""
    return roles.day_of(region, timezone.now())


def key_in(link):
    return link.partition("?key=")[2]


@pytest.fixture
def link(now):
    """What `catena serve` prints on a new installation."""
    return services.invite_first_visitor(now=now)


@pytest.fixture
def opened(client, link):
    """A visitor who came by the link: client and set-up."""
    client.post(reverse("operations:open"), {"key": key_in(link)})
    return client, setups.unfinished()


@pytest.fixture
def administrator(client):
    """A client that an administrator signed in with."""
    ada = world.administrator()
    Authenticator.objects.create(
        user=ada.account, type=Authenticator.Type.TOTP, data={}
    )
    client.force_login(ada.account)
    return client


def answer(client, setup, step, told=None):
    path = reverse("operations:step", args=[setup.public_id, step])
    return client.post(path, ANSWERS[step] if told is None else told)


def answer_all(client, setup, **changed):
    for step in ANSWERS:
        if step in changed and changed[step] is None:
            continue
        response = answer(client, setup, step, changed.get(step))
        assert response.status_code == 302, response.context["form"].errors


def test_the_first_visitor_sets_everything_up_and_is_signed_in(opened, now):
    client, setup = opened
    answer_all(client, setup)

    look = client.get(reverse("operations:check", args=[setup.public_id]))
    done = client.post(reverse("operations:check", args=[setup.public_id]))

    assert "Bhutan" in look.content.decode()
    assert done.url == reverse("operations:overview")
    region = regions.regions().get()
    assert (region.code, region.time_zone) == ("asp", "Asia/Bangkok")
    assert region.languages == ["en", "th"]
    members = regions.members_on(region, today(region))
    assert {(m.country.code, m.subregion.code) for m in members} == {
        ("BTN", "south"),
        ("NPL", "south"),
        ("THA", "southeast"),
    }
    assert client.session["_auth_user_id"]


def test_offices_sit_in_the_governance_group_and_mandates_are_unset(opened):
    client, setup = opened
    answer_all(client, setup)
    client.post(reverse("operations:check", args=[setup.public_id]))

    region = regions.regions().get()
    made = {body.code: body for body in bodies.bodies_of(region, today(region))}
    seats = {seat.code: seat for seat in made["governance-group"].seats.all()}

    assert list(made) == ["chair", "vice-chair", "secretariat", "governance-group"]
    assert seats["chair"].derived_from == made["chair"].seats.get()
    assert seats["former-chair"].derived_from is None
    assert {seat.mandate_years for seat in seats.values()} == {None}


def test_each_step_leads_to_the_first_one_without_an_answer(opened):
    client, setup = opened
    start = reverse("operations:setup", args=[setup.public_id])

    assert client.get(start).url.endswith("/region/")
    answer(client, setup, "region")
    answer(client, setup, "countries", {"part-": "Bhutan"})
    assert client.get(start).url.endswith("/subregions/")


def test_answers_survive_a_new_link_in_another_browser(opened, now):
    client, setup = opened
    answer(client, setup, "region")

    link = services.invite_first_visitor(now=now)
    other = Client()
    response = other.post(reverse("operations:open"), {"key": key_in(link)})
    page = other.get(reverse("operations:step", args=[setup.public_id, "region"]))

    assert response.url == reverse("operations:setup", args=[setup.public_id])
    assert "Asian Soil Partnership" in page.content.decode()


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(opened):
    client, setup = opened
    answer(client, setup, "region")

    response = answer(client, setup, "countries", {"part-": "Bhutan\nButan\nNepal"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "There is no country &#x27;Butan&#x27;; perhaps Bhutan." in page
    assert "Bhutan\nButan\nNepal" in page


def test_a_link_opens_once(opened, link):
    response = Client().post(reverse("operations:open"), {"key": key_in(link)})

    assert response.status_code == 403
    assert "This link was used" in response.content.decode()


def test_looking_at_the_link_does_not_use_it_up(client, link):
    page = client.get(reverse("operations:open"), {"key": key_in(link)})

    assert page.status_code == 200
    assert setups.unfinished().key_sha256


@pytest.mark.parametrize("name", EVERY)
def test_without_the_key_a_visitor_sees_nothing_of_a_set_up(client, link, name):
    response = client.get(reverse(name, args=[setups.unfinished().public_id]))

    assert response.status_code == 403


def test_the_key_is_void_once_somebody_administers(opened, link):
    client, setup = opened
    world.administrator()

    response = client.get(reverse("operations:setup", args=[setup.public_id]))

    assert response.status_code == 403
    assert services.invite_first_visitor(now=setup.begun_at) == ""


def test_a_second_region_stands_beside_the_first(administrator, now):
    world.country("BTN", "Bhutan", of=world.region())

    began = administrator.post(reverse("operations:begin"))
    setup = setups.unfinished()
    answer_all(
        administrator,
        setup,
        region={
            "code": "psp",
            "name": "Pacific Soil Partnership",
            "time_zone": "Pacific/Fiji",
            "languages": "en",
        },
        subregions={"lines": ""},
        countries={"part-": "Fiji\nBhutan"},
        administrator=None,
    )
    administrator.post(reverse("operations:check", args=[setup.public_id]))

    assert began.url == reverse("operations:setup", args=[setup.public_id])
    assert [each.code for each in regions.regions()] == ["asp", "psp"]
    assert {m.region.code for m in regions.memberships_of(regions.country("BTN"))} == {
        "asp",
        "psp",
    }


def test_a_code_that_is_taken_makes_nothing_at_all(administrator):
    world.region("asp")
    administrator.post(reverse("operations:begin"))
    setup = setups.unfinished()
    answer_all(administrator, setup, administrator=None)

    response = administrator.post(reverse("operations:check", args=[setup.public_id]))

    assert response.status_code == 400
    assert "taken" in response.content.decode()
    assert regions.country("BTN") is None
    assert setups.unfinished() == setup


def test_a_set_up_that_is_finished_is_not_made_twice(administrator):
    administrator.post(reverse("operations:begin"))
    setup = setups.unfinished()
    answer_all(administrator, setup, administrator=None)
    path = reverse("operations:check", args=[setup.public_id])
    administrator.post(path)

    again = administrator.post(path)

    assert again.status_code == 409
    assert "was made already" in again.content.decode()
    assert regions.regions().count() == 1


@pytest.mark.parametrize("who", ["somebody", "secretary", "focal_point"])
def test_others_cannot_begin_a_set_up(client, who):
    person = world.ROLES[who]()
    Authenticator.objects.create(
        user=person.account, type=Authenticator.Type.TOTP, data={}
    )
    client.force_login(person.account)

    assert client.get(reverse("operations:begin")).status_code == 403
    assert client.post(reverse("operations:begin")).status_code == 403


def test_an_unknown_step_is_not_found(administrator):
    administrator.post(reverse("operations:begin"))
    setup = setups.unfinished()

    page = administrator.get(
        reverse("operations:step", args=[setup.public_id, "payment"])
    )

    assert page.status_code == 404


def test_the_first_sign_in_works_once_and_only_on_a_button(client):
    ada = world.administrator()
    path = first_sign_in.link_for(ada.account).removeprefix("http://localhost:8000")

    looked = client.get(path)
    assert "_auth_user_id" not in client.session
    came = client.post(path)
    again = Client().post(path)

    assert (looked.status_code, came.status_code) == (200, 302)
    assert client.session["_auth_user_id"] == str(ada.account.pk)
    assert again.status_code == 403


def test_the_first_sign_in_never_goes_round_a_second_factor(client):
    ada = world.administrator()
    path = first_sign_in.link_for(ada.account).removeprefix("http://localhost:8000")
    Authenticator.objects.create(
        user=ada.account, type=Authenticator.Type.TOTP, data={}
    )

    assert client.post(path).status_code == 403


def test_the_first_sign_in_is_for_administrators(client):
    account = world.somebody().account
    path = first_sign_in.link_for(account).removeprefix("http://localhost:8000")

    assert client.post(path).status_code == 403
