"""A line of a member list meets a register that has a life of its own."""

from __future__ import annotations

from io import BytesIO

import pytest
import world

from catena.platform.common.words import told
from catena.platform.members.enums import CapacityKind, DesignationKind
from catena.platform.members.models import Capacity, Designation, ImportLine, Person
from catena.platform.members.services import designations, imports

pytestmark = pytest.mark.django_db(transaction=True)

HEAD = "name,country,institution,role,e-mail\n"
LINE = "Pema Example,Bhutan,,{role},pema.example@example.org\n"


@pytest.fixture
def secretary():
    """The account that keeps the register of the region."""
    return world.secretary().account


@pytest.fixture
def pema() -> Person:
    """Somebody of Bhutan, in the register already."""
    return world.person("Pema Example", country=world.country())


@pytest.fixture
def preview(secretary, now):
    """Previews a list of these lines."""

    def previewing(lines: str):
        return imports.preview_import(
            world.region(),
            content=BytesIO((HEAD + lines).encode()),
            name="members.csv",
            media_type="text/csv",
            actor=secretary,
            now=now,
        )

    return previewing


@pytest.fixture
def act(secretary, now):
    """Has a list applied or reversed, and gives what came of it."""

    def acting(service, import_):
        import_.refresh_from_db()
        job = service(
            import_.public_id,
            expected_version=import_.version,
            actor=secretary,
            now=now,
        )
        job.refresh_from_db()
        return job.result

    return acting


def designate(person, secretary, now, kind=DesignationKind.FOCAL_POINT):
    return designations.designate(
        person,
        details=designations.DesignationDetails(
            country=world.country(), starts=now.date(), kind=kind
        ),
        letter=None,
        actor=secretary,
        now=now,
        reason="The letter is on its way.",
    )


def test_who_takes_part_elsewhere_takes_part_here_too(preview, act, pema):
    other = world.region("afr", "African Soil Partnership")
    Capacity.objects.create(
        person=pema,
        region=other,
        kind=CapacityKind.ITPS.value,
        starts=world.LONG_AGO,
    )

    act(imports.apply_import, preview(LINE.format(role="ITPS")))

    assert {each.region.code for each in pema.capacities.all()} == {"asp", "afr"}


def test_nobody_is_designated_twice(preview, act, pema, secretary, now):
    import_ = preview(LINE.format(role="focal point"))
    designate(pema, secretary, now)

    assert act(imports.apply_import, import_)["n_left"] == 1

    assert pema.designations.count() == 1
    line = ImportLine.objects.get(batch=import_)
    assert "designated by this country" in told(**line.remarks[-1])


def test_a_designation_that_got_its_letter_is_not_taken_back(
    preview, act, pema, secretary, now
):
    import_ = preview(LINE.format(role="focal point"))
    act(imports.apply_import, import_)
    designations.add_letter(
        pema.designations.get().public_id,
        letter=designations.Letter(BytesIO(b"%PDF-"), "letter.pdf", "application/pdf"),
        expected_version=1,
        actor=secretary,
        now=now,
    )

    assert act(imports.reverse_import, import_)["n_left"] == 1

    assert Designation.objects.get(person=pema).letter is not None


def test_who_goes_back_goes_back_to_the_same_house(preview, act, pema):
    abroad = world.institution(
        "Mekong Institute", country=world.country("THA", "Thailand")
    )
    pema.institution = abroad
    pema.save()
    import_ = preview("Pema Example,Bhutan,New House,,pema.example@example.org\n")
    act(imports.apply_import, import_)

    act(imports.reverse_import, import_)

    pema.refresh_from_db()
    assert pema.institution == abroad


def test_a_line_that_cannot_be_taken_back_keeps_its_person(preview, act):
    world.country()
    import_ = preview("Surya,Bhutan,,,surya@example.org\n")
    act(imports.apply_import, import_)
    surya = Person.objects.get(name="Surya")
    world.seat(world.body()).mandates.create(
        person=surya, starts=world.LONG_AGO, origin="election"
    )

    assert act(imports.reverse_import, import_)["n_left"] == 1

    assert ImportLine.objects.get(batch=import_).person == surya


def test_a_list_does_not_move_the_address_of_somebody_with_roles_elsewhere(
    preview, act, pema
):
    Person.objects.filter(id=pema.id).update(account=None, email="")
    Capacity.objects.create(
        person=pema,
        region=world.region("afr", "African Soil Partnership"),
        kind=CapacityKind.ITPS.value,
        starts=world.LONG_AGO,
    )

    assert act(imports.apply_import, preview(LINE.format(role="")))["n_left"] == 1

    pema.refresh_from_db()
    assert pema.email == ""
