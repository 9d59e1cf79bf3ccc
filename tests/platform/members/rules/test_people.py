"""May a government designate this person; may this person delegate that role?"""

from __future__ import annotations

from datetime import date

import pytest

from catena.platform.members.enums import DesignationKind, RoleKind
from catena.platform.members.rules import people
from catena.platform.members.rules.people import DesignationFacts
from catena.platform.members.rules.periods import Span

TODAY = date(2023, 5, 2)
PEMA = DesignationFacts("Pema Example", DesignationKind.FOCAL_POINT, Span(TODAY))


def test_a_letter_designates():
    assert people.obstacles_to_designating(PEMA, [], has_letter=True, reason="") == []


def test_without_a_letter_the_secretariat_says_why():
    (obstacle,) = people.obstacles_to_designating(
        PEMA, [], has_letter=False, reason=" "
    )

    assert "attach it, or say why there is none" in str(obstacle)
    assert (
        people.obstacles_to_designating(
            PEMA, [], has_letter=False, reason="Designated before letters were kept."
        )
        == []
    )


def test_a_country_designates_a_person_once_at_a_time():
    before = DesignationFacts(
        "Pema Example", DesignationKind.ALTERNATE, Span(date(2020, 1, 1))
    )

    (obstacle,) = people.obstacles_to_designating(
        PEMA, [before], has_letter=True, reason=""
    )

    assert "designated by this country from 2020-01-01 on already" in str(obstacle)


def test_several_focal_points_are_worth_a_remark_and_no_refusal():
    dara = DesignationFacts("Dara Example", DesignationKind.FOCAL_POINT, Span(TODAY))
    alternate = DesignationFacts("Oni Example", DesignationKind.ALTERNATE, Span(TODAY))

    (remark,) = people.remarks_on_focal_points([PEMA, dara, alternate])

    assert remark.facts == {"n": 2, "names": "Pema Example, Dara Example"}
    assert people.remarks_on_focal_points([PEMA, alternate]) == []


def test_a_capacity_is_held_once_at_a_time():
    held = [Span(date(2020, 1, 1), date(2023, 1, 1))]

    assert people.obstacles_to_taking_part(Span(date(2023, 1, 1)), held) == []
    assert len(people.obstacles_to_taking_part(Span(date(2022, 12, 31)), held)) == 1


def obstacles(**change):
    given = {
        "role": RoleKind.FOCAL_POINT,
        "span": Span(TODAY, date(2024, 5, 2)),
        "is_to_oneself": False,
        "today": TODAY,
        "reason": "On leave.",
    } | change
    return people.obstacles_to_delegating(given.pop("role"), given.pop("span"), **given)


def test_a_role_is_delegated_for_a_year():
    assert obstacles() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"role": RoleKind.ADMINISTRATOR}, "role"),
        ({"is_to_oneself": True}, "receiver"),
        ({"span": Span(date(2023, 5, 1), date(2023, 6, 1))}, "starts"),
        ({"span": Span(TODAY, date(2024, 5, 3))}, "ends"),
        ({"span": Span(TODAY, TODAY)}, "ends"),
        ({"reason": ""}, "reason"),
    ],
)
def test_each_limit_of_a_delegation_is_said(change, field):
    assert [each.facts["field"] for each in obstacles(**change)] == [field]


def test_every_obstacle_is_said_at_once():
    found = obstacles(role=RoleKind.ADMINISTRATOR, is_to_oneself=True, reason="")

    assert len(found) == 3


def test_of_an_erased_person_nothing_more_is_written():
    assert people.obstacles_to_changing(is_erased=False) == []
    assert len(people.obstacles_to_changing(is_erased=True)) == 1
