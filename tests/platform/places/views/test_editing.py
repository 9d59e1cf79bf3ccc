"""Those who keep the boundaries send files, swap, go back and withdraw."""

from __future__ import annotations

import json

import pytest
import world
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catena.platform.places import wording
from catena.platform.places.models import BoundarySet

pytestmark = pytest.mark.django_db
SEND = "/countries/boundaries/send/"
SAID = {
    "region": "asp",
    "level": "0",
    "name": "By browser",
    "source": "A survey",
    "licence": "CC BY 4.0",
}


def a_file():
    square = [[[89, 26], [92, 26], [92, 28], [89, 28], [89, 26]]]
    feature = {
        "type": "Feature",
        "properties": {"iso_a3": "BTN", "name": "Bhutan"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    return SimpleUploadedFile("borders.geojson", content)


def answer_of(browser, verb, of, **said):
    """Answers the question as its page asks it."""
    path = reverse(f"places:{verb}", args=[of.public_id])
    form = browser.get(path).context["form"]
    seen = {name: value for name, value in form.initial.items() if value is not None}
    return browser.post(path, {**seen, **said}, follow=True)


def test_a_file_is_sent_and_its_work_can_be_followed(
    as_keeper, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_keeper.post(SEND, {**SAID, "file": a_file()})

    page = as_keeper.get(answer["Location"]).content.decode()
    made = BoundarySet.objects.get()
    assert (made.name, made.state) == ("By browser", "draft")
    assert wording.path_of(made) in page


def test_a_form_without_a_file_says_so(as_keeper):
    page = as_keeper.post(SEND, SAID)

    assert page.status_code == 200
    assert "file" in page.context["form"].errors


def test_only_the_secretariat_is_offered_the_form(client, region):
    assert client.get(SEND).status_code == 403
    client.force_login(world.focal_point().account)
    assert client.get(SEND).status_code == 403


def test_an_administrator_chooses_the_region(sign_in, region):
    world.region("nena", "Near East and North Africa")
    browser = sign_in(world.administrator().account)

    page = browser.get(SEND, {"region": "nena"}).content.decode()

    assert '<option value="nena" selected>' in page


def test_a_draft_is_put_in_use_after_a_question(as_keeper, draft):
    made = draft()

    page = answer_of(as_keeper, "put_in_use", made)

    assert "The set is in use." in page.content.decode()
    made.refresh_from_db()
    assert made.state == "in_use"


def test_the_question_says_what_follows(as_keeper, put, draft, countries):
    put()
    made = draft(countries[:1], name="Smaller")

    path = reverse("places:put_in_use", args=[made.public_id])
    page = as_keeper.get(path).content.decode()

    assert "First set becomes a former set" in page
    assert "On no map then: Nepal." in page
    without = answer_of(as_keeper, "put_in_use", made)
    assert "reason" in without.context["form"].errors
    answer_of(as_keeper, "put_in_use", made, reason="Nepal follows")
    made.refresh_from_db()
    assert made.state == "in_use"


def test_a_former_set_is_gone_back_to(as_keeper, put):
    first = put()
    put(name="Second")
    first.refresh_from_db()

    page = answer_of(as_keeper, "go_back", first, reason="Better")

    assert "The set is in use again." in page.content.decode()


def test_a_draft_is_withdrawn(as_keeper, draft):
    made = draft()

    answer_of(as_keeper, "withdraw", made, reason="Wrong scale")

    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_whoever_was_overtaken_is_told_so(as_keeper, draft, put):
    mine = draft(name="Mine")
    path = reverse("places:put_in_use", args=[mine.public_id])
    seen = {"version": mine.version}
    put(name="Theirs")

    page = as_keeper.post(path, seen)

    assert page.status_code == 409
    assert "Meanwhile somebody put Theirs in use" in page.content.decode()


@pytest.mark.parametrize("verb", ["put_in_use", "go_back", "withdraw"])
def test_only_the_secretariat_is_asked(client, put, verb):
    used = put()
    client.force_login(world.focal_point().account)

    path = reverse(f"places:{verb}", args=[used.public_id])

    assert client.get(path).status_code == 403
