"""Conversion between units that the vocabulary keeps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from catena.errors import InvalidInputError, NotFoundError
from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms, units


@pytest.fixture
def starter(editor, now):
    """The units of the starter vocabulary."""
    return services.load_starter(actor=editor, now=now)


def test_kept_units_convert_exactly(starter):
    assert units.conversion_factor("g_kg", "percent") == Fraction(1, 10)
    assert units.conversion_factor("rai", "ha") == Fraction(4, 25)


def test_unknown_units_and_other_quantities_are_refused(starter):
    with pytest.raises(NotFoundError, match="Units have no term 'oz'"):
        units.conversion_factor("oz", "g_kg")
    with pytest.raises(InvalidInputError, match="do not convert"):
        units.conversion_factor("mg_kg", "cmol_kg")


def test_a_unit_has_the_others_of_its_quantity_beside_it(starter):
    others = units.siblings(terms.term(Scheme.UNIT, "g_kg"))

    assert [(each.code, factor) for each, factor in others] == [
        ("percent", Fraction(1, 10)),
        ("mg_kg", Fraction(1000)),
    ]


def test_ph_has_nothing_beside_it(starter):
    assert units.siblings(terms.term(Scheme.UNIT, "ph")) == []
