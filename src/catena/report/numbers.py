"""Numbers as people read them: rounded once, here, and never computed with again."""

from __future__ import annotations

import math

from catena.engine.values import Status
from catena.io.pt.rows import Measurement
from catena.text import mark as _

MINUS = "\u2212"
THIN_SPACE = "\u202f"  # does not break
LARGEST_FIXED = 1e7  # larger numbers, and decimals beyond the tenth, get a power of ten
MOST_DECIMALS = 10
MOST_DIGITS = 6  # of a reported result; a spreadsheet may bring seventeen
DIGITS_OF_UNCERTAINTY = 2  # GUM 7.2.6: more say nothing


def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals; empty for NaN."""
    if math.isnan(value):
        return ""
    if abs(value) >= LARGEST_FIXED or decimals > MOST_DECIMALS:
        return f"{value:.3g}".replace("-", MINUS)
    shown = f"{value:.{decimals}f}"
    if float(shown) == 0:
        return shown.removeprefix("-")
    return shown.replace("-", MINUS)


def as_given(value: float) -> str:
    """A number as somebody wrote it, without the noise of binary fractions."""
    return "" if math.isnan(value) else f"{value:.10g}".replace("-", MINUS)


def count(number: int) -> str:
    """A whole number, its thousands apart."""
    return f"{number:,}".replace(",", THIN_SPACE)


def decimals_of(spread: float, digits: int = DIGITS_OF_UNCERTAINTY) -> int | None:
    """The decimals that show so many digits of a spread; None without one."""
    if not spread > 0 or math.isinf(spread):
        return None
    # Through the rounded number, since 0.0996 rounds to 0.10.
    rounded = float(f"{spread:.{digits - 1}e}")
    return max(0, digits - 1 - math.floor(math.log10(rounded)))


def reported(measurement: Measurement, n_replicates: int) -> str:
    """A result with the decimals of the laboratory, and one more for a mean."""
    if measurement.status is Status.NOT_REPORTED:
        return _("not reported")
    if measurement.status is Status.NOT_APPLICABLE:
        return _("not applicable")
    if measurement.status is Status.BELOW_DETECTION:
        return (
            _("below a limit")
            if math.isnan(measurement.limit)
            else _below(measurement.limit)
        )
    extra = 1 if n_replicates > 1 else 0
    return fixed(
        measurement.value,
        min(measurement.decimals + extra, _most_decimals(measurement.value)),
    )


def _below(limit: float) -> str:
    return f"< {as_given(limit)}"


def _most_decimals(value: float) -> int:
    if value == 0:
        return MOST_DIGITS
    return max(0, MOST_DIGITS - 1 - math.floor(math.log10(abs(value))))
