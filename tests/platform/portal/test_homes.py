"""Home tells a visitor of the partnership, and everybody else what needs them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import world

from catena.platform.common import notifications, registers
from catena.platform.common.registers import Asked, Figure, Need, News
from catena.platform.portal import homes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def registered():
    """Registers something for one test."""
    added = []

    def adding(register, function):
        register.add(999)(function)
        added.append((register, function))

    yield adding
    for register, function in added:
        register.answers[:] = [
            each for each in register.answers if each[1] is not function
        ]


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "Good morning."), (5, "Good afternoon."), (11, "Good evening.")],
)
def test_the_greeting_is_that_of_the_partnerships_own_hour(hour, said):
    now = datetime(2023, 5, 2, hour, tzinfo=UTC)

    # In Bangkok it is seven hours later.
    assert homes.greeting(now, "Asia/Bangkok") == said


def test_without_a_region_home_says_how_to_begin(client):
    answer = client.get("/")

    assert "No partnership has been set up here yet" in answer.text


def test_a_visitor_sees_the_countries_on_a_map_that_leads_to_them(client, asia):
    page = client.get("/").text

    assert "2 countries, one chain of evidence" in page
    assert 'href="/countries/BTN/"' in page


def test_without_boundaries_the_home_is_there_all_the_same(client):
    world.country()

    answer = client.get("/")

    assert answer.status_code == 200
    assert '<figure class="map">' not in answer.text


def test_nothing_to_count_is_not_shown(registered, asia, now):
    registered(
        registers.figures,
        lambda _asked, _region: [Figure("Soil profiles", 0), Figure("Atlases", 3)],
    )

    shown = homes.public(Asked(None, now), "")["figures"]

    names = [name for name, *_rest in shown]
    assert "Atlases" in names
    assert "Soil profiles" not in names


def test_a_second_region_stands_beside_the_first(client):
    world.country()
    world.region("nena", "Near East Soil Partnership")

    page = client.get("/?region=nena").text

    assert "Near East Soil Partnership" in page
    assert 'href="?region=asp"' in page


def test_an_unknown_region_is_the_first(client):
    world.country()

    assert "Asian Soil Partnership" in client.get("/?region=mars").text


def test_the_youngest_news_stand_first(registered, now):
    def news(_asked, _region_id, _most):
        for days in (3, 1, 2):
            at = now - timedelta(days=days)
            yield News(f"{days} days ago", "", "/", "done", "News", at)

    registered(registers.news, news)

    found = homes.latest_news(Asked(None, now))

    assert [each.what for each in found] == [
        "1 days ago",
        "2 days ago",
        "3 days ago",
    ]


def test_what_needs_the_reader_is_counted_in_the_title(registered, client):
    registered(
        registers.needs,
        lambda _asked: [Need("Sign the sheet", "It is due", "/sheet/", "Sign", "act")],
    )
    client.force_login(world.focal_point().account)

    page = client.get("/").text

    assert "One thing needs you." in page
    assert "Sign the sheet" in page


def test_who_has_nothing_to_do_is_told_so(client):
    client.force_login(world.somebody().account)

    assert "Nothing needs you." in client.get("/").text


def test_a_focal_point_finds_the_own_country(client):
    client.force_login(world.focal_point().account)

    page = client.get("/").text

    assert "National focal point · Bhutan" in page
    assert 'href="/countries/BTN/"' in page


def test_unread_notices_stand_on_the_home(client, now):
    somebody = world.somebody()
    notifications.notify(
        somebody.account, "Round {code} is out.", now=now, path="/round/", code="X-1"
    )
    client.force_login(somebody.account)

    assert "Round X-1 is out." in client.get("/").text
