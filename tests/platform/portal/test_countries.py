"""Countries: a map, a table, and a page that every room adds to."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import world

from catena.platform.common.registers import CountryCount
from catena.platform.members.models import Membership, Subregion
from catena.platform.portal import maps

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two_parts():
    """Bhutan in South Asia, Japan in East Asia."""
    for code, name, part in (
        ("BTN", "Bhutan", "South Asia"),
        ("JPN", "Japan", "East Asia"),
    ):
        country = world.country(code, name)
        subregion = Subregion.objects.create(
            region=world.region(), code=part.lower().replace(" ", "-"), name=part
        )
        Membership.objects.filter(country=country).update(subregion=subregion)


def names(client, address):
    """The countries of the list, as its file has them."""
    text = client.get(address).getvalue().decode("utf-8-sig")
    return [row["Country"] for row in csv.DictReader(StringIO(text))]


def test_the_list_is_filtered_by_subregion(client, two_parts):
    assert names(client, "/countries/?format=csv&subregion=East+Asia") == ["Japan"]


def test_the_list_is_sorted_by_what_rooms_count(client, two_parts):
    world.institution("Soil Institute", country=world.country("JPN", "Japan"))

    found = names(client, "/countries/?format=csv&sort=-n_institutions")

    assert found[0] == "Japan"


def test_a_country_outside_every_part_is_listed(client):
    world.country("BTN", "Bhutan")

    assert client.get("/countries/").status_code == 200
    assert names(client, "/countries/?format=csv") == ["Bhutan"]


def test_the_list_asks_as_often_for_many_as_for_one(
    client, django_assert_max_num_queries
):
    world.country("BTN", "Bhutan")
    client.get("/countries/")
    with django_assert_max_num_queries(100) as of_one:
        client.get("/countries/")
    for code in ("NPL", "IND", "LKA", "MDV"):
        world.country(code, f"Country {code}")

    with django_assert_max_num_queries(len(of_one)):
        client.get("/countries/")


def test_the_page_of_a_country_says_where_it_belongs(client, member_since):
    world.country("BTN", "Bhutan")

    page = client.get("/countries/btn/").text

    assert "Asian Soil Partnership" in page
    assert member_since in page


def test_the_page_shows_its_map_and_who_speaks(client, asia):
    world.focal_point()

    page = client.get("/countries/BTN/").text

    assert "Who speaks for the country" in page
    assert "Map of Bhutan" in page


def test_a_country_that_left_says_so(client):
    country = world.country("BTN", "Bhutan")
    Membership.objects.filter(country=country).update(ends="2020-01-01")

    assert "Not a member today" in client.get("/countries/BTN/").text


def test_an_unknown_country_is_not_found(client):
    answer = client.get("/countries/XXX/")

    assert answer.status_code == 404
    assert "There is no country XXX" in answer.text


def legend(asia, counts, breaks=(1, 5)):
    """What the legend of a map says."""
    memberships = Membership.objects.select_related("country", "subregion")
    count = CountryCount("n", "Atlases", counts, breaks)
    drawn = maps.country_map(asia.id, asia.label, memberships, count)
    return [(each.label, each.n) for each in drawn.legend.items]


def test_the_legend_counts_countries_and_leaves_empty_classes_out(asia):
    assert legend(asia, {"BTN": 7}) == [("none", 1), ("5 or more", 1)]


def test_a_span_of_one_number_is_that_number(asia):
    assert legend(asia, {"BTN": 1, "NPL": 3}, (1, 2, 4)) == [("1", 1), ("2–3", 1)]


def test_members_that_the_boundaries_lack_are_named(asia):
    world.country("MDV", "Maldives")
    memberships = Membership.objects.select_related("country", "subregion")

    drawn = maps.country_map(asia.id, asia.label, memberships, None)

    assert drawn.not_shown == ("Maldives",)
    assert drawn.legend.items == ()
