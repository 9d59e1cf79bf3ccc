"""Reading attributes: types, decimal commas, and what is refused."""

from __future__ import annotations

import pytest

from catena.errors import InvalidInputError
from catena.platform.vocab.enums import AttributeKind, Quantity, Scheme
from catena.platform.vocab.rules.attributes import read_attribute
from catena.platform.vocab.schemes import Attribute


def attribute(kind, **more):
    return Attribute(key="x", label="Thing", kind=kind, **more)


TEXT = attribute(AttributeKind.TEXT)
WHOLE = attribute(AttributeKind.WHOLE)
EXACT = attribute(AttributeKind.EXACT)
YES_NO = attribute(AttributeKind.YES_NO)
CHOICE = attribute(AttributeKind.CHOICE, choices=tuple(Quantity))
TERM = attribute(AttributeKind.TERM, scheme=Scheme.UNIT)


@pytest.mark.parametrize(
    ("of", "given", "read"),
    [
        (TEXT, " 1:2.5 ", "1:2.5"),
        (WHOLE, "2", 2),
        (WHOLE, 0, 0),
        (EXACT, "0.001", "0.001"),
        (EXACT, "1e-6", "1e-6"),
        (EXACT, 10, "10"),
        (YES_NO, "yes", True),
        (YES_NO, "No", False),
        (YES_NO, False, False),
        (CHOICE, "ph", "ph"),
        (TERM, "g_kg", "g_kg"),
    ],
)
def test_each_kind_is_read_from_forms_and_programs(of, given, read):
    assert read_attribute(of, given) == read


@pytest.mark.parametrize("of", [TEXT, WHOLE, EXACT, YES_NO, CHOICE, TERM])
@pytest.mark.parametrize("given", [None, "", "  "])
def test_nothing_given_is_nothing_said(of, given):
    assert read_attribute(of, given) is None


@pytest.mark.parametrize(
    ("of", "given", "words"),
    [
        (TEXT, "x" * 501, "501 letters, more than 500"),
        (WHOLE, "2.5", "not a whole number"),
        (WHOLE, "-1", "not a whole number"),
        (WHOLE, "12345", "from 0 to 9999"),
        (WHOLE, True, "not a whole number"),
        (WHOLE, "²", "not a whole number"),
        (EXACT, "0", "not a number above zero"),
        (EXACT, "-0.1", "not a number above zero"),
        (EXACT, "a tenth", "not a number above zero"),
        (EXACT, "nan", "not a number above zero"),
        (EXACT, True, "not a number above zero"),
        (EXACT, "1e999", "not a number above zero"),
        (YES_NO, "perhaps", "neither yes nor no"),
        (CHOICE, "weight", "is none of mass_fraction,"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(of, given, words):
    with pytest.raises(InvalidInputError, match=words) as refusal:
        read_attribute(of, given)

    assert refusal.value.facts["field"] == "attributes.x"


def test_a_decimal_comma_is_asked_about_and_never_guessed():
    with pytest.raises(InvalidInputError) as refusal:
        read_attribute(EXACT, "0,1")

    assert str(refusal.value) == (
        "Thing: '0,1' has a comma. If it is the decimal mark, write 0.1; if it parts "
        "thousands, leave it out."
    )
