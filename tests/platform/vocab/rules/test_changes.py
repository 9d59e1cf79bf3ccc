"""What changed between versions, and where two edits part."""

from __future__ import annotations

from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.changes import Change, Divergence, changes, divergences
from catena.platform.vocab.schemes import DEFINITIONS

ANALYTE = DEFINITIONS[Scheme.ANALYTE]
FIRST = {
    "name": "Carbon",
    "translations": {"th": "คาร์บอน"},
    "definition": "",
    "broader": "",
    "attributes": {"decimals": 0, "unit": "g_kg"},
    "source": "",
    "place": 10,
    "retired_on": "",
}


def test_equal_versions_have_no_changes():
    assert changes(ANALYTE, FIRST, dict(FIRST)) == []


def test_what_came_went_and_changed_is_told_by_its_label():
    second = FIRST | {
        "name": "Organic carbon",
        "translations": {"km": "កាបូន"},
        "attributes": {"decimals": 1},
        "retired_on": "2023-05-02",
    }

    assert set(changes(ANALYTE, FIRST, second)) == {
        Change("Name", "", "Carbon", "Organic carbon"),
        Change("Name in {language}", "th", "คาร์บอน", ""),
        Change("Name in {language}", "km", "", "កាបូន"),
        Change("Decimals to report", "", "0", "1"),
        Change("Unit of results", "", "g_kg", ""),
        Change("Retired on", "", "", "2023-05-02"),
    }


def test_choices_and_answers_are_told_in_words():
    unit, component = DEFINITIONS[Scheme.UNIT], DEFINITIONS[Scheme.COMPONENT]
    area = FIRST | {"attributes": {"quantity": "area"}}
    crossing = FIRST | {"attributes": {"cross_cutting": False}}

    assert changes(unit, FIRST, area)[-1].after == "Area"
    assert changes(component, FIRST, crossing)[-1].after == "No"


def test_two_edits_part_only_where_they_differ():
    theirs = FIRST | {"name": "Soil carbon", "source": "ISO", "place": 20}
    yours = FIRST | {"name": "Organic carbon", "place": 20}

    found = divergences(ANALYTE, opened=FIRST, theirs=theirs, yours=yours)

    assert set(found) == {
        Divergence("Name", "", "Carbon", "Soil carbon", "Organic carbon"),
        Divergence("Source", "", "", "ISO", ""),
    }
