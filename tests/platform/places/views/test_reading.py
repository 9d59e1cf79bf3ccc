"""What everybody reads of boundaries, and what only the secretariat sees."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from catena.platform.places import wording
from catena.platform.places.queries import sets

pytestmark = pytest.mark.django_db
SETS = "/countries/boundaries/"


def test_visitors_see_what_is_in_use_and_no_drafts(client, put, draft):
    put()
    draft(name="Not yet")

    page = client.get(SETS).content.decode()

    assert "First set" in page
    assert "Public domain" in page
    assert "Not yet" not in page
    assert "Send a file" not in page


def test_the_secretariat_sees_drafts_and_files_that_failed(as_keeper, send, draft):
    draft(name="Not yet")
    send(b"plain words")

    page = as_keeper.get(SETS).content.decode()

    assert "Not yet" in page
    assert "Could not be read" in page
    assert "borders.geojson is no GeoPackage, GeoJSON or TopoJSON" in page
    assert "Send a file" in page


def test_before_the_first_region_there_is_a_page_too(client, db):
    assert client.get(SETS).status_code == 200


def test_the_list_asks_no_more_for_three_sets_than_for_one(
    client, put, django_assert_max_num_queries
):
    put()
    with django_assert_max_num_queries(12) as one:
        client.get(SETS)
    put(name="Second")
    put(name="Third")
    with django_assert_max_num_queries(len(one)):
        assert "Third" in client.get(SETS).content.decode()


def test_a_set_shows_its_map_findings_facts_and_history(as_keeper, put):
    used = put()

    page = as_keeper.get(wording.path_of(used)).content.decode()

    for expected in (
        '<svg xmlns="http://www.w3.org/2000/svg" class="map"',
        "No known country has the code XXT.",
        "It is kept as a neighbour",
        "EPSG:4326",
        used.original.sha256[:16],
        "Put in use",
        "Reading of boundaries",
    ):
        assert expected in page


def test_a_draft_offers_the_one_next_action(as_keeper, draft):
    made = draft()

    page = as_keeper.get(wording.path_of(made)).content.decode()

    assert reverse("places:put_in_use", args=[made.public_id]) in page
    assert page.count("btn-next") == 1


def test_a_draft_that_cannot_be_used_says_why_instead(as_keeper, draft, countries):
    made = draft([*countries, countries[0]])

    page = as_keeper.get(wording.path_of(made)).content.decode()

    assert "This set cannot be put in use" in page
    assert reverse("places:put_in_use", args=[made.public_id]) not in page


def test_more_findings_of_a_kind_unfold(as_keeper, draft, countries):
    nameless = [({"name": f"Isle {i}"}, countries[0][1]) for i in range(5)]

    page = as_keeper.get(wording.path_of(draft([*countries, *nameless])))

    assert "<details" in page.content.decode()


def test_a_draft_is_not_for_visitors(client, draft):
    assert client.get(wording.path_of(draft())).status_code == 403


def test_a_set_page_asks_few_questions(client, put, django_assert_max_num_queries):
    path = wording.path_of(put())
    client.get(path)

    with django_assert_max_num_queries(8):
        client.get(path)


def test_units_are_listed_filtered_and_filed(client, put):
    path = reverse("places:units", args=[put().public_id])

    assert "Neighbour" in client.get(path).content.decode()
    assert "Neighbour" not in client.get(path, {"country": "BTN"}).content.decode()
    assert client.get(path, {"format": "csv"}).status_code == 200


def test_everybody_fetches_the_set_in_use_and_once_only(client, put, region):
    path = wording.geojson_path(put(), region.code)
    assert path == "/countries/boundaries/asp/0.geojson"

    answer = client.get(path)

    assert answer["Content-Type"] == "application/geo+json"
    codes = [
        each["properties"]["code"] for each in json.loads(answer.content)["features"]
    ]
    assert codes == ["BTN", "NPL", "XXT"]
    again = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_swap_changes_what_is_fetched(client, put, countries, region):
    path = wording.geojson_path(put(), region.code)
    etag = client.get(path)["ETag"]

    put(countries[:2], name="Without neighbours")

    answer = client.get(path, headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert len(json.loads(answer.content)["features"]) == 2


def test_what_is_not_in_use_is_not_found(client, region):
    assert client.get(f"{SETS}asp/1.geojson").status_code == 404
    assert client.get(f"{SETS}atlantis/0.geojson").status_code == 404


def test_lost_shapes_are_said_to_be_lost(client, put, region):
    used = put()
    sets.path_of_shapes(used).unlink()

    answer = client.get(wording.geojson_path(used, region.code))

    assert answer.status_code == 404
    assert "are lost" in answer.content.decode()
