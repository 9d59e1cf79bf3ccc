"""What a term must say: codes, wording, languages, what it belongs to, attributes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.content import (
    Content,
    Surroundings,
    checked,
    problems_of_code,
)

AROUND = Surroundings(
    codes={"PSA", "SAND", "FINE_SAND"},
    current={
        Scheme.UNIT: {"percent"},
        Scheme.ANALYTE: {"PSA", "SAND", "FINE_SAND"},
    },
    broader_of={"SAND": "PSA", "FINE_SAND": "SAND"},
    languages={"th", "km"},
)
SAND = Content(name="Sand", broader="PSA", attributes={"unit": "percent"})
METHOD = Content(name="Sieving", broader="PSA", attributes={"principle": "Sieves"})


def problems(content, *, scheme=Scheme.ANALYTE, code="SAND"):
    _kept, found = checked(scheme, code, content, AROUND)
    return [(each.facts["field"], str(each)) for each in found]


@pytest.mark.parametrize("code", ["PH", "1", "P_BRAY-1", "a" * 60])
def test_codes_are_letters_digits_and_two_signs(code):
    assert problems_of_code(code, codes=set()) == []


@pytest.mark.parametrize(
    "code", ["", "pH CaCl2", "_x", "a/b", "a" * 61, "größe", "PH\n"]
)
def test_a_code_with_anything_else_is_refused(code):
    (problem,) = problems_of_code(code, codes=set())

    assert "use up to 60 letters" in str(problem)


def test_a_code_is_taken_whatever_its_case():
    (problem,) = problems_of_code("psa", AROUND.codes)

    assert "The code PSA is taken" in str(problem)


def test_a_good_term_has_no_problems_and_tidy_content():
    typed = replace(
        SAND,
        name="  Coarse   sand ",
        translations={"th": " ทราย ", "km": "  "},
        attributes={"unit": " percent", "decimals": "1", "other_code": ""},
    )

    kept, found = checked(Scheme.ANALYTE, "SAND", typed, AROUND)

    assert found == []
    assert kept.name == "Coarse sand"
    assert kept.translations == {"th": "ทราย"}
    assert kept.attributes == {"unit": "percent", "decimals": 1}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"name": " "}, "name", "The name is missing"),
        ({"name": "x" * 251}, "name", "251 letters, more than 250"),
        ({"source": "x" * 301}, "source", "301 letters, more than 300"),
        ({"place": -1}, "place", "not a number from 0 to 9999"),
        ({"place": 10_000}, "place", "not a number from 0 to 9999"),
        ({"translations": {"xx": "?"}}, "translations.xx", "no known language"),
        ({"translations": {"en": "Sand"}}, "translations.en", "write it there"),
        ({"translations": {"th": "x" * 251}}, "translations.th", "251 letters"),
        ({"broader": "OC"}, "broader", "have no term 'OC' in use"),
        ({"attributes": {"unit": "kg"}}, "attributes.unit", "no term 'kg' in use"),
        ({"attributes": {"color": 1}}, "attributes.color", "no attribute 'color'"),
    ],
)
def test_each_mistake_is_told_at_its_field(change, field, words):
    ((where, text),) = problems(replace(SAND, **change))

    assert where == field
    assert words in text


def test_a_term_is_not_part_of_itself():
    ((where, text),) = problems(replace(SAND, broader="SAND"))

    assert where == "broader"
    assert "SAND < SAND" in text


def test_a_term_is_not_part_of_what_is_part_of_it():
    ((_where, text),) = problems(replace(SAND, broader="FINE_SAND"), code="PSA")

    assert "PSA < FINE_SAND < SAND < PSA" in text


def test_a_method_needs_its_analyte_and_its_principle():
    assert problems(METHOD, scheme=Scheme.METHOD, code="SIEVE") == []

    empty = replace(METHOD, broader="", attributes={})

    assert problems(empty, scheme=Scheme.METHOD, code="SIEVE") == [
        ("broader", "Analyte is missing; every term of this scheme has it."),
        (
            "attributes.principle",
            "Principle is missing; every term of this scheme has it.",
        ),
    ]


def test_a_method_may_have_the_code_of_its_analyte():
    assert problems(METHOD, scheme=Scheme.METHOD, code="PSA") == []


def test_a_unit_belongs_to_no_other_term():
    content = Content(
        name="Gram",
        broader="percent",
        attributes={"symbol": "g", "quantity": "mass_fraction", "factor": "1"},
    )

    ((where, text),) = problems(content, scheme=Scheme.UNIT, code="g")

    assert where == "broader"
    assert "belong to no other term" in text
