"""Conversion between units: exact, there and back, and over a third unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError
from catena.platform.vocab.enums import Quantity
from catena.platform.vocab.rules.units import Unit, conversion_factor

MG_KG = Unit("mg_kg", "mg/kg", Quantity.MASS_FRACTION, Fraction("0.000001"))
PERCENT = Unit("percent", "%", Quantity.MASS_FRACTION, Fraction("0.01"))
CMOL = Unit("cmol_kg", "cmol(+)/kg", Quantity.CHARGE_PER_MASS, Fraction("0.01"))
PH = Unit("ph", "pH", Quantity.PH, Fraction(1))
PH_TIMES_TEN = Unit("ph10", "pH x 10", Quantity.PH, Fraction("0.1"))

factors = st.decimals(min_value="0.000000001", max_value="1000000000", places=9).map(
    Fraction
)
units = st.builds(
    Unit,
    code=st.text(min_size=1, max_size=3),
    symbol=st.just("?"),
    quantity=st.just(Quantity.LENGTH),
    factor=factors,
)


def test_one_per_cent_is_ten_thousand_milligrams_per_kilogram():
    assert conversion_factor(PERCENT, MG_KG) == 10_000
    assert conversion_factor(MG_KG, PERCENT) == Fraction(1, 10_000)


@given(units, units)
def test_there_and_back_changes_nothing(one, other):
    assert conversion_factor(one, other) * conversion_factor(other, one) == 1


@given(units, units, units)
def test_the_way_over_a_third_unit_is_the_same(one, two, three):
    over_two = conversion_factor(one, two) * conversion_factor(two, three)

    assert over_two == conversion_factor(one, three)


@given(units)
def test_a_unit_is_itself(unit):
    assert conversion_factor(unit, unit) == 1


def test_potassium_as_mass_is_not_potassium_as_charge():
    with pytest.raises(InvalidInputError) as refusal:
        conversion_factor(MG_KG, CMOL)

    assert str(refusal.value) == (
        "mg/kg is a unit of Mass fraction, cmol(+)/kg of Amount of charge per mass; "
        "values do not convert between the two."
    )


def test_ph_converts_into_nothing_but_itself():
    assert conversion_factor(PH, PH) == 1

    with pytest.raises(InvalidInputError, match="pH is a logarithm"):
        conversion_factor(PH, PH_TIMES_TEN)
