"""Sentences and facts, kept apart and brought together for the reader."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import numpy as np
import pytest
from django.utils import timezone, translation

from catena.errors import InvalidInputError
from catena.platform.common import words
from catena.text import Counted


def through_json(value):
    return json.loads(json.dumps(value, allow_nan=False))


@pytest.mark.parametrize(
    ("template", "facts", "sentence"),
    [
        (
            "Line {line} of {file}.",
            {"line": 3, "file": "soc.csv"},
            "Line 3 of soc.csv.",
        ),
        ("Still {change:.2g}.", {"change": 0.1234}, "Still 0.12."),
        ("From {top:g} cm.", {"top": np.float64(20)}, "From 20 cm."),
        ("{n:d} rows.", {"n": np.int64(5)}, "5 rows."),
        ("{is_open}", {"is_open": True}, "True"),
        ("Until {day}.", {"day": date(2023, 5, 2)}, "Until 2 May 2023."),
        ("It is {x}.", {"x": float("nan")}, "It is nan."),
    ],
)
def test_a_sentence_is_whole_again_after_it_was_kept(template, facts, sentence):
    assert words.told(template, through_json(words.kept(facts))) == sentence


def test_a_moment_is_told_in_the_zone_of_the_reader():
    facts = words.kept({"at": datetime(2023, 5, 2, 3, 0, tzinfo=UTC)})

    with timezone.override("Asia/Bangkok"):
        assert words.told("Until {at}.", facts) == "Until 2 May 2023, 10:00 +07."


def test_facts_that_do_not_fit_do_not_cost_the_page():
    assert words.told("{a:g} and {b}", {"a": "x"}, otherwise="As it was.") == (
        "As it was."
    )
    assert words.told("{a} and {b}", {"a": 1}) == "{a} and {b}"


def test_no_sentence_says_nothing_in_any_language():
    with translation.override("en-xa"):
        assert words.told("", {}) == ""


def test_an_error_is_said_in_the_language_of_the_reader(pseudo_language):
    with translation.override(pseudo_language):
        said = words.say(InvalidInputError("Only {n} results.", n=7))

    assert said == "⟦Öñlý 7 réšültš.⟧"


def test_an_error_is_told_with_its_reasons():
    reasons = [InvalidInputError("Row {row:d} is empty.", row=2)]
    error = InvalidInputError("{n:d} rows are wrong.", n=1, reasons=reasons)

    kept = through_json(words.kept_error(error))

    assert words.told_error(kept) == ["1 rows are wrong.", "Row 2 is empty."]
    assert words.say_all(error) == ["1 rows are wrong.", "Row 2 is empty."]


def test_an_error_whose_facts_lost_their_kind_is_told_as_it_was_raised():
    error = InvalidInputError("Opens on {day:%d.%m.}.", day=date(2023, 5, 2))

    assert words.say_all(error) == ["Opens on 02.05.."]


def test_a_bare_sentence_is_an_error_too():
    assert words.told_error({"template": "Our fault."}) == ["Our fault."]


@pytest.mark.parametrize(
    ("n", "sentence"), [(1, "1 file."), (2, "2 files."), (0, "0 files.")]
)
def test_a_sentence_counts_what_it_speaks_of(n, sentence):
    assert words.told(Counted("{n} file.", "{n} files."), {"n": n}) == sentence
