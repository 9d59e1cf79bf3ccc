"""What laboratories and rounds add to home, country pages and search."""

from __future__ import annotations

import pytest
import rounds_world
import world

from catena.platform.common.registers import Asked
from catena.platform.labs import receivers

pytestmark = pytest.mark.django_db


def test_a_country_shows_its_laboratories(laboratory, now):
    panel = receivers.laboratories_of(Asked(None, now), world.country())

    assert [str(each) for each in panel.context["laboratories"]] == ["Soil Laboratory"]
    assert (
        receivers.laboratories_of(Asked(None, now), world.country("NPL", "Nepal"))
        is None
    )


def test_home_counts_laboratories_and_published_rounds(published, now):
    figures = receivers.numbers_for_home(Asked(None, now), world.region().id)

    assert [each.value for each in figures] == [1, 1]


def test_the_map_counts_laboratories_by_country(laboratory, now):
    count = receivers.laboratories_by_country(Asked(None, now), world.region().id)

    assert count.counts == {"BTN": 1}


def test_a_published_round_is_news(published, now):
    (news,) = receivers.published_rounds(Asked(None, now), None, 5)

    assert news.path == "/laboratories/rounds/clay-2023/"


def test_whose_laboratory_took_part_comes_to_their_scores(published, technician, now):
    (news,) = receivers.published_rounds(Asked(technician.account, now), None, 5)

    assert news.path == "/laboratories/rounds/clay-2023/mine/"


def test_a_scored_round_waits_for_its_organiser_and_for_nobody_else(
    scored, organiser, now
):
    (need,) = receivers.rounds_that_wait(Asked(organiser.account, now))

    assert need.what == "Clay and silt 2023 is scored"
    assert [*receivers.rounds_that_wait(Asked(world.somebody().account, now))] == []


def test_a_round_that_failed_asks_for_another_file(
    organiser, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        rounds_world.sent_round(organiser, b"lab,analyte,sample\nA,Clay,A\n")

    (need,) = receivers.rounds_that_wait(Asked(organiser.account, now))

    assert need.urgency == "act"


def test_the_search_finds_laboratories_and_rounds_one_may_see(
    scored, laboratory, organiser, now
):
    asked, own = Asked(None, now), Asked(organiser.account, now)

    assert [each.what for each in receivers.found(asked, "soil lab", 9)] == [
        "Soil Laboratory"
    ]
    assert [*receivers.found(asked, "clay", 9)] == []
    assert [each.what for each in receivers.found(own, "clay", 9)] == [
        "Clay and silt 2023"
    ]
