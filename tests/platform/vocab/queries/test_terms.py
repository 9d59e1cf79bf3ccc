"""Reads of terms: by scheme, by code, what leans on what, and the search."""

from __future__ import annotations

import pytest
from django.utils import translation

from catena.errors import NotFoundError
from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms
from catena.platform.vocab.rules.content import Content

PARTICLES = Content(name="Particle size analysis")
SAND = Content(name="Sand", broader="PSA")
PIPETTE = Content(name="Pipette", broader="PSA", attributes={"principle": "Settling"})


def codes(found):
    return [each.code for each in found]


def test_terms_are_listed_without_the_retired_unless_asked(carbon, editor, now):
    method = terms.term(Scheme.METHOD, "OC_WALKLEY_BLACK")
    services.retire_term(method.public_id, expected_version=1, actor=editor, now=now)

    assert codes(terms.terms(Scheme.METHOD)) == []
    everything = terms.terms(Scheme.METHOD, include_retired=True)
    assert codes(everything) == ["OC_WALKLEY_BLACK"]
    line = next(each for each in terms.schemes() if each.scheme is Scheme.METHOD)
    assert (line.n_current, line.n_retired) == (0, 1)


def test_an_unknown_code_and_an_unknown_scheme_are_refused_by_name(carbon):
    with pytest.raises(NotFoundError, match="Analytes have no term 'oc'"):
        terms.term(Scheme.ANALYTE, "oc")
    with pytest.raises(NotFoundError, match="no scheme 'crop'; there are unit, ana"):
        terms.scheme_named("crop")


def test_codes_are_mapped_to_terms_and_unknown_ones_left_out(carbon):
    found = terms.by_codes(Scheme.ANALYTE, ["OC", "XX", "OC"])

    assert {code: term.name for code, term in found.items()} == {"OC": "Organic carbon"}


def test_a_fraction_has_the_methods_of_the_analysis_that_it_is_part_of(add):
    add(Scheme.ANALYTE, "PSA", PARTICLES)
    sand = add(Scheme.ANALYTE, "SAND", SAND)
    add(Scheme.METHOD, "PIPETTE", PIPETTE)

    assert codes(terms.methods_of(sand)) == ["PIPETTE"]


def test_an_analyte_has_its_own_methods_only(carbon, add):
    add(Scheme.ANALYTE, "PSA", PARTICLES)
    add(Scheme.METHOD, "PIPETTE", PIPETTE)

    assert codes(terms.methods_of(carbon)) == ["OC_WALKLEY_BLACK"]


def test_what_leans_on_a_term_is_found_by_place_and_by_attribute(carbon):
    unit = terms.term(Scheme.UNIT, "g_kg")

    assert codes(terms.narrower(carbon)) == ["OC_WALKLEY_BLACK"]
    assert codes(terms.referring(unit)) == ["OC"]
    assert codes(terms.leans_on(carbon)) == ["g_kg"]


@pytest.mark.parametrize("words", ["oc", "ORGANIC", "คาร์บอน", "organic c"])
def test_the_search_finds_codes_and_names_in_every_language(carbon, words):
    assert "OC" in codes(terms.search(words, 5))


def test_the_search_puts_beginnings_first_and_keeps_to_the_limit(carbon, add):
    add(Scheme.ANALYTE, "X", Content(name="Lost organic carbon", place=1))

    assert codes(terms.search("organic", 5))[0] == "OC"
    assert len(terms.search("organic", 1)) == 1
    assert terms.search("  ", 5) == []


def test_a_term_is_called_by_its_name_in_the_language_of_the_reader(carbon):
    with translation.override("th"):
        assert str(carbon) == "คาร์บอนอินทรีย์"
    with translation.override("fr"):
        assert str(carbon) == "Organic carbon"
