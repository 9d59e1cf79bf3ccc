"""A refusal as a problem document: its sentence, its facts, its reasons, its fields."""

from __future__ import annotations

import json
from datetime import date

from catena.errors import InvalidInputError, RuleViolationError
from catena.platform.common import problems
from catena.text import mark as _


def test_an_error_keeps_sentence_facts_and_reasons():
    error = RuleViolationError(
        _("Round {code} closed on {day}."),
        code="soc-2026",
        day=date(2026, 3, 31),
        reasons=[InvalidInputError(_("Only {n} results."), n=7)],
    )

    assert problems.problem(error) == {
        "type": "/problems/rule_violation",
        "title": "Round soc-2026 closed on 31 March 2026.",
        "status": 409,
        "facts": {"code": "soc-2026", "day": "2026-03-31"},
        "reasons": ["Only 7 results."],
    }


def test_each_field_says_where_it_lies():
    found = problems.invalid(
        [
            {"loc": ("body", "values", 3), "msg": "Field required"},
            {"loc": ("query", "page"), "msg": "Too small"},
        ]
    )

    assert found["status"] == 422
    assert found["fields"] == [
        {"field": "body.values.3", "problem": "Field required"},
        {"field": "query.page", "problem": "Too small"},
    ]


def test_an_answer_has_the_status_and_the_kind_of_its_document():
    answer = problems.answer(problems.document("not_found", 404, "Nothing here."))

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["title"] == "Nothing here."
