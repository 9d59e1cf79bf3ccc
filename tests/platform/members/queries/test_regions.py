"""Which countries belong where on a day, and who speaks for them."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.platform.members.enums import DesignationKind
from catena.platform.members.models import Designation, Membership, Subregion
from catena.platform.members.queries import designations, regions
from catena.platform.members.queries.naming import named_like

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 2)


def test_the_members_of_a_region_are_those_of_the_day():
    bhutan = world.country()
    world.country("KHM", "Cambodia")
    south = Subregion.objects.create(
        region=world.region(), code="south-asia", name="South Asia"
    )
    Membership.objects.filter(country=bhutan).update(ends=DAY, subregion=south)

    before = regions.members_on(world.region(), date(2023, 5, 1))

    assert [(each.country.name, each.subregion) for each in before] == [
        ("Bhutan", south),
        ("Cambodia", None),
    ]
    assert [each.country.name for each in regions.members_on(world.region(), DAY)] == [
        "Cambodia"
    ]
    assert regions.region_ids_of_country(bhutan.id, DAY) == frozenset()
    assert regions.region_ids_of_country(None, DAY) == frozenset()


def test_members_are_read_in_one_query(django_assert_num_queries):
    world.country()
    region = world.region()

    with django_assert_num_queries(1):
        assert [str(each.country) for each in regions.members_on(region, DAY)]


def test_a_country_says_where_it_belongs_and_belonged():
    bhutan = world.country()
    Membership.objects.update(ends=DAY)
    Membership.objects.create(region=world.region(), country=bhutan, starts=DAY)

    assert [each.starts for each in regions.memberships_of(bhutan)] == [
        DAY,
        world.LONG_AGO,
    ]


def test_countries_are_found_by_code_in_either_case():
    bhutan = world.country()

    assert regions.country("btn") == bhutan
    assert regions.country("XXX") is None
    assert list(regions.countries()) == [bhutan]


def test_what_belongs_nowhere_is_kept_by_all():
    asia, africa = world.region(), world.region("afr", "Africa")

    assert regions.keepers_of(()) == {asia.id, africa.id}
    assert regions.keepers_of({asia.id}) == {asia.id}
    assert list(regions.regions()) == [asia, africa]
    assert list(regions.subregions(asia)) == []


@pytest.mark.parametrize("words", ["cote", "CÔTE", "d'iv", "ivoire cote", "elfenbein"])
def test_a_country_is_found_whatever_its_accents_case_and_language(words):
    ivory = world.country("CIV", "Côte d'Ivoire")
    ivory.translations = {"de": "Elfenbeinküste"}
    ivory.save()
    world.country()

    assert list(named_like(regions.countries(), words)) == [ivory]


def test_no_words_leave_everything():
    world.country()

    assert named_like(regions.countries(), "  ").count() == 1


def test_focal_points_and_alternates_are_those_of_the_day():
    bhutan = world.country()
    pema = world.focal_point(bhutan)
    world.focal_point(bhutan, "Tashi Example").designations.update(ends=DAY)
    deputy = world.person("Oni Example")
    Designation.objects.create(
        person=deputy,
        country=bhutan,
        kind=DesignationKind.ALTERNATE.value,
        starts=world.LONG_AGO,
    )

    assert [each.person for each in designations.focal_points(bhutan, DAY)] == [pema]
    assert [each.person for each in designations.alternates(bhutan, DAY)] == [deputy]
    assert designations.designations_of(bhutan).count() == 3
    assert designations.remarks_on(bhutan, DAY) == []
    (remark,) = designations.remarks_on(bhutan, date(2023, 5, 1))
    assert remark.facts["n"] == 2


def test_a_focal_point_counts_while_the_country_is_a_member():
    pema = world.focal_point()
    asia, africa = world.region(), world.region("afr", "Africa")

    assert designations.is_focal_point(pema, asia, DAY)
    assert not designations.is_focal_point(pema, africa, DAY)

    Membership.objects.update(ends=DAY)
    assert not designations.is_focal_point(pema, asia, DAY)
