"""A member list is previewed, applied and taken back."""

from __future__ import annotations

from io import BytesIO

import pytest
import world

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.common import audit, jobs
from catena.platform.common.words import told
from catena.platform.members.enums import ImportState, LineAction
from catena.platform.members.models import (
    Designation,
    ImportLine,
    Institution,
    MemberImport,
    Person,
)
from catena.platform.members.queries import imports as queries
from catena.platform.members.services import imports, people

pytestmark = pytest.mark.django_db(transaction=True)

LIST = """name,country,institution,position,role,e-mail,listed
Pema Example,Bhutan,New House,Director,focal point,pema.example@example.org,yes
Surya,Bhutan,New House,,partner,surya@example.org,no
,Bhutan,,,,,
"""


@pytest.fixture
def secretary():
    """The account that keeps the register; Pema is in it already."""
    world.country()
    world.person("Pema Example", country=world.country(), position="Officer")
    return world.secretary().account


@pytest.fixture
def preview(secretary, now):
    """Previews a list."""

    def previewing(content=LIST, name="members.csv", actor=secretary):
        return imports.preview_import(
            world.region(),
            content=BytesIO(content.encode()),
            name=name,
            media_type="text/csv",
            actor=actor,
            now=now,
        )

    return previewing


@pytest.fixture
def applied(preview, secretary, now):
    """A list that was applied."""
    import_ = preview()
    imports.apply_import(
        import_.public_id, expected_version=1, actor=secretary, now=now
    )
    import_.refresh_from_db()
    return import_


def test_a_preview_changes_nothing_but_says_all(preview):
    n_people = Person.objects.count()

    import_ = preview()

    assert import_.state == ImportState.PREVIEWED
    assert queries.counts_of(import_) == {
        LineAction.CHANGE: 1,
        LineAction.ADD: 1,
        LineAction.SET_ASIDE: 1,
    }
    assert Person.objects.count() == n_people


def test_applying_adds_and_changes_people_with_house_and_role(applied):
    pema = Person.objects.get(name="Pema Example")
    surya = Person.objects.get(name="Surya")

    assert applied.state == ImportState.APPLIED
    assert (pema.position, pema.is_listed) == ("Director", True)
    assert pema.institution == surya.institution
    assert Designation.objects.get(person=pema).country.code == "BTN"
    assert surya.capacities.get().kind == "partner"
    assert Institution.objects.filter(name="New House").count() == 1


def test_the_audit_has_one_row_for_all_lines(applied):
    (entry,) = audit.all_entries().filter(verb="members.import.applied")

    assert entry.facts["n_done"] == 2
    assert entry.facts["sha256"] == applied.file.sha256


def test_reversing_leaves_the_register_as_it_was(applied, secretary, now):
    imports.reverse_import(
        applied.public_id, expected_version=applied.version, actor=secretary, now=now
    )

    applied.refresh_from_db()
    pema = Person.objects.get(name="Pema Example")
    assert applied.state == ImportState.REVERSED
    assert (pema.position, pema.is_listed, pema.institution) == ("Officer", False, None)
    assert not Person.objects.filter(name="Surya").exists()
    assert not Institution.objects.filter(name="New House").exists()
    assert not Designation.objects.exists()


def test_what_somebody_changed_since_stays_and_is_named(applied, secretary, now):
    surya = Person.objects.get(name="Surya")
    people.list_person(
        surya.public_id, actor=secretary, now=now, reason="said so in a message"
    )

    job = imports.reverse_import(
        applied.public_id, expected_version=applied.version, actor=secretary, now=now
    )

    job.refresh_from_db()
    line = ImportLine.objects.get(name="Surya")
    assert job.result["n_left"] == 1
    assert Person.objects.filter(name="Surya").exists()
    assert told(**line.remarks[-1]).startswith("Surya was changed since")


def test_who_was_changed_since_the_preview_is_not_overwritten(preview, secretary, now):
    import_ = preview()
    pema = Person.objects.get(name="Pema Example")
    people.list_person(
        pema.public_id, actor=secretary, now=now, reason="said so in a message"
    )

    imports.apply_import(
        import_.public_id, expected_version=1, actor=secretary, now=now
    )

    pema.refresh_from_db()
    assert pema.position == "Officer"
    assert not ImportLine.objects.get(name="Pema Example").is_applied


def test_a_list_is_applied_once(applied, secretary, now):
    with pytest.raises(RuleViolationError, match="applied already"):
        imports.apply_import(
            applied.public_id,
            expected_version=applied.version,
            actor=secretary,
            now=now,
        )


def test_work_that_is_done_again_does_nothing_twice(applied, secretary, now):
    first = jobs.latest_about(applied.public_id)
    again = jobs.start(first.name, owner=secretary, now=now, **first.arguments)

    again.refresh_from_db()
    assert again.result is not None
    assert (again.result["n_done"], again.result["n_left"]) == (2, 0)
    assert Person.objects.filter(name="Surya").count() == 1


def test_the_same_list_again_changes_nothing(applied, preview):
    again = preview()

    assert queries.counts_of(again)[LineAction.KEEP] == 2


@pytest.mark.parametrize("role", ["somebody", "focal_point", "technician"])
def test_only_who_keeps_the_register_may_import(preview, role):
    with pytest.raises(NotPermittedError):
        preview(actor=world.ROLES[role]().account)


def test_what_is_no_list_is_refused_and_kept(preview):
    with pytest.raises(InvalidInputError, match="name"):
        preview("colour,shape\nred,round\n")

    assert MemberImport.objects.count() == 0


def test_a_preview_is_kept_whole_in_as_many_batches_as_it_takes(preview, monkeypatch):
    monkeypatch.setattr(imports, "LINES_KEPT", 1)

    import_ = preview()

    assert import_.lines.count() == 3
    assert import_.state == ImportState.PREVIEWED


def test_no_list_shows_a_preview_that_is_still_read(preview):
    import_ = preview()
    of_region = frozenset({import_.region_id})
    assert queries.imports_of(of_region).get() == import_

    import_.state = ImportState.READING.value
    import_.save()

    assert not queries.imports_of(of_region).exists()
