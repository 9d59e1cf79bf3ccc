"""What the report says, as text, before it is set."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from catena.report.letters import texts_in
from catena.report.pt.model import report_of
from catena.report.pt.parts import Figure

FIGURES = {
    "overview-0": Figure("overview-0.svg", 470.0, "Verdicts.", ""),
    "scores-0": Figure("scores-0.svg", 470.0, "Scores.", ""),
}


@pytest.fixture
def model_of(made_at):
    def build(scored, **options):
        return report_of(*scored, FIGURES, made_at=made_at, **options)

    return build


def test_every_number_is_text_and_the_whole_is_json(odd_round, model_of):
    data = asdict(model_of(odd_round))

    assert json.loads(json.dumps(data))["title"] == data["title"]
    assert not [text for text in texts_in(data) if "nan" in text.split()]


def test_the_first_page_counts_what_there_is(odd_round, model_of):
    report = model_of(odd_round)

    assert [(fact.term, fact.value) for fact in report.figures] == [
        ("Laboratories", "12"),
        ("Measurands", "2"),
        ("Results", "14"),
        ("Rejected rows", "1"),
    ]
    assert [(each.word, each.n) for each in report.counts] == [
        ("satisfactory", "10"),
        ("questionable", "1"),
        ("unsatisfactory", "1"),
        ("not scored", "2"),
    ]


def test_the_counts_add_up_to_the_results(mercury, model_of):
    report = model_of(mercury)

    assert sum(int(each.n) for each in report.counts) == 21
    assert [each.share for each in report.counts] == [
        *("57.1\u202f%", "4.8\u202f%", "38.1\u202f%", "0.0\u202f%")
    ]


def test_each_measurand_has_its_line_and_its_section(odd_round, model_of):
    report = model_of(odd_round)

    assert [line.name for line in report.glance] == ["pH A", "Available P A"]
    assert report.glance[0].cells == ("", "12", "5.659", "0.070", "0.195", "z′")
    assert [section.title for section in report.sections] == ["pH", "Available P"]
    assert report.sections[0].sets[0].scores is FIGURES["scores-0"]
    assert report.sections[1].sets[0].scores is None


def test_the_facts_of_a_set_say_where_its_values_come_from(mercury, model_of):
    (section,) = model_of(mercury).sections

    facts = {fact.term: (fact.value, fact.detail) for fact in section.sets[0].facts}

    outside = "given from outside the round"
    assert facts["Assigned value x_pt"] == ("0.044 mg/kg", outside)
    assert facts["sigma_pt"] == ("0.0066 mg/kg", outside)
    assert facts["Robust sd s*"] == ("0.0164 mg/kg", "Algorithm A")
    assert facts["Iterations"] == ("3", "")
    assert facts["u(x_pt) / sigma_pt"] == ("0.62", "")
    assert facts["Score used"] == ("z′", "")


def test_what_is_not_set_is_said_to_be_none(odd_round, model_of):
    facts = model_of(odd_round).sections[1].sets[0].facts

    assert [fact.value for fact in facts[:4]] == ["none", "none", "none", "–"]


def test_every_choice_of_the_policy_is_printed(mercury, model_of):
    choices = model_of(mercury).choices

    assert len(choices) == len(mercury.evaluation.policy.choices())
    assert all(each.name and each.value and each.reason for each in choices)
    assert choices[1].value == "Algorithm A"


def test_it_says_what_it_was_made_from(odd_round, model_of):
    made_from = {fact.term: fact.value for fact in model_of(odd_round).made_from}

    assert made_from["File"] == "results.csv"
    assert made_from["SHA-256 of the accepted values"] == odd_round.round_.inputs_hash
    assert made_from["Made"] == "2026-05-20 09:30 UTC"
    assert made_from["Policy"] == "edition 2026.1"
    assert made_from["Methods"] == "scored together"


def test_it_names_what_else_it_was_made_from(mercury, model_of):
    further = ("Assigned values", "assigned.csv, SHA-256 9f3c")

    made_from = model_of(mercury, further_inputs=[further]).made_from

    assert further in [(fact.term, fact.value) for fact in made_from]


def test_rejected_rows_are_named_with_their_remedy(odd_round, model_of):
    (rejected,) = model_of(odd_round).rejected

    assert (rejected.line, rejected.written) == ("18", "see annex")
    assert rejected.reason == "This is not a number."
    assert rejected.remedy


def test_the_title_is_given_or_that_of_the_round_or_of_its_file(round_of, model_of):
    header = "round,lab,analyte,sample,result"
    named = round_of("PT-7,L1,pH,A,5.5", header=header)
    nameless = round_of(",L1,pH,A,5.5", header=header)

    assert model_of(named, title="Soil 2026").title == "Soil 2026"
    assert model_of(named).title == "Proficiency test PT-7"
    assert model_of(nameless).title == "Proficiency test results"


def test_two_rounds_in_one_file_keep_their_sections_apart(round_of, model_of):
    header = "round,lab,analyte,sample,result"

    report = model_of(round_of("1,L1,pH,A,5.5", "2,L1,pH,A,5.6", header=header))

    assert [section.title for section in report.sections] == ["pH, 1", "pH, 2"]


@pytest.mark.parametrize("synthetic", [True, False])
def test_only_a_synthetic_round_is_called_so(mercury, model_of, synthetic):
    report = model_of(mercury, synthetic=synthetic)

    assert (report.synthetic == "Synthetic") is synthetic
    assert bool(report.synthetic_long) is synthetic


def test_a_round_without_a_result_says_so(round_of, model_of):
    report = model_of(round_of("L1,pH,A,,,1,bad,,"))

    assert report.intro == "No result was accepted, so there is nothing to score."
    assert [each.share for each in report.counts] == [""] * 4
    assert (report.glance, report.sections) == ((), ())
