"""Conversion between the units that the vocabulary keeps."""

from __future__ import annotations

from fractions import Fraction

from catena.platform.vocab.enums import Quantity, Scheme
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms
from catena.platform.vocab.rules import units


def conversion_factor(from_code: str, to_code: str) -> Fraction:
    """By what values in one unit are multiplied to be in another, exactly.

    Raises
    ------
    NotFoundError
        If a unit is not in the vocabulary.
    InvalidInputError
        If the units measure different quantities, or are logarithms such as pH.
    """
    from_, to = (unit(terms.term(Scheme.UNIT, each)) for each in (from_code, to_code))
    return units.conversion_factor(from_, to)


def unit(term: Term) -> units.Unit:
    """What a conversion needs to know of a term of the units."""
    said = term.attributes
    return units.Unit(
        code=term.code,
        symbol=said["symbol"],
        quantity=Quantity(said["quantity"]),
        factor=Fraction(said["factor"]),
    )


def siblings(of: Term) -> list[tuple[units.Unit, Fraction]]:
    """The other units in use of the same quantity, each with its factor."""
    own = unit(of)
    if own.quantity.is_logarithmic:
        return []
    same = terms.terms(Scheme.UNIT).filter(attributes__quantity=own.quantity.value)
    others = [unit(each) for each in same if each.code != of.code]
    return [(each, units.conversion_factor(own, each)) for each in others]
