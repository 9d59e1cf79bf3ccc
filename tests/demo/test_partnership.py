"""The facts of the demo's partnership agree with the documents they come from."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from catena.demo import partnership

# What the drafts of 2023 say of seats (Annexes III and IV).
STEERING_COMMITTEE, TECHNICAL_COMMITTEE = 15, 9


@pytest.fixture(scope="module")
def facts():
    """The file of facts."""
    return tomllib.loads(partnership.DATA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bodies(facts):
    """The bodies by code."""
    return {each["code"]: each for each in facts["bodies"]}


def test_twenty_four_countries_in_three_subregions(facts):
    parts = {each["name"]: len(each["countries"]) for each in facts["subregions"]}

    assert parts == {"East Asia": 5, "Southeast Asia": 11, "South Asia": 8}


def test_the_members_are_those_of_the_reference_list(facts, refdata):
    with Path(refdata("partnership/asp_members.csv")).open(encoding="utf-8") as file:
        listed = {row["iso3"]: row["asp_subregion"] for row in csv.DictReader(file)}

    ours = {
        code: each["name"] for each in facts["subregions"] for code in each["countries"]
    }
    assert ours == listed


def test_the_steering_committee_has_fifteen_seats_two_for_each_subregion(bodies):
    seats = bodies["cesra-steering-committee"]["seats"]

    assert len(seats) == STEERING_COMMITTEE
    assert Counter(each.get("subregion", "") for each in seats) == {
        "": 9,
        "southeast-asia": 2,
        "east-asia": 2,
        "south-asia": 2,
    }


def test_the_seats_are_those_of_the_reference_list(bodies, refdata):
    listed = json.loads(Path(refdata("partnership/governance.json")).read_text("utf-8"))
    n_seats = {each["id"]: each.get("seats_total") for each in listed["bodies"]}

    assert n_seats["CESRA_STEERING_COMMITTEE"] == STEERING_COMMITTEE
    # Six of the thirteen belong to working groups, none of which has been set up.
    governance = bodies["governance-group"]["seats"]
    assert n_seats["ASP_GOVERNANCE_GROUP"] == len(governance) + 6


def test_the_technical_committee_has_nine_experts_at_most(bodies):
    assert bodies["cesra-technical-committee"]["n_seats"] == TECHNICAL_COMMITTEE


def test_chair_and_vice_chair_are_focal_points_for_three_years(bodies):
    for code in ("chair", "vice-chair"):
        (seat,) = bodies[code]["seats"]

        assert (seat["mandate_years"], seat["eligible"]) == (3, "focal_point")


def test_each_derived_seat_has_its_source_before_it(facts):
    known = set()
    for body in facts["bodies"]:
        for seat in body.get("seats", ()):
            assert seat.get("from") is None or seat["from"] in known
            known.add(f"{body['code']}/{seat['code']}")
