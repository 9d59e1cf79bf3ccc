"""How values convert between units: exactly, and within one quantity only."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from catena.errors import InvalidInputError
from catena.platform.vocab.enums import Quantity
from catena.text import mark as _


class Unit(NamedTuple):
    """What a conversion needs to know of a unit."""

    code: str
    symbol: str
    quantity: Quantity
    factor: Fraction  # of the coherent unit of the quantity


def conversion_factor(from_: Unit, to: Unit) -> Fraction:
    """By what values in one unit are multiplied to be in another.

    Examples
    --------
    >>> g_kg = Unit("g_kg", "g/kg", Quantity.MASS_FRACTION, Fraction("0.001"))
    >>> percent = Unit("percent", "%", Quantity.MASS_FRACTION, Fraction("0.01"))
    >>> conversion_factor(g_kg, percent)
    Fraction(1, 10)

    Raises
    ------
    InvalidInputError
        If the units measure different quantities, or if values are logarithms.
    """
    if from_.quantity is not to.quantity:
        raise InvalidInputError(
            _(
                "{from_symbol} is a unit of {from_quantity}, {to_symbol} of "
                "{to_quantity}; values do not convert between the two."
            ),
            from_symbol=from_.symbol,
            from_quantity=from_.quantity.label,
            to_symbol=to.symbol,
            to_quantity=to.quantity.label,
        )
    if from_.quantity.is_logarithmic and from_.code != to.code:
        raise InvalidInputError(
            _(
                "{from_symbol} is a logarithm; no factor converts it into "
                "{to_symbol}. Give the values in the unit of the results."
            ),
            from_symbol=from_.symbol,
            to_symbol=to.symbol,
        )
    return from_.factor / to.factor
