"""Regions, countries and institutions: added, changed, and kept whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import world

from catena.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    RuleViolationError,
)
from catena.platform.common import audit
from catena.platform.members.enums import CountryKind, InstitutionKind
from catena.platform.members.models import Institution, Membership, Region
from catena.platform.members.services import countries, institutions, regions
from catena.platform.members.services.countries import (
    CountryDetails,
    MembershipDetails,
)
from catena.platform.members.services.institutions import InstitutionDetails
from catena.platform.members.services.regions import RegionDetails, SubregionDetails

pytestmark = pytest.mark.django_db
ASIA = RegionDetails(
    code="asp", name="Asian Soil Partnership", time_zone="Asia/Bangkok"
)
LAO = CountryDetails(code="LAO", name="Lao PDR", alpha2="LA", m49="418")
SURVEY = InstitutionDetails(name="Soil Survey", kind=InstitutionKind.RESEARCH)


def fields_of(refused) -> list[str]:
    return [reason.facts["field"] for reason in refused.value.reasons]


def verbs_of(record) -> list[str]:
    return [entry.verb for entry in audit.entries_about(record.public_id)]


def test_an_administrator_adds_a_region(now):
    region = regions.add_region(ASIA, actor=world.administrator().account, now=now)

    assert (region.code, region.languages) == ("asp", ["en"])
    assert verbs_of(region) == ["members.region.added"]


def test_nobody_else_adds_a_region(now):
    with pytest.raises(NotPermittedError):
        regions.add_region(ASIA, actor=world.secretary().account, now=now)


def test_a_region_hears_of_everything_that_is_wrong_with_it(now):
    wrong = RegionDetails(code="ASP!", name=" ", time_zone="GMT+7")

    with pytest.raises(InvalidInputError) as refused:
        regions.add_region(wrong, actor=world.administrator().account, now=now)

    assert fields_of(refused) == ["name", "code", "time_zone"]
    assert not Region.objects.exists()


def test_the_secretariat_changes_its_region_and_the_audit_says_what(now):
    actor, region = world.secretary().account, world.region()
    details = replace(ASIA, name="Soil Partnership of Asia")

    regions.change_region(
        region.public_id, details=details, expected_version=1, actor=actor, now=now
    )

    region.refresh_from_db()
    assert (region.name, region.version) == ("Soil Partnership of Asia", 2)
    (entry,) = audit.entries_about(region.public_id)
    assert entry.facts["changed"]["name"] == [
        "Asian Soil Partnership",
        "Soil Partnership of Asia",
    ]


def test_two_people_saving_at_once_do_not_overwrite_each_other(now):
    actor, region = world.secretary().account, world.region()
    first = replace(ASIA, about="What the first one wrote.")
    second = replace(ASIA, about="What the second one wrote.")
    saving = {"expected_version": region.version, "actor": actor, "now": now}
    regions.change_region(region.public_id, details=first, **saving)

    with pytest.raises(RuleViolationError, match="Somebody else saved this"):
        regions.change_region(region.public_id, details=second, **saving)

    region.refresh_from_db()
    assert region.about == "What the first one wrote."


def test_saving_without_a_change_leaves_no_version_and_no_audit(now):
    actor, region = world.administrator().account, world.region()
    Region.objects.update(languages=["en"])

    regions.change_region(
        region.public_id, details=ASIA, expected_version=1, actor=actor, now=now
    )

    region.refresh_from_db()
    assert region.version == 1
    assert verbs_of(region) == []


def test_a_region_has_parts(now):
    actor, region = world.secretary().account, world.region()
    details = SubregionDetails(code="south-asia", name="South Asia")
    part = regions.add_subregion(region, details=details, actor=actor, now=now)

    regions.change_subregion(
        part.public_id,
        details=replace(details, translations={"fr": "Asie du Sud"}),
        expected_version=1,
        actor=actor,
        now=now,
    )

    assert part.region == region
    assert verbs_of(part) == ["members.subregion.changed", "members.subregion.added"]
    with pytest.raises(InvalidInputError) as refused:
        regions.add_subregion(region, details=details, actor=actor, now=now)
    assert "is taken" in str(refused.value.reasons[0])


def test_a_secretariat_adds_countries_and_entities(now):
    actor = world.secretary().account

    lao = countries.add_country(LAO, actor=actor, now=now)
    union = countries.add_country(
        CountryDetails(code="EU", name="European Union", kind=CountryKind.ENTITY),
        actor=actor,
        now=now,
    )

    assert (lao.kind, union.kind) == ("country", "entity")
    with pytest.raises(NotPermittedError):
        countries.add_country(LAO, actor=world.focal_point().account, now=now)


def test_texts_that_are_too_long_are_refused_on_every_database(now):
    details = replace(LAO, name="x" * 251, alpha2="LAO")

    with pytest.raises(InvalidInputError) as refused:
        countries.add_country(details, actor=world.administrator().account, now=now)

    assert sorted(fields_of(refused)) == ["alpha2", "name"]


def test_the_secretariat_of_another_region_changes_no_country_of_ours(now):
    actor = world.secretary().account
    kenya = world.country("KEN", "Kenya", of=world.region("afr", "Africa"))

    with pytest.raises(NotPermittedError):
        countries.change_country(
            kenya.public_id,
            details=CountryDetails(code="KEN", name="Kenia"),
            expected_version=1,
            actor=actor,
            now=now,
        )


def test_a_country_changes_its_name(now):
    bhutan = world.country()

    changed = countries.change_country(
        bhutan.public_id,
        details=CountryDetails(code="BTN", name="Kingdom of Bhutan"),
        expected_version=1,
        actor=world.secretary().account,
        now=now,
        reason="As its government writes it.",
    )

    assert changed.name == "Kingdom of Bhutan"
    assert audit.entries_about(bhutan.public_id)[0].reason.startswith("As its")


def test_a_country_joins_a_region_leaves_it_and_joins_again(now):
    actor, region = world.administrator().account, world.region()
    lao = countries.add_country(LAO, actor=actor, now=now)
    joining = MembershipDetails(region, starts=date(2012, 2, 8))
    countries.start_membership(lao, details=joining, actor=actor, now=now)

    with pytest.raises(RuleViolationError) as refused:
        countries.start_membership(
            lao, details=replace(joining, starts=date(2020, 1, 1)), actor=actor, now=now
        )
    countries.end_membership(
        lao, region=region, ends=date(2020, 1, 1), reason="Left.", actor=actor, now=now
    )
    countries.start_membership(
        lao, details=replace(joining, starts=date(2020, 1, 1)), actor=actor, now=now
    )

    assert "belongs to the region from 2012-02-08" in str(refused.value.reasons[0])
    assert [each.ends for each in Membership.objects.order_by("starts")] == [
        date(2020, 1, 1),
        None,
    ]


def test_a_country_cannot_leave_where_it_does_not_belong(now):
    africa = world.region("afr", "Africa")

    with pytest.raises(NotFoundError, match="Bhutan has no open membership in Africa"):
        countries.end_membership(
            world.country(),
            region=africa,
            ends=date(2024, 1, 1),
            reason="",
            actor=world.administrator().account,
            now=now,
        )


def test_the_subregion_is_one_of_the_region(now):
    actor, africa = world.administrator().account, world.region("afr", "Africa")
    part = regions.add_subregion(
        africa, details=SubregionDetails("east", "East"), actor=actor, now=now
    )
    lao = countries.add_country(LAO, actor=actor, now=now)
    details = MembershipDetails(world.region(), date(2012, 2, 8), subregion=part)

    with pytest.raises(RuleViolationError) as refused:
        countries.start_membership(lao, details=details, actor=actor, now=now)

    assert fields_of(refused) == ["subregion"]


def test_an_institution_is_added_with_its_contact_data_apart(now):
    details = replace(SURVEY, country=world.country(), email="survey@example.org")

    survey = institutions.add_institution(
        details, actor=world.secretary().account, now=now
    )

    (entry,) = audit.entries_about(survey.public_id)
    assert "email" not in entry.facts["changed"]
    assert entry.personal.facts["email"][1] == "survey@example.org"


def test_an_institution_hears_of_everything_that_is_wrong_with_it(now):
    details = replace(
        SURVEY,
        name="",
        longitude=27.5,
        latitude=100.6,
        website="javascript:alert(1)",
        email="nobody",
    )

    with pytest.raises(InvalidInputError) as refused:
        institutions.add_institution(
            details, actor=world.administrator().account, now=now
        )

    assert fields_of(refused) == ["name", "latitude", "website", "email"]


def test_the_head_of_a_house_changes_what_belongs_to_it(now):
    ministry = world.institution("Ministry")
    survey = world.institution("Soil Survey", part_of=ministry)
    details = replace(SURVEY, country=world.country(), part_of=ministry, city="Thimphu")

    changed = institutions.change_institution(
        survey.public_id,
        details=details,
        expected_version=1,
        actor=world.head(ministry).account,
        now=now,
    )

    assert changed.city == "Thimphu"


@pytest.mark.parametrize("field", ["country", "part_of"])
def test_only_the_secretariat_moves_an_institution(field, now):
    survey = world.institution("Soil Survey")
    details = replace(SURVEY, country=world.country())
    elsewhere = {
        "country": world.country("KHM", "Cambodia"),
        "part_of": world.institution("Ministry"),
    }
    moved = replace(details, **{field: elsewhere[field]})
    change = {"details": moved, "expected_version": 1, "now": now}

    with pytest.raises(NotPermittedError):
        institutions.change_institution(
            survey.public_id, actor=world.head(survey).account, **change
        )
    institutions.change_institution(
        survey.public_id, actor=world.secretary().account, **change
    )

    survey.refresh_from_db()
    assert getattr(survey, field) == elsewhere[field]


def test_an_institution_is_not_part_of_itself_by_another_way(now):
    ministry = world.institution("Ministry")
    survey = world.institution("Soil Survey", part_of=ministry)
    details = InstitutionDetails("Ministry", country=world.country(), part_of=survey)

    with pytest.raises(InvalidInputError) as refused:
        institutions.change_institution(
            ministry.public_id,
            details=details,
            expected_version=1,
            actor=world.secretary().account,
            now=now,
        )

    assert "Soil Survey → Ministry" in str(refused.value.reasons[0])
    assert Institution.objects.get(name="Ministry").part_of is None
