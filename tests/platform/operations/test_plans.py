"""What answers are understood, and what is asked again."""

from __future__ import annotations

import pytest

from catena.errors import InvalidInputError
from catena.platform.operations import knowledge, plans
from catena.platform.operations.plans import FirstAdministrator, Subregion

ANSWERS = {
    "region": {
        "code": "asp",
        "name": "Asian Soil Partnership",
        "time_zone": "Asia/Bangkok",
        "languages": ["en", "th"],
    },
    "subregions": {"south": "South Asia", "southeast": "Southeast Asia"},
    "countries": {"south": ["Bhutan", "NPL"], "southeast": "Viet Nam\nLaos\n764"},
    "bodies": ["vice-chair", "chair"],
}


def reasons(read, *arguments):
    with pytest.raises(InvalidInputError) as refused:
        read(*arguments)
    return [str(each) for each in refused.value.reasons]


def read_countries(told, *parts):
    known = [Subregion(code, code.title()) for code in parts]
    return plans.read_countries({"countries": told}, known, knowledge.countries())


def test_a_plan_is_read_whole():
    plan = plans.read_plan(ANSWERS, knowledge.countries(), knowledge.bodies())

    assert (plan.code, plan.time_zone) == ("asp", "Asia/Bangkok")
    assert plan.languages == ("en", "th")
    assert plan.subregions[0] == Subregion("south", "South Asia")
    assert plan.countries == (
        ("BTN", "south"),
        ("NPL", "south"),
        ("VNM", "southeast"),
        ("LAO", "southeast"),
        ("THA", "southeast"),
    )


def test_bodies_come_in_the_order_in_which_they_can_be_made():
    plan = plans.read_plan(ANSWERS, knowledge.countries(), knowledge.bodies())

    assert plan.bodies == ("chair", "vice-chair")


def test_the_world_has_249_countries_and_areas_each_known_by_its_names():
    atlas = knowledge.countries()

    assert len(atlas) == 249
    assert len({known.m49 for known in atlas.values()}) == 249
    assert len({known.alpha2 for known in atlas.values()}) == 249
    for name in ("Viet Nam", "Vietnam", "VN", "vnm", "704", "viet-nam"):
        assert read_countries({"": [name]}) == (("VNM", ""),)


def test_no_word_means_two_countries():
    words = [word for known in knowledge.countries().values() for word in known.words]

    assert len(words) == len(set(words))


def test_every_usual_body_can_be_chosen_with_all_others():
    every = list(knowledge.bodies())

    assert plans.read_bodies({"bodies": every}, knowledge.bodies()) == tuple(every)


def test_every_reason_against_a_region_is_given():
    told = {"code": "Asia!", "name": " ", "time_zone": "Bangkok", "languages": "x1"}

    assert reasons(plans.read_region, {"region": told}) == [
        "The code of the region is 'asia!'; use up to 20 small letters, digits and "
        "hyphens, such as asp.",
        "The region has no name; write it out in English.",
        "There is no time zone 'Bangkok'; write one such as Asia/Bangkok.",
        "'x1' is no code of a language; write one such as en or fr.",
    ]


def test_a_region_without_any_answer_is_refused():
    assert len(reasons(plans.read_region, {})) == 4


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (["Butan"], "There is no country 'Butan'; perhaps Bhutan."),
        (
            ["Middle Earth of the West"],
            "There is no country 'Middle Earth of the West'; write its name or ISO "
            "code.",
        ),
        (["Bhutan", "BT"], "Bhutan is named twice; leave one."),
    ],
)
def test_a_country_that_cannot_be_is_named(told, sentence):
    assert reasons(read_countries, {"": told}) == [sentence]


def test_countries_of_a_part_that_is_not_there_are_refused():
    assert reasons(read_countries, {"north": ["MNG"]}, "south") == [
        "Countries are listed under 'north', which is no subregion here."
    ]


def test_a_name_with_a_comma_is_one_name():
    assert read_countries({"": "Bonaire, Sint Eustatius and Saba"}) == (("BES", ""),)


def test_a_body_whose_seats_need_another_is_not_made_alone():
    refused = reasons(
        plans.read_bodies, {"bodies": ["governance-group", "chair"]}, knowledge.bodies()
    )

    assert refused == [
        "governance-group has a seat for secretariat; choose that too, or leave "
        "governance-group for later.",
        "governance-group has a seat for vice-chair; choose that too, or leave "
        "governance-group for later.",
    ]


def test_a_body_that_is_not_offered_is_refused():
    (reason,) = reasons(plans.read_bodies, {"bodies": ["senate"]}, knowledge.bodies())

    assert "no usual body 'senate'; known are chair, vice-chair" in reason


def test_a_subregion_needs_a_code_and_a_name():
    assert (
        len(reasons(plans.read_subregions, {"subregions": {"a b": "A", "b": ""}})) == 2
    )


def test_an_administrator_has_a_name_and_an_address():
    told = {"administrator": {"name": "Ada Example", "email": "Ada@Example.org"}}

    assert plans.read_administrator(told) == FirstAdministrator(
        "Ada Example", "ada@example.org"
    )
    assert len(reasons(plans.read_administrator, {})) == 2


def test_a_list_where_a_table_should_be_is_refused():
    with pytest.raises(InvalidInputError, match="region must be a table"):
        plans.read_region({"region": ["asp"]})
