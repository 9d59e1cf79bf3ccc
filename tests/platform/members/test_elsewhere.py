"""What other pages show of the register."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
import world

from catena.platform import members
from catena.platform.common import history, registers
from catena.platform.common.models import StoredFile
from catena.platform.common.registers import Asked
from catena.platform.members import elsewhere
from catena.platform.members.enums import BodyKind
from catena.platform.members.models import Invitation, Mandate, MemberImport
from catena.platform.members.queries import roles

from .pages import as_, n_queries, page

BHUTAN = "/countries/BTN/"


def needs(account, now):
    return list(elsewhere.what_waits(Asked(account, now)))


def test_the_page_of_a_country_says_that_nobody_speaks_for_it(client, db):
    world.country()

    text = page(client, BHUTAN)

    assert "No focal point is designated today." in text
    assert "Enter a designation" not in text
    assert "Enter a designation" in page(as_(world.secretary()), BHUTAN)


def test_the_page_of_a_country_names_who_speaks_for_it_among_members(client, db):
    fern = world.focal_point()

    assert "Fern Example" not in page(client, BHUTAN)
    assert "Somebody who is not publicly listed" in page(client, BHUTAN)
    assert "Fern Example" in page(as_(fern), BHUTAN)


def test_the_page_of_a_country_has_its_first_institutions(client, db):
    for i in range(12):
        world.institution(f"Institute {i:02}")

    text = page(client, BHUTAN)

    assert "Institute 09" in text
    assert "Institute 10" not in text
    assert '<a href="/partnership/institutions/?country=BTN">2 more</a>' in text


def test_the_page_of_a_country_asks_as_often_for_three_as_for_one(client, db):
    world.focal_point(name="Fern One")
    with_one = n_queries(client, BHUTAN)
    world.focal_point(name="Fern Two")
    world.focal_point(name="Fern Three")

    assert n_queries(client, BHUTAN) == with_one


def test_figures_count_only_people_who_agreed(db, now):
    world.focal_point()
    world.person("Dara Example", country=world.country(), is_listed=True)
    world.institution()

    found = elsewhere.region_figures(Asked(None, now), world.region().id)

    assert {each.name: each.value for each in found} == {
        "Countries": 1,
        "Institutions": 1,
        "People": 1,
    }


def test_institutions_are_counted_by_country(db, now):
    world.institution()
    world.institution("Second")
    world.country("NPL", "Nepal")

    counted = elsewhere.institutions_counted(Asked(None, now), world.region().id)

    assert counted.counts == {"BTN": 2}


def hits(asked, words):
    every = registers.hits.ask(asked, words, 5)
    return {hit.path: hit.kind for room in every for hit in room}


def test_the_search_finds_countries_people_institutions_and_bodies(db, now):
    who = world.person("Bhumi Example", is_listed=True)
    house = world.institution("Bhu Institute")
    world.body("bhu", BodyKind.GROUP)
    world.country()

    assert hits(Asked(None, now), "bhu") == {
        "/countries/BTN/": "Country",
        f"/partnership/people/{who.public_id}/": "Person",
        f"/partnership/institutions/{house.public_id}/": "Institution",
        "/partnership/bodies/asp/bhu/": "Body",
    }


def test_the_search_finds_people_as_far_as_the_reader_may_see_them(db, now):
    fern = world.focal_point()

    assert hits(Asked(None, now), "fern") == {}
    assert list(hits(Asked(fern.account, now), "fern").values()) == ["Person"]


def test_nothing_waits_for_a_visitor_or_somebody_without_roles(db, now):
    assert needs(None, now) == []
    assert needs(world.somebody().account, now) == []


def test_an_invitation_waits_for_who_was_invited(db, now):
    dara = world.person("Dara Example")
    Invitation.objects.create(
        email="Dara.Example@example.org",
        name="Dara",
        kind="technician",
        institution=world.institution(),
        token_sha256="0",
        invited_at=now,
        expires_at=now + timedelta(days=3),
    )

    (need,) = needs(dara.account, now)

    assert (
        need.what == "You are invited: Laboratory technician, National Soil Institute"
    )
    assert need.due == now + timedelta(days=3)


@pytest.mark.parametrize(("days", "n"), [(1, 1), (60, 1), (61, 0), (0, 0)])
def test_what_ends_within_sixty_days_is_told(db, now, days, n):
    fern = world.focal_point()
    fern.designations.update(ends=roles.home_day(now) + timedelta(days=days))

    assert len(needs(fern.account, now)) == n


def test_a_seat_whose_mandate_ended_waits_for_the_secretariat(db, now):
    fern, secretary = world.focal_point(), world.secretary()
    chair = world.seat(world.body("asp", BodyKind.GROUP))
    world.seat(chair.body, "never-held")
    Mandate.objects.create(
        seat=chair,
        person=fern,
        origin="election",
        starts=date(2019, 1, 1),
        ends=date(2022, 1, 1),
    )

    (need,) = needs(secretary.account, now)

    assert (need.state, need.what) == ("Vacant", "Chair, Asp")
    assert need.path == f"/partnership/seats/{chair.public_id}/fill/"
    assert needs(fern.account, now) == []


def test_a_list_that_was_read_and_not_applied_waits_for_the_secretariat(db, now):
    secretary = world.secretary()
    file = StoredFile.objects.create(
        sha256="0" * 64, size=1, name="list.csv", guard="members.import", kept_at=now
    )
    MemberImport.objects.create(
        region=world.region(),
        file=file,
        imported_by=secretary.account,
        previewed_at=now,
    )

    (need,) = needs(secretary.account, now)

    assert need.what == "Not applied yet: list.csv"


def verbs():
    """Every verb that a service of this room writes into the audit."""
    folder = Path(members.__file__).parent / "services"
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                parts = node.value.split(".")
                if parts[0] == "members" and len(parts) == 3 and parts[2]:
                    yield node.value


@pytest.mark.parametrize(
    "verb", sorted({*verbs(), "members.import.applied", "members.import.reversed"})
)
def test_the_history_has_words_for_every_verb(verb):
    assert history.words_of(verb) != verb
