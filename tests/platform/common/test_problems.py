"""Refusals as problem documents."""

from __future__ import annotations

import json

from catena.errors import RuleViolationError
from catena.platform.common import problems


def test_a_refusal_says_its_kind_its_sentence_its_facts_and_its_reasons():
    reason = RuleViolationError("Only {n} results are in.", n=7)
    error = RuleViolationError("{code} stays open.", code="PT-1", reasons=[reason])

    assert problems.problem(error) == {
        "type": "/problems/rule_violation",
        "title": "PT-1 stays open.",
        "status": 409,
        "facts": {"code": "PT-1"},
        "reasons": ["Only 7 results are in."],
    }


def test_input_that_does_not_fit_is_told_field_by_field():
    found = problems.invalid([{"loc": ("body", "values", 3), "msg": "not a number"}])

    assert found["status"] == 422
    assert found["fields"] == [{"field": "body.values.3", "problem": "not a number"}]


def test_an_answer_has_the_status_and_the_media_type_of_a_problem():
    answer = problems.answer(problems.document("not_found", 404, "Nothing is here."))

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["title"] == "Nothing is here."
