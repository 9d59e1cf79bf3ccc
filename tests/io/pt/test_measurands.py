"""What a name and a unit tell."""

from __future__ import annotations

import math

import pytest

from catena.io.pt.measurands import scale_of, unit_key


@pytest.mark.parametrize("name", ["pH", "pH (H2O)", "soil_pH_KCl", "PH", "pHKCl"])
def test_ph_has_no_true_zero_and_is_no_content(name):
    scale = scale_of(name, "mg/kg")

    assert not scale.has_true_zero
    assert math.isnan(scale.mass_fraction_per_unit)


@pytest.mark.parametrize("name", ["Clay", "silt 2-63 um", "Sand"])
def test_particle_size_is_no_content_but_has_a_zero(name):
    scale = scale_of(name, "%")

    assert scale.has_true_zero
    assert math.isnan(scale.mass_fraction_per_unit)


@pytest.mark.parametrize(
    ("unit", "fraction"),
    [
        ("%", 1e-2),
        ("g/kg", 1e-3),
        ("g kg-1", 1e-3),
        ("mg/kg", 1e-6),
        ("\u00b5g/kg", 1e-9),
    ],
)
def test_a_content_knows_its_mass_fraction(unit, fraction):
    assert scale_of("Phosphorus", unit).mass_fraction_per_unit == fraction


@pytest.mark.parametrize("unit", ["", "cmol/kg", "dS/m"])
def test_other_units_are_no_mass_fraction(unit):
    assert math.isnan(scale_of("Potassium", unit).mass_fraction_per_unit)


@pytest.mark.parametrize(
    "unit",
    [
        "mg/kg",
        "mg kg-1",
        "mg kg\u20131",
        "mg kg\u207b\u00b9",
        "mg\u00b7kg-1",
        "mg/Kg",
        "mg per kg",
        " mg / kg ",
    ],
)
def test_variants_of_a_unit_are_one_unit(unit):
    assert unit_key(unit) == "mg/kg"


def test_a_large_m_is_another_unit():
    assert unit_key("Mg/kg") != unit_key("mg/kg")


@pytest.mark.parametrize("unit", ["%", "percent", "per cent"])
def test_per_cent_may_be_written_out(unit):
    assert unit_key(unit) == "%"
