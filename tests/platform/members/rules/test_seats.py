"""May a seat be filled so; may it be as it is described?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.platform.members.enums import Eligibility
from catena.platform.members.rules import seats
from catena.platform.members.rules.periods import Span
from catena.platform.members.rules.seats import SeatFacts, TermFacts

CHAIR = SeatFacts(
    name="Chair",
    span=Span(date(2012, 2, 8)),
    body="Chair of the partnership",
    body_span=Span(date(2012, 2, 8)),
    eligible=Eligibility.FOCAL_POINT,
    mandate_years=3,
)
THREE_YEARS = Span(date(2023, 6, 15), date(2026, 6, 15))
DARA = TermFacts("Dara Example", THREE_YEARS, is_focal_point=True)


def said(obstacles):
    return [str(each) for each in obstacles]


def test_an_eligible_person_takes_a_free_seat():
    assert seats.obstacles_to_filling(CHAIR, DARA, []) == []


def test_a_mandate_ends_after_the_years_of_its_seat():
    assert seats.end_of_mandate(CHAIR, date(2023, 6, 15)) == date(2026, 6, 15)
    assert seats.end_of_mandate(CHAIR, date(2024, 2, 29)) == date(2027, 2, 28)


def test_a_mandate_without_years_is_open():
    lasting = replace(CHAIR, mandate_years=None)

    assert seats.end_of_mandate(lasting, date(2023, 6, 15)) is None


def test_a_mandate_ends_with_its_seat_or_its_body_where_that_is_sooner():
    seat = replace(CHAIR, span=Span(date(2012, 2, 8), date(2025, 1, 1)))
    body = replace(CHAIR, body_span=Span(date(2012, 2, 8), date(2024, 1, 1)))

    assert seats.end_of_mandate(seat, date(2023, 6, 15)) == date(2025, 1, 1)
    assert seats.end_of_mandate(body, date(2023, 6, 15)) == date(2024, 1, 1)


def test_a_seat_is_held_by_one_at_a_time():
    held = [TermFacts("Pema Example", Span(date(2020, 6, 15), date(2023, 6, 16)))]

    assert said(seats.obstacles_to_filling(CHAIR, DARA, held)) == [
        "Pema Example holds Chair from 2020-06-15 on; end that mandate first, or "
        "choose other days."
    ]


def test_the_next_holder_begins_on_the_day_that_the_last_one_ends():
    held = [TermFacts("Pema Example", Span(date(2020, 6, 15), date(2023, 6, 15)))]

    assert seats.obstacles_to_filling(CHAIR, DARA, held) == []


def test_somebody_stands_in_beside_the_elected_holder():
    acting = TermFacts("Vira Example", Span(date(2024, 1, 1)), is_acting=True)

    assert seats.obstacles_to_filling(CHAIR, acting, [DARA]) == []


def test_nobody_stands_in_beside_somebody_who_stands_in():
    acting = TermFacts("Vira Example", Span(date(2024, 1, 1)), is_acting=True)
    another = replace(acting, holder="Oni Example")

    (obstacle,) = seats.obstacles_to_filling(CHAIR, another, [DARA, acting])

    assert "Vira Example holds Chair" in str(obstacle)


def test_a_derived_seat_is_filled_by_filling_its_source():
    derived = replace(CHAIR, is_derived=True)

    (obstacle,) = seats.obstacles_to_filling(derived, DARA, [])

    assert "goes to whoever holds the seat that it is derived from" in str(obstacle)


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"is_focal_point": False}, "is no focal point of a country of the region"),
        ({"is_institution": True}, "Chair is held by a person"),
        (
            {"span": Span(date(2023, 6, 15), date(2026, 6, 16))},
            "lasts 3 years at most; choose 2026-06-15",
        ),
        ({"span": Span(date(2023, 6, 15))}, "lasts 3 years at most"),
        (
            {"span": Span(date(2023, 6, 15), date(2023, 6, 15))},
            "would start on 2023-06-15",
        ),
    ],
)
def test_each_obstacle_is_said(change, obstacle):
    (found,) = seats.obstacles_to_filling(CHAIR, replace(DARA, **change), [])

    assert obstacle in str(found)


def test_a_mandate_lies_within_its_seat_and_its_body():
    early = replace(DARA, span=Span(date(2012, 2, 7), date(2013, 2, 7)))

    assert said(seats.obstacles_to_filling(CHAIR, early, [])) == [
        "The mandate reaches beyond the days on which Chair exists; shorten it.",
        "The mandate reaches beyond the days on which Chair of the partnership "
        "exists; shorten it.",
    ]


def test_a_seat_for_institutions_takes_no_person():
    hosts = replace(CHAIR, is_for_institutions=True, eligible=None)

    (obstacle,) = seats.obstacles_to_filling(hosts, DARA, [])

    assert "is held by an institution" in str(obstacle)


@pytest.mark.parametrize(
    ("ends", "is_accepted"),
    [
        (date(2024, 12, 15), False),  # 18 months
        (date(2025, 6, 14), False),
        (date(2025, 6, 15), True),  # 24 months
        (date(2026, 6, 15), True),  # 36 months
        (date(2026, 10, 15), False),  # 40 months
    ],
)
def test_a_former_chair_stays_two_to_three_years(ends, is_accepted):
    former = replace(CHAIR, name="Former Chair", eligible=None, least_mandate_years=2)
    wish = replace(DARA, span=Span(date(2023, 6, 15), ends))

    assert (seats.obstacles_to_filling(former, wish, []) == []) == is_accepted


def test_who_stands_in_is_bound_neither_by_years_nor_by_eligibility():
    acting = TermFacts("Oni Example", Span(date(2024, 1, 1)), is_acting=True)

    assert seats.obstacles_to_filling(CHAIR, acting, []) == []


@given(
    st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(1, 30)), max_size=12)
)
def test_no_day_has_two_holders_whatever_is_asked(wishes):
    seat, held = replace(CHAIR, eligible=None, mandate_years=None), []
    for number, (start, length) in enumerate(wishes):
        starts = date(2023, 1, 1) + timedelta(days=start)
        span = Span(starts, length and starts + timedelta(days=length))
        wish = TermFacts(f"Person {number}", span)
        if not seats.obstacles_to_filling(seat, wish, held):
            held.append(wish)

    for day in (date(2023, 1, 1) + timedelta(days=n) for n in range(100)):
        assert sum(term.span.holds_on(day) for term in held) <= 1


def test_a_seat_exists_within_its_body():
    seat = replace(CHAIR, body_span=Span(date(2012, 2, 8), date(2024, 1, 1)))

    assert said(seats.obstacles_to_lasting(seat, [])) == [
        "Chair would exist on days without its body, Chair of the partnership."
    ]


def test_a_seat_exists_as_long_as_somebody_holds_it():
    seat = replace(CHAIR, span=Span(date(2012, 2, 8), date(2024, 1, 1)))

    (obstacle,) = seats.obstacles_to_lasting(seat, [DARA])

    assert "Dara Example holds Chair on days that it would not exist" in str(obstacle)


def test_a_seat_with_mandates_is_not_derived_nor_one_from_another_region():
    obstacles = seats.obstacles_to_deriving(CHAIR, [DARA], is_source_elsewhere=True)

    assert said(obstacles) == [
        "Chair would be derived from a seat of another region.",
        "Chair has mandates of its own; add a derived seat beside it, and end this "
        "one.",
    ]


def test_a_body_has_one_head_at_a_time():
    others = [("President", Span(date(2012, 2, 8), date(2020, 1, 1)))]

    assert seats.obstacles_to_heading("Chair", Span(date(2020, 1, 1)), others) == []
    assert len(seats.obstacles_to_heading("Chair", Span(date(2019, 1, 1)), others)) == 1


@pytest.mark.parametrize(
    ("most", "least", "n_problems"),
    [(None, None, 0), (3, 2, 0), (3, 3, 0), (2, 3, 1), (0, None, 1), (None, 0, 1)],
)
def test_the_years_of_a_seat_make_sense(most, least, n_problems):
    assert len(seats.problems_of_years(most, least)) == n_problems


def test_what_is_of_another_region_is_refused():
    obstacles = seats.obstacles_to_placing(
        "Chair", is_subregion_elsewhere=True, is_house_elsewhere=True
    )

    assert [each.facts["field"] for each in obstacles] == ["subregion", "part_of"]


def test_a_body_is_dissolved_for_a_reason_and_not_before_its_seats_begin():
    obstacles = seats.obstacles_to_dissolving(
        Span(date(2012, 2, 8)),
        date(2024, 1, 1),
        [("Chair", CHAIR.span), ("Former Chair", Span(date(2026, 6, 15)))],
        "  ",
    )

    assert said(obstacles) == [
        "Former Chair begins on 2026-06-15 only; choose a later day.",
        "Say why it ends.",
    ]
