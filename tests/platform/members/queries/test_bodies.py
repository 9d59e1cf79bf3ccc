"""Who sits in a body on a day, by what right, and who votes."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.platform.members.enums import BodyKind, MandateOrigin, RoleKind
from catena.platform.members.models import Body, Mandate, Seat
from catena.platform.members.queries import bodies, roles

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 2)


def office(code: str, **fields) -> Seat:
    """An office of one seat, and that seat."""
    return world.seat(world.body(code, BodyKind.OFFICE), code, **fields)


def hold(seat: Seat, who, starts=date(2023, 1, 1), ends=None, **fields) -> Mandate:
    """Somebody holds the seat; the field is told by what they are."""
    field = "institution" if seat.is_for_institutions else "person"
    fields.setdefault("origin", MandateOrigin.ELECTION.value)
    return Mandate.objects.create(
        seat=seat, starts=starts, ends=ends, **{field: who}, **fields
    )


OFFICES = (
    "chair",
    "vice-chair",
    "asp-secretariat",
    "gsp-secretariat",
    "faorap",
    "cesra-director",
    *(f"group-{number}" for number in range(1, 7)),
    "former-chair",
)
OF_INSTITUTIONS = ("asp-secretariat", "gsp-secretariat", "faorap")


@pytest.fixture
def sources() -> dict[str, Seat]:
    """The offices that make the governance group, all of them filled."""
    found = {}
    for code in OFFICES:
        is_house = code in OF_INSTITUTIONS
        found[code] = office(code, is_for_institutions=is_house)
        name = f"{code.title()} Example"
        holder = world.institution(name) if is_house else world.person(name)
        hold(found[code], holder)
    return found


@pytest.fixture
def group(sources) -> Body:
    """The governance group: a seat derived from each office."""
    body = world.body("governance-group", BodyKind.GROUP)
    for place, (code, source) in enumerate(sources.items()):
        world.seat(
            body, code, derived_from=source, place=place, is_head=code == "chair"
        )
    return body


def holder_of(composition, code):
    return next(row for row in composition.rows if row.seat.code == code).holder


def test_the_governance_group_has_thirteen_seats_when_all_are_filled(group):
    found = bodies.composition(group, DAY)

    assert (found.n_seats, found.distinct_voters) == (13, 13)
    assert found.vacant == ()
    assert str(found.head.holder) == "Chair Example"


def test_one_person_on_two_seats_votes_once(group, sources):
    director = sources["cesra-director"].mandates.get()
    director.person = sources["chair"].mandates.get().person
    director.save()

    found = bodies.composition(group, DAY)

    assert (found.n_seats, found.distinct_voters) == (13, 12)


def test_without_groups_secretariat_and_former_chair_five_seats_remain(group, sources):
    for code, seat in sources.items():
        if code.startswith("group") or code in ("asp-secretariat", "former-chair"):
            seat.body.ends = DAY
            seat.body.save()

    found = bodies.composition(group, DAY)

    assert [row.seat.code for row in found.rows] == [
        "chair",
        "vice-chair",
        "gsp-secretariat",
        "faorap",
        "cesra-director",
    ]


def test_a_composition_takes_the_same_number_of_queries_whatever_its_size(
    group, django_assert_num_queries
):
    office("another")

    with django_assert_num_queries(2):
        found = bodies.composition(group, DAY)
        assert [str(row.holder) for row in found.rows]
        assert [row.via[0].body.name for row in found.rows]


def test_a_derived_seat_ends_with_its_source(group, sources):
    committee = world.body("committee", BodyKind.COMMITTEE)
    for place, code in enumerate(("vice-chair", "faorap")):
        world.seat(committee, code, derived_from=sources[code], place=place)
    mandate = sources["vice-chair"].mandates.get()
    mandate.ends = DAY
    mandate.save()

    before = bodies.composition(committee, date(2023, 5, 1))
    on_the_day = bodies.composition(committee, DAY)

    assert [row.is_vacant for row in before.rows] == [False, False]
    assert before.rows[0].until == DAY
    assert [row.is_vacant for row in on_the_day.rows] == [True, False]
    assert str(on_the_day.rows[1].institution) == "Faorap Example"


def test_a_seat_may_be_derived_from_a_derived_one_and_says_by_which_way(group, sources):
    committee = world.body("committee", BodyKind.COMMITTEE)
    middle = group.seats.get(code="chair")
    world.seat(committee, "president", derived_from=middle, is_head=True)

    row = bodies.composition(committee, DAY).head

    assert str(row.person) == "Chair Example"
    assert [each.body.code for each in row.via] == ["governance-group", "chair"]


def test_a_derived_seat_lasts_no_longer_than_itself(group, sources):
    seat = group.seats.get(code="chair")
    seat.starts, seat.ends = date(2023, 2, 1), date(2023, 8, 1)
    seat.save()

    row = bodies.who_was(seat, DAY)

    assert (row.since, row.until) == (date(2023, 2, 1), date(2023, 8, 1))
    assert bodies.who_was(seat, date(2023, 8, 1)) is None


def test_who_acts_sits_in_the_seat_and_in_those_derived_from_it(group, sources):
    vice = sources["vice-chair"].mandates.get().person
    hold(sources["chair"], vice, starts=DAY, origin=MandateOrigin.ACTING.value)

    found = bodies.composition(group, DAY)

    assert found.head.person == vice
    assert found.head.is_acting
    assert str(found.head.stands_in_for.person) == "Chair Example"
    assert found.distinct_voters == 12


def test_the_seats_of_somebody_are_their_own_and_the_derived_ones(group, sources):
    chair = sources["chair"].mandates.get().person
    house = sources["faorap"].mandates.get().institution

    assert {row.seat.body.code for row in bodies.seats_of(chair, DAY)} == {
        "chair",
        "governance-group",
    }
    assert len(bodies.seats_of(house, DAY)) == 2
    assert bodies.seats_of(chair, date(2022, 12, 31)) == ()


def test_the_holder_keeps_the_seat_while_somebody_acts(group, sources):
    chair = sources["chair"].mandates.get().person
    hold(
        sources["chair"],
        world.person("Oni Example"),
        starts=DAY,
        origin=MandateOrigin.ACTING.value,
    )

    rows = bodies.seats_of(chair, DAY)

    assert len(rows) == 2
    assert all(row.stands_in_for.person == chair for row in rows)


def test_who_presides_heads_the_body(group, sources):
    chair = sources["chair"].mandates.get().person
    vice = sources["vice-chair"].mandates.get().person

    assert bodies.headed_by(chair.id, DAY) == {group.id}
    assert bodies.headed_by(vice.id, DAY) == frozenset()
    assert bodies.headed_by(None, DAY) == frozenset()


def test_the_steering_committee_has_fifteen_seats_and_the_chair_presides(sources):
    committee = world.body("steering-committee", BodyKind.COMMITTEE)
    derived = (
        "chair",
        "cesra-director",
        "vice-chair",
        "asp-secretariat",
        "gsp-secretariat",
        "faorap",
    )
    for code in derived:
        world.seat(committee, code, derived_from=sources[code], is_head=code == "chair")
    own = ("dsit", "dsrd", "itps", *(f"subregion-{n}" for n in range(6)))
    for code in own:
        world.seat(committee, code)

    found = bodies.composition(committee, DAY)

    assert found.n_seats == 15
    assert len(found.vacant) == 9
    assert str(found.head.person) == "Chair Example"


def test_who_has_no_vote_is_not_counted(group):
    group.seats.filter(code="faorap").update(is_voting=False)

    assert bodies.composition(group, DAY).distinct_voters == 12


def test_the_past_can_be_asked(sources):
    chair = sources["chair"]
    hold(chair, world.person("Early Example"), date(2020, 1, 1), date(2023, 1, 1))

    assert str(bodies.who_was(chair, date(2022, 12, 31)).person) == "Early Example"
    assert str(bodies.who_was(chair, date(2023, 1, 1)).person) == "Chair Example"
    assert bodies.who_was(chair, date(2019, 1, 1)).is_vacant


def test_bodies_of_a_day_are_those_that_exist_then(group):
    group.ends = DAY
    group.save()

    assert group in bodies.bodies_of(world.region(), date(2023, 5, 1))
    assert group not in bodies.bodies_of(world.region(), DAY)
    assert bodies.composition(group, DAY).rows == ()


def test_derived_seats_give_their_roles(group, sources):
    chair = sources["chair"].mandates.get().person

    held = roles.roles_on(chair, DAY)

    assert {role.body_id for role in held if role.kind is RoleKind.SEAT_HOLDER} == {
        sources["chair"].body_id,
        group.id,
    }
