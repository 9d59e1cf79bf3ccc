"""Who sees that somebody is there, and who may know how to reach them."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.platform.members.enums import (
    CapacityKind,
    DesignationKind,
    PostKind,
)
from catena.platform.members.models import Capacity, Person
from catena.platform.members.queries import institutions, people, roles
from catena.platform.members.queries.institutions import InstitutionFilter
from catena.platform.members.queries.people import PeopleFilter
from catena.platform.members.standing import VISITOR

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 2)


def standing(person, now):
    return roles.standing_of(person.account, now)


def names(found):
    return [person.name for person in found]


def test_a_visitor_sees_those_who_agreed_and_a_member_everybody(now):
    world.person("Dara Example", is_listed=True)
    member = world.person("Oni Example")

    assert names(people.directory(VISITOR, PeopleFilter(), DAY)) == ["Dara Example"]
    assert names(people.directory(standing(member, now), PeopleFilter(), DAY)) == [
        "Dara Example",
        "Oni Example",
    ]


def test_a_directory_holds_no_contact_data():
    world.person("Dara Example", is_listed=True)

    (found,) = people.directory(VISITOR, PeopleFilter(), DAY)

    assert found.get_deferred_fields() == {"email", "phone"}


def test_who_was_erased_stands_in_no_directory(now):
    member = world.person("Oni Example")
    world.person("Former member", erased_at=now)

    assert names(people.directory(standing(member, now), PeopleFilter(), DAY)) == [
        "Oni Example"
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"acts_as": DesignationKind.FOCAL_POINT}, ["Pema Example"]),
        ({"acts_as": PostKind.TECHNICIAN}, ["Tek Example"]),
        ({"acts_as": CapacityKind.ITPS}, ["Iva Example"]),
        ({"words": "pem"}, ["Pema Example"]),
        ({"words": "exa pema"}, ["Pema Example"]),
        ({"words": "nobody"}, []),
    ],
)
def test_people_are_found_by_name_and_by_what_they_are(filters, found, now):
    member = world.focal_point(name="Pema Example")
    world.technician()
    Capacity.objects.create(
        person=world.person("Iva Example"),
        region=world.region(),
        kind=CapacityKind.ITPS.value,
        starts=DAY,
    )

    seen = people.directory(standing(member, now), PeopleFilter(**filters), DAY)

    assert names(seen) == found


def test_people_of_a_region_live_or_work_or_speak_or_take_part_there(now):
    member = world.focal_point(name="Pema Example")
    world.person(
        "Nia Example",
        country=world.country("KEN", "Kenya", of=world.region("afr", "Africa")),
    )
    world.person("Wen Example", institution=world.institution())
    world.secretary()

    filters = PeopleFilter(region=world.region())

    assert names(people.directory(standing(member, now), filters, DAY)) == [
        "Pema Example",
        "Sita Example",
        "Wen Example",
    ]


def test_a_country_has_those_it_designated_and_those_who_live_there(now):
    bhutan = world.country()
    member = world.focal_point(bhutan, "Pema Example")
    Person.objects.filter(id=member.id).update(country=None)
    world.person("Wen Example", country=bhutan)
    world.person("Oni Example")

    seen = people.directory(standing(member, now), PeopleFilter(country=bhutan), DAY)

    assert names(seen) == ["Pema Example", "Wen Example"]


def test_an_institution_has_its_people(now):
    house = world.institution()
    member = world.person("Wen Example", institution=house)
    world.person("Oni Example")

    seen = people.directory(standing(member, now), PeopleFilter(institution=house), DAY)

    assert names(seen) == ["Wen Example"]


@pytest.mark.parametrize(
    ("who", "is_told"),
    [
        ("somebody", False),
        ("technician", False),
        ("head", False),
        ("pt_organiser", False),
        ("focal_point", True),
        ("secretary", True),
        ("administrator", True),
    ],
)
def test_contact_data_are_for_officials_of_the_region(who, is_told, now):
    dara = world.person("Dara Example", country=world.country())

    contact = people.contact_data(dara, standing(world.ROLES[who](), now), DAY)

    assert (contact is not None) == is_told


def test_everybody_may_know_their_own_contact_data_and_a_visitor_none(now):
    dara = world.person("Dara Example")

    assert people.contact_data(dara, standing(dara, now), DAY).email == dara.email
    assert people.contact_data(dara, VISITOR, DAY) is None


def test_somebody_of_no_region_is_kept_by_every_secretariat(now):
    dara = world.person("Dara Example")

    assert people.contact_data(dara, standing(world.secretary(), now), DAY)
    assert people.contact_data(dara, standing(world.focal_point(), now), DAY) is None


def test_institutions_are_found_by_acronym_and_without_accents():
    world.institution("Institut für Böden", acronym="IFB")
    world.institution("Soil Survey")

    def found(words):
        return names(institutions.directory(InstitutionFilter(words=words), DAY))

    assert found("boden") == ["Institut für Böden"]
    assert found("ifb") == ["Institut für Böden"]
    assert found("SURVEY soil") == ["Soil Survey"]


def test_institutions_are_found_by_kind_country_and_region():
    here = world.institution("Soil Laboratory", kind="laboratory")
    kenya = world.country("KEN", "Kenya", of=world.region("afr", "Africa"))
    world.institution("Other Laboratory", kind="laboratory", country=kenya)

    for filters in (
        {"country": world.country()},
        {"region": world.region()},
        {"kind": institutions.InstitutionKind.LABORATORY, "words": "soil"},
    ):
        assert list(institutions.directory(InstitutionFilter(**filters), DAY)) == [here]


def test_the_head_of_a_house_knows_how_to_reach_what_belongs_to_it(now):
    ministry = world.institution("Ministry")
    institute = world.institution("Institute", part_of=ministry, email="a@example.org")
    head = world.head(ministry)
    stranger = world.technician()

    assert institutions.with_houses(institute) == {institute.id, ministry.id}
    contact = institutions.contact_data(institute, standing(head, now), DAY)
    assert contact.email == "a@example.org"
    assert institutions.contact_data(institute, standing(stranger, now), DAY) is None


def test_who_an_account_is(now):
    dara = world.person("Dara Example")

    assert people.person_of(dara.account) == dara
    assert people.person_of(None) is None
