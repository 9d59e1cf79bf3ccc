"""The boundaries in use, for programs."""

from __future__ import annotations

import pytest

from catena.platform.places.enums import Level

pytestmark = pytest.mark.django_db


def test_the_sets_in_use_with_the_addresses_of_their_shapes(client, put, region):
    used = put()

    (found,) = client.get("/api/v1/places/asp/boundaries").json()

    assert (found["id"], found["level"]) == (str(used.public_id), 0)
    assert (found["n_units"], found["licence"]) == (3, "Public domain")
    assert found["content_hash"] == used.reading["content_hash"]
    assert client.get(found["geojson"]).status_code == 200


def test_units_of_a_level_and_of_a_country(client, put, districts):
    put()
    put(districts, level=Level.FIRST_LEVEL)

    countries = client.get("/api/v1/places/asp/units").json()
    of_bhutan = client.get("/api/v1/places/asp/units?level=1&country=btn").json()

    assert [each["country"] for each in countries["items"]] == ["BTN", None, "NPL"]
    assert [each["name"] for each in of_bhutan["items"]] == ["Chukha", "Paro"]
    assert of_bhutan["count"] == 2


def test_pages_of_units_ask_the_same_whatever_their_number(
    client, put, districts, django_assert_max_num_queries
):
    put(districts[:1], level=Level.FIRST_LEVEL, reason="One only")
    with django_assert_max_num_queries(8) as one:
        client.get("/api/v1/places/asp/units?level=1")
    put(districts, level=Level.FIRST_LEVEL)
    with django_assert_max_num_queries(len(one)):
        client.get("/api/v1/places/asp/units?level=1")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("atlantis/units", 404),
        ("asp/units?level=1", 404),
        ("asp/units?level=7", 422),
    ],
)
def test_what_is_not_there_is_refused(client, region, path, status):
    answer = client.get(f"/api/v1/places/{path}")

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
