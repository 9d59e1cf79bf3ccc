"""Which notes a reader sees, in which order, each said once."""

from __future__ import annotations

from catena.report.pt.notes import first_notes, shown_notes


def test_refusals_come_first_and_information_not_at_all(odd_round):
    notes = first_notes(odd_round.round_, odd_round.sets)

    weights = [note.weight for note in notes]
    assert weights[0] == "refusal"
    assert weights == sorted(weights, key=["refusal", "caution"].index)


def test_rejected_rows_are_among_what_to_look_at_first(odd_round):
    last = first_notes(odd_round.round_, odd_round.sets)[-1]

    assert last.text.startswith("1 of 17 rows were rejected")
    assert last.where == "File results.csv"


def test_what_is_said_of_many_sets_is_said_once_with_its_range(round_of):
    rows = [
        f"L{i},{analyte},A,g/kg,,1,{10 + i},,"
        for analyte, n_labs in (("C", 12), ("N", 15))
        for i in range(n_labs)
    ]
    scored = round_of(*rows)

    notes = first_notes(scored.round_, scored.sets)

    (own_sd,) = [note for note in notes if "robust sd of this round" in note.text]
    assert "this round's 12 to 15 results" in own_sd.text
    assert own_sd.where == "All 2 measurands"


def test_facts_in_words_keep_notes_apart(round_of):
    rows = [
        f"L{i},{analyte},A,g/kg,,1,{base + far * (i % 2) + i / 100},,"
        for analyte, base, far in (("C", 10, 9), ("N", 1, 5))
        for i in range(20)
    ]
    scored = round_of(*rows)

    notes = first_notes(scored.round_, scored.sets)

    gathering = [note for note in notes if "gather around" in note.text]
    assert [note.where for note in gathering] == ["C A", "N A"]


def test_many_measurands_are_counted_and_not_listed(round_of):
    rows = [
        f"L{i},X{j},A,g/kg,,1,{10 + i % (12 if j else 1)},,"
        for j in range(6)
        for i in range(12)
    ]
    scored = round_of(*rows)

    notes = first_notes(scored.round_, scored.sets)

    assert "5 of 6 measurands" in [note.where for note in notes]


def test_beneath_its_measurand_a_note_says_everything(odd_round):
    notes = shown_notes(odd_round.sets[1])

    assert [note.word for note in notes][0] == "refusal"
    assert {note.where for note in notes} == {""}
