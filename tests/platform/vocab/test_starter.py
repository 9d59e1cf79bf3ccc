"""The starter vocabulary: complete, and in order."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.starter import starter_terms

TERMS = {(each.scheme, each.code): each.content for each in starter_terms()}


def codes(scheme):
    return {code for of, code in TERMS if of is scheme}


def test_no_code_stands_twice_and_each_term_has_a_source():
    assert len(TERMS) == len(starter_terms())
    assert all(content.source for content in TERMS.values())


def test_the_seven_parameters_of_the_regional_test_are_there():
    parameters = {"PH", "OC", "TOC", "P_AVAIL", "N_TOT", "K_EXCH", "PSA"}

    assert codes(Scheme.ANALYTE) == parameters | {"SAND", "SILT", "CLAY"}
    analysed = {
        content.broader for (of, _code), content in TERMS.items() if of == "method"
    }
    assert analysed == parameters


def test_ten_threats_have_the_ten_guidelines_once_each():
    numbers = Counter(
        TERMS[Scheme.THREAT, code].attributes["guideline"]
        for code in codes(Scheme.THREAT)
    )

    assert numbers == Counter(range(1, 11))


def test_action_areas_and_components_have_their_numbers():
    assert codes(Scheme.ACTION_AREA) == {"1", "2", "3", "4", "5", "6"}
    numbers = [
        TERMS[Scheme.COMPONENT, code].attributes.get("number")
        for code in ("assessment", "policy", "investment", "field_activities")
    ]
    assert numbers == [1, 2, 3, 4]
    communication = TERMS[Scheme.COMPONENT, "communication"].attributes
    assert communication == {"cross_cutting": True}


def test_factors_of_units_agree_with_known_equalities():
    def factor(code):
        return Fraction(TERMS[Scheme.UNIT, code].attributes["factor"])

    assert factor("percent") == 10 * factor("g_kg") == 10_000 * factor("mg_kg")
    assert factor("cmol_kg") == 10 * factor("mmol_kg")
    assert factor("ds_m") == 100 * factor("ms_m") == 1000 * factor("us_cm")
    assert factor("kha") == 1000 * factor("ha") == 10 * factor("km2")
    assert factor("ha") * Fraction("0.16") == factor("rai")
    assert factor("t_ha") == 1000 * factor("kg_ha") == factor("kg_m2") / 10
    assert factor("g_cm3") == 1000 * factor("kg_m3")
    assert factor("m") == 100 * factor("cm") == 1000 * factor("mm")
