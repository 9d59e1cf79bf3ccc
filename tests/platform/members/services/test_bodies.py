"""Bodies, their seats and their mandates: filled once a day, ended with a reason."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
import world
from django.db import connection

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.common import audit
from catena.platform.members import signals
from catena.platform.members.enums import (
    BodyKind,
    Eligibility,
    MandateOrigin,
    PostKind,
    SeatKind,
)
from catena.platform.members.models import Body, Mandate, Seat, Subregion
from catena.platform.members.queries import bodies as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import bodies, mandates, seats
from catena.platform.members.services.bodies import BodyDetails
from catena.platform.members.services.mandates import Term
from catena.platform.members.services.seats import SeatDetails

pytestmark = pytest.mark.django_db
FOUNDED = date(2012, 2, 8)
ELECTED = date(2023, 6, 15)
OFFICE = BodyDetails("chair", "Chair of the ASP", BodyKind.OFFICE, FOUNDED)
CHAIR = SeatDetails(
    code="chair",
    name="Chair",
    kind=SeatKind.ELECTED,
    starts=FOUNDED,
    is_head=True,
    eligible=Eligibility.FOCAL_POINT,
    mandate_years=3,
)


@pytest.fixture
def actor():
    return world.secretary().account


@pytest.fixture
def office(actor, now) -> Body:
    return bodies.add_body(world.region(), details=OFFICE, actor=actor, now=now)


@pytest.fixture
def chair(office, actor, now) -> Seat:
    return seats.add_seat(office, details=CHAIR, actor=actor, now=now)


def fill(seat, who, now, *, actor, starts=ELECTED, **term) -> Mandate:
    return mandates.fill_seat(
        seat.public_id, term=Term(who, starts, **term), actor=actor, now=now
    )


def end(mandate, now, *, actor, ends, reason="Resigned.", version=1) -> Mandate:
    return mandates.end_mandate(
        mandate.public_id,
        ends=ends,
        reason=reason,
        expected_version=version,
        actor=actor,
        now=now,
    )


def reasons(refused) -> list[str]:
    return [str(each) for each in refused.value.reasons]


def test_an_elected_chair_holds_the_seat_for_three_years(now, actor, chair):
    mandate = fill(chair, world.focal_point(), now, actor=actor)

    assert (mandate.starts, mandate.ends) == (ELECTED, date(2026, 6, 15))
    (entry,) = audit.entries_about(mandate.public_id)
    assert entry.facts["ends"] == "2026-06-15"


def test_a_seat_is_filled_once_a_day(now, actor, chair):
    fill(chair, world.focal_point(name="Pema Example"), now, actor=actor)
    other = world.focal_point(name="Dara Example")

    with pytest.raises(RuleViolationError) as refused:
        fill(chair, other, now, actor=actor, starts=date(2026, 6, 14))
    fill(chair, other, now, actor=actor, starts=date(2026, 6, 15))

    assert "Pema Example holds Chair from 2023-06-15 on" in reasons(refused)[0]
    assert str(queries.who_was(chair, date(2026, 6, 14)).person) == "Pema Example"
    assert str(queries.who_was(chair, date(2026, 6, 15)).person) == "Dara Example"


def test_a_seat_for_focal_points_takes_nobody_else(now, actor, chair):
    abroad = world.country("KEN", "Kenya", of=world.region("afr", "Africa"))

    for who in (
        world.person("Oni Example"),
        world.focal_point(abroad, "Nia Example"),
        world.institution(),
    ):
        with pytest.raises(RuleViolationError):
            fill(chair, who, now, actor=actor)
    assert not Mandate.objects.exists()


def test_the_vice_chair_stands_in_and_the_clock_of_neither_changes(now, actor, chair):
    elected = fill(chair, world.focal_point(name="Pema Example"), now, actor=actor)
    vice = world.focal_point(name="Vira Example")

    fill(
        chair,
        vice,
        now,
        actor=actor,
        starts=date(2024, 1, 1),
        ends=date(2024, 3, 1),
        origin=MandateOrigin.ACTING,
    )

    row = queries.who_was(chair, date(2024, 2, 1))
    assert (row.person, row.stands_in_for, row.is_acting) == (vice, elected, True)
    assert queries.who_was(chair, date(2024, 3, 1)).person == elected.person
    elected.refresh_from_db()
    assert elected.ends == date(2026, 6, 15)


def test_who_acts_without_an_end_acts_as_long_as_the_seat_lasts(now, actor, chair):
    acting = fill(
        chair, world.somebody(), now, actor=actor, origin=MandateOrigin.ACTING
    )

    assert acting.ends is None


def test_a_tenth_expert_finds_no_seat(now, actor):
    committee = world.body("technical-committee", BodyKind.COMMITTEE)
    nine = [world.seat(committee, f"expert-{n}") for n in range(9)]
    for number, seat in enumerate(nine):
        fill(seat, world.person(f"Expert {number}"), now, actor=actor)
    tenth = world.person("Tenth Example")

    for seat in nine:
        with pytest.raises(RuleViolationError):
            fill(seat, tenth, now, actor=actor)


def test_only_the_secretariat_fills_and_ends(now, actor, chair):
    pema = world.focal_point()

    with pytest.raises(NotPermittedError):
        fill(chair, pema, now, actor=pema.account)
    mandate = fill(chair, pema, now, actor=actor)
    with pytest.raises(NotPermittedError):
        end(mandate, now, actor=pema.account, ends=date(2024, 1, 1))


def test_a_mandate_ends_early_with_a_reason_and_is_announced(
    now, actor, chair, django_capture_on_commit_callbacks
):
    mandate = fill(chair, world.focal_point(), now, actor=actor)
    heard = []

    def listen(sender, mandate, **_rest):
        heard.append((sender, mandate.ended_because))

    signals.mandate_ended.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            end(mandate, now, actor=actor, ends=date(2024, 1, 1))
    finally:
        signals.mandate_ended.disconnect(listen)

    assert heard == [(Mandate, "Resigned.")]
    assert queries.who_was(chair, date(2024, 1, 1)).is_vacant


def test_ending_a_mandate_hears_of_everything_that_is_wrong(now, actor, chair):
    mandate = fill(chair, world.focal_point(), now, actor=actor)

    with pytest.raises(RuleViolationError) as refused:
        end(mandate, now, actor=actor, ends=date(2027, 1, 1), reason=" ")

    assert reasons(refused) == [
        "It ends on 2026-06-15 already; choose that day or an earlier one.",
        "Say why it ends.",
    ]


def test_two_who_end_a_mandate_at_once_do_not_both_succeed(now, actor, chair):
    mandate = fill(chair, world.focal_point(), now, actor=actor)
    end(mandate, now, actor=actor, ends=date(2024, 1, 1))

    with pytest.raises(RuleViolationError, match="Somebody else saved"):
        end(mandate, now, actor=actor, ends=date(2023, 12, 1))


def test_somebody_who_was_erased_gets_no_seat(now, actor, chair):
    former = world.focal_point(name="Former Example")
    former.erased_at = now
    former.save()

    with pytest.raises(RuleViolationError) as refused:
        fill(chair, former, now, actor=actor)

    assert "was erased" in reasons(refused)[0]


def test_a_derived_seat_follows_its_source_and_is_not_filled(now, actor, chair):
    group = bodies.add_body(
        world.region(),
        details=BodyDetails("group", "Governance group", BodyKind.GROUP, FOUNDED),
        actor=actor,
        now=now,
    )
    derived = seats.add_seat(
        group,
        details=replace(CHAIR, derived_from=chair, eligible=None, mandate_years=None),
        actor=actor,
        now=now,
    )
    pema = world.focal_point()
    mandate = fill(chair, pema, now, actor=actor)

    with pytest.raises(RuleViolationError):
        fill(derived, pema, now, actor=actor, starts=date(2030, 1, 1))
    end(mandate, now, actor=actor, ends=date(2024, 1, 1))

    assert queries.composition(group, date(2023, 12, 31)).head.person == pema
    assert queries.composition(group, date(2024, 1, 1)).head.is_vacant
    assert group.id in {each.body_id for each in roles.roles_on(pema, ELECTED)}


def change(seat, now, *, actor, **changes) -> Seat:
    return seats.change_seat(
        seat.public_id,
        details=replace(CHAIR, **changes),
        expected_version=seat.version,
        actor=actor,
        now=now,
    )


def test_a_seat_is_not_derived_from_itself_by_another_way(now, actor, office, chair):
    second = seats.add_seat(
        office,
        details=replace(CHAIR, code="second", is_head=False, derived_from=chair),
        actor=actor,
        now=now,
    )

    with pytest.raises(InvalidInputError) as refused:
        change(chair, now, actor=actor, derived_from=second)

    assert refused.value.reasons[0].facts["field"] == "derived_from"


def test_a_seat_fits_its_region_its_mandates_and_its_body(now, actor, office, chair):
    africa = world.region("afr", "Africa")
    elsewhere = world.seat(
        Body.objects.create(
            region=africa, code="chair", name="Chair", kind="office", starts=FOUNDED
        )
    )
    part = Subregion.objects.create(region=africa, code="east", name="East")
    fill(chair, world.focal_point(), now, actor=actor)

    with pytest.raises(RuleViolationError) as refused:
        change(
            chair,
            now,
            actor=actor,
            derived_from=elsewhere,
            subregion=part,
            starts=date(2010, 1, 1),
            ends=date(2024, 1, 1),
        )

    assert len(reasons(refused)) == 5
    chair.refresh_from_db()
    assert (chair.version, chair.derived_from) == (1, None)


def test_a_body_has_one_head(now, actor, office, chair):
    with pytest.raises(RuleViolationError) as refused:
        seats.add_seat(
            office, details=replace(CHAIR, code="second"), actor=actor, now=now
        )

    assert "is the head of this body already" in reasons(refused)[0]


def test_a_seat_changes(now, actor, chair):
    changed = change(chair, now, actor=actor, is_voting=False)

    assert (changed.is_voting, changed.version) == (False, 2)
    assert [each.verb for each in audit.entries_about(chair.public_id)] == [
        "members.seat.changed",
        "members.seat.added",
    ]


def test_the_years_of_a_seat_are_checked(now, actor, office):
    with pytest.raises(InvalidInputError) as refused:
        seats.add_seat(
            office,
            details=replace(CHAIR, code="C", mandate_years=2, least_mandate_years=3),
            actor=actor,
            now=now,
        )

    assert [each.facts["field"] for each in refused.value.reasons] == [
        "code",
        "mandate_years",
    ]


def test_a_body_changes_but_does_not_begin_after_its_seats(now, actor, office, chair):
    def changed(version, **changes):
        return bodies.change_body(
            office.public_id,
            details=replace(OFFICE, **changes),
            expected_version=version,
            actor=actor,
            now=now,
        )

    assert changed(1, acronym="CH").acronym == "CH"
    with pytest.raises(RuleViolationError) as refused:
        changed(2, starts=date(2015, 1, 1))
    assert "Chair would exist on days without its body" in reasons(refused)[0]


def test_a_body_is_not_part_of_itself_nor_of_one_of_another_region(now, actor, office):
    africa = world.region("afr", "Africa")
    elsewhere = Body.objects.create(
        region=africa, code="group", name="Group", kind="group", starts=FOUNDED
    )
    changing = {"expected_version": 1, "actor": actor, "now": now}

    middle = world.body("middle", BodyKind.CENTRE)
    part = world.body("part", BodyKind.DEPARTMENT)
    Body.objects.filter(id=middle.id).update(part_of=office)
    Body.objects.filter(id=part.id).update(part_of=middle)

    with pytest.raises(InvalidInputError) as refused:
        bodies.change_body(
            office.public_id,
            details=replace(OFFICE, part_of=Body.objects.get(id=part.id)),
            **changing,
        )
    assert "Part → Middle → Chair of the ASP" in reasons(refused)[0]
    with pytest.raises(RuleViolationError):
        bodies.change_body(
            office.public_id, details=replace(OFFICE, part_of=elsewhere), **changing
        )


def test_dissolving_a_body_ends_what_is_in_it_and_keeps_the_past(now, actor):
    body = world.body("group", BodyKind.WORKING_GROUP)
    seat = world.seat(body)
    running = fill(seat, world.person("Gia Example"), now, actor=actor, ends=None)
    later = world.seat(body, "second")
    fill(
        later, world.person("Later Example"), now, actor=actor, starts=date(2025, 1, 1)
    )
    staff = world.staff("Oni Example", PostKind.PT_ORGANISER, body=body)

    bodies.dissolve_body(
        body.public_id,
        ends=date(2024, 1, 1),
        reason="Its work is done.",
        expected_version=1,
        actor=actor,
        now=now,
    )

    running.refresh_from_db()
    assert (running.ends, running.ended_because) == (
        date(2024, 1, 1),
        "Its work is done.",
    )
    assert not later.mandates.exists()
    assert queries.composition(body, date(2023, 12, 31)).n_seats == 2
    assert queries.composition(body, date(2024, 1, 1)).n_seats == 0
    assert roles.roles_on(staff, date(2024, 1, 1)) == ()
    (entry,) = audit.entries_about(body.public_id)
    assert (entry.facts["n_mandates"], entry.facts["n_posts"]) == (1, 1)


def test_dissolving_needs_a_reason_and_the_secretariat(now, actor, office, chair):
    dissolving = {"ends": date(2024, 1, 1), "expected_version": 1, "now": now}

    with pytest.raises(NotPermittedError):
        bodies.dissolve_body(
            office.public_id, reason="x", actor=world.head().account, **dissolving
        )
    with pytest.raises(RuleViolationError) as refused:
        bodies.dissolve_body(office.public_id, reason="", actor=actor, **dissolving)
    assert reasons(refused) == ["Say why it ends."]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="on SQLite a transaction is the only writer"
)
def test_of_two_who_fill_a_seat_in_the_same_moment_one_succeeds(now):
    actor, seat = world.secretary().account, world.seat(world.body("chair"))
    people = [world.person("Dara Example"), world.person("Pema Example")]
    together = Barrier(2)

    def try_to_fill(who):
        together.wait()
        try:
            fill(seat, who, now, actor=actor)
        except RuleViolationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_to_fill, people)) == [False, True]
    assert Mandate.objects.count() == 1
