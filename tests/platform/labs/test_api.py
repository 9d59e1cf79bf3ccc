"""Programs get of laboratories and rounds what pages show, and no code."""

from __future__ import annotations

import pytest
from rounds_world import client_of

pytestmark = pytest.mark.django_db
ROUND = "/api/v1/laboratories/rounds/clay-2023"


def test_laboratories_come_as_pages(laboratory):
    answer = client_of(None).get("/api/v1/laboratories").json()

    assert answer["count"] == 1
    assert answer["items"][0]["name"] == "Soil Laboratory"
    assert answer["items"][0]["country"] == "BTN"


def test_one_laboratory_by_its_key(laboratory):
    answer = client_of(None).get(f"/api/v1/laboratories/{laboratory.public_id}")

    assert answer.json()["id"] == str(laboratory.public_id)


def test_visitors_get_what_a_round_found_without_small_groups(published):
    found = client_of(None).get(f"{ROUND}/measurands").json()

    assert [each["name"] for each in found] == ["Clay A", "Silt A"]
    assert found[0]["counts"]["unsatisfactory"] == 1


def test_a_laboratory_gets_its_own_scores(published, technician):
    found = client_of(technician).get(f"{ROUND}/mine").json()

    assert [each["verdict"] for each in found] == ["unsatisfactory"] * 2


def test_a_round_that_is_not_published_is_not_found(scored):
    assert client_of(None).get(ROUND).status_code == 404
