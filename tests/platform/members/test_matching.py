"""What a line of a member list means for the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catena.errors import InvalidInputError
from catena.io.member_lists import Listed, SetAside
from catena.platform.members.enums import LineAction
from catena.platform.members.matching import (
    KnownPerson,
    Register,
    counts,
    meanings,
)

PEMA = KnownPerson(
    key=1,
    version=3,
    name="Pema Éxample",
    country="BTN",
    position="Officer",
    email="pema@example.org",
    roles=frozenset({"focal_point"}),
)
REGISTER = Register(
    countries={"bhutan": "BTN", "btn": "BTN", "viet nam": "VNM", "vietnam": "VNM"},
    institutions={("BTN", "soil centre"): "Soil Centre"},
    people=[PEMA],
)
LINE = Listed(line=2, name="Pema Éxample", country="Bhutan", email="pema@example.org")


def meaning(listed, register=REGISTER):
    """The meaning of one line."""
    (found,) = meanings([listed], [], register)
    return found


def words(found):
    """What the remarks of a meaning say."""
    return [each.template.format(**each.facts) for each in found.remarks]


def test_a_person_known_by_address_with_nothing_new_is_kept():
    found = meaning(LINE)

    assert (found.action, found.person, found.after) == (LineAction.KEEP, PEMA, {})


def test_only_what_differs_is_changed_and_what_was_is_remembered():
    found = meaning(replace(LINE, position="Head", phone="+975 1"))

    assert found.action is LineAction.CHANGE
    assert found.after == {"position": "Head", "phone": "+975 1"}
    assert found.before == {"position": "Officer", "phone": ""}


def test_an_empty_cell_changes_nothing():
    assert meaning(replace(LINE, position="")).action is LineAction.KEEP


def test_a_person_is_known_by_name_and_country_without_accents():
    found = meaning(replace(LINE, name="pema  EXAMPLE", email=""))

    assert found.person is PEMA
    assert found.after == {"name": "pema  EXAMPLE"}


def test_the_same_name_in_another_country_is_somebody_else():
    found = meaning(replace(LINE, country="Viet Nam", email=""))

    assert (found.action, found.after["country"]) == (LineAction.ADD, "VNM")


def test_the_same_name_with_another_address_is_somebody_else():
    found = meaning(replace(LINE, email="other@example.org"))

    assert found.action is LineAction.ADD


def test_a_name_spelled_in_two_ways_is_doubted():
    found = meaning(replace(LINE, name="Pema Exampel", email=""))

    assert found.action is LineAction.ADD
    assert words(found) == [
        "Looks like Pema Éxample, who is registered: is it the same person?"
    ]


def test_an_address_of_somebody_with_another_name_is_doubted():
    found = meaning(replace(LINE, name="Karma Other"))

    assert words(found) == [
        "The address belongs to Pema Éxample: the name would change."
    ]


def test_two_people_of_one_name_need_an_address():
    twin = replace(PEMA, key=2, email="second@example.org")
    register = replace(REGISTER, people=[PEMA, twin])

    found = meaning(replace(LINE, email=""), register)

    assert found.action is LineAction.SET_ASIDE
    assert words(found) == [
        "2 people of this name are registered; add the e-mail address."
    ]


def test_an_institution_is_known_by_its_name_in_the_country():
    found = meaning(replace(LINE, institution="SOIL centre"))

    assert found.after == {"institution": "Soil Centre"}
    assert found.remarks == ()


def test_an_unknown_institution_is_announced():
    found = meaning(replace(LINE, institution="New House"))

    assert words(found) == ["New House is not registered yet and will be added."]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"country": "Butan"},
            "No member is called 'Butan'; if BTN is meant, write so.",
        ),
        (
            {"country": "Atlantis"},
            "No member is called 'Atlantis'; write the name or the ISO code.",
        ),
        (
            {"role": "boss"},
            "'boss' is no role; write one of: focal point, national focal point, nfp, "
            "alternate, alternate focal point, itps, fao, partner.",
        ),
    ],
)
def test_what_is_not_understood_is_set_aside(change, reason):
    found = meaning(replace(LINE, **change))

    assert (found.action, words(found)) == (LineAction.SET_ASIDE, [reason])


def test_a_role_that_is_held_already_changes_nothing():
    assert meaning(replace(LINE, role="NFP")).action is LineAction.KEEP


def test_a_new_role_is_a_change():
    assert meaning(replace(LINE, role="ITPS")).after == {"role": "itps"}


def test_of_two_lines_on_one_person_the_first_counts():
    first, second = meanings([LINE, replace(LINE, line=5)], [], REGISTER)

    assert first.action is LineAction.KEEP
    assert words(second) == ["Line 2 is about the same person; keep one of them."]


def test_of_two_lines_on_one_new_person_the_first_counts():
    new = Listed(line=2, name="Surya", country="Bhutan")

    _first, second = meanings([new, replace(new, line=3)], [], REGISTER)

    assert second.action is LineAction.SET_ASIDE


def test_rows_set_aside_while_reading_stay_in_their_place():
    aside = SetAside(3, "", (InvalidInputError("Line {line} has no name.", line=3),))
    lines = [LINE, Listed(line=4, name="Surya", country="Bhutan")]

    found = meanings(lines, [aside], REGISTER)

    assert [each.line for each in found] == [2, 3, 4]
    assert counts(found) == {
        LineAction.KEEP: 1,
        LineAction.SET_ASIDE: 1,
        LineAction.ADD: 1,
    }
