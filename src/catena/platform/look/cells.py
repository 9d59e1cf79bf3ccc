"""How a value is written on a page, whatever its kind."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, get_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext, pgettext

from catena.platform.look.parts import Link, State

MINUS = "\u2212"
THIN_SPACE = "\u202f"  # does not break
SPACE = "\u00a0"  # does not break
NOTHING = "–"
MOST_DIGITS = 10  # more of a float is the noise of binary fractions
BYTES_PER_STEP = 1000
BYTE_UNITS = ("bytes", "kB", "MB", "GB", "TB")

Number = int | float | Decimal


def shown(value: object, *, decimals: int | None = None) -> SafeString:
    """Any value as markup: numbers grouped, days and times as ``<time>``."""
    if value is None or value == "":
        return format_html('<span class="muted">{}</span>', NOTHING)
    if isinstance(value, State):
        return state_mark(value)
    if isinstance(value, Link):
        return format_html('<a href="{}">{}</a>', value.path, value.label)
    if isinstance(value, bool):
        return conditional_escape(gettext("Yes") if value else gettext("No"))
    if isinstance(value, Number):
        return conditional_escape(number(value, decimals))
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return day(value)
    return conditional_escape(str(value))


def state_mark(state: State) -> SafeString:
    """A state as its mark, which the style sheet draws, and its word."""
    return format_html('<span class="state {}">{}</span>', state.kind, state.word)


def number(value: Number, decimals: int | None = None) -> str:
    """A number with its thousands apart and the decimal mark of the language.

    Without `decimals` it keeps the digits that it has.
    """
    if not math.isfinite(value):
        return NOTHING
    written = _digits(value) if decimals is None else f"{value:.{decimals}f}"
    whole, _, fraction = written.removeprefix("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", THIN_SPACE)
    is_zero = not (whole + fraction).strip("0")
    sign = MINUS if written.startswith("-") and not is_zero else ""
    mark = get_format("DECIMAL_SEPARATOR")
    return f"{sign}{grouped}{mark}{fraction}" if fraction else f"{sign}{grouped}"


def _digits(value: Number) -> str:
    exact = Decimal(f"{value:.{MOST_DIGITS}g}") if isinstance(value, float) else value
    return f"{exact:f}" if isinstance(exact, Decimal) else str(exact)


def byte_size(n_bytes: int) -> str:
    """The size of a file in the unit that needs the fewest digits."""
    size, unit = float(n_bytes), BYTE_UNITS[0]
    for larger in BYTE_UNITS[1:]:
        if size < BYTES_PER_STEP:
            break
        size, unit = size / BYTES_PER_STEP, larger
    has_fraction = unit not in BYTE_UNITS[:2] and size < 10  # noqa: PLR2004
    return f"{number(size, 1 if has_fraction else 0)}{SPACE}{unit}"


def day(value: date) -> SafeString:
    """A day in words, with its ISO form for programs."""
    iso = f"{value:%Y-%m-%d}"
    return format_html('<time datetime="{}">{}</time>', iso, day_words(value))


def day_words(value: date) -> str:
    """A day as people write it, in text without markup."""
    return date_format(value, pgettext("format of a day", "j F Y"))


def instant(value: datetime) -> SafeString:
    """A moment in the reader's time zone, which is named."""
    local = localtime(value) if is_aware(value) else value
    words = date_format(local, pgettext("format of a moment", "j F Y, H:i T"))
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words
    )
