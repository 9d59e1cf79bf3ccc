"""Sentences that are kept apart from their facts, and said in the reader's language."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from catena.errors import CatenaError
from catena.text import Counted

INSTANT, DAY = "instant", "day"  # how moments and days are marked where JSON has none


def kept(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as JSON keeps them: numbers stay numbers, moments stay moments."""
    return {name: _kept(value) for name, value in facts.items()}


def told(
    template: str | Counted, facts: Mapping[str, Any], *, otherwise: str = ""
) -> str:
    """The sentence in the reader's language, for as many as the fact `n` says.

    No page fails over a sentence: where the facts do not fit, it is `otherwise`, or
    the sentence with its fields still open.
    """
    if not template:
        return ""
    words = _translated(template, facts)
    try:
        return words.format(**{name: _told(value) for name, value in facts.items()})
    except (LookupError, ValueError):
        return otherwise or words


def say(error: CatenaError) -> str:
    """The sentence of an error in the reader's language, without its reasons."""
    return told(error.template, kept(error.facts), otherwise=str(error))


def say_all(error: CatenaError) -> list[str]:
    """An error in the reader's language: its sentence, then those of its reasons."""
    return told_error(kept_error(error))


def kept_error(error: CatenaError) -> dict[str, Any]:
    """An error as JSON keeps it, with its reasons."""
    return {
        "template": error.template,
        "facts": kept(error.facts),
        "text": str(error),
        "reasons": [kept_error(reason) for reason in error.reasons],
    }


def told_error(error: Mapping[str, Any]) -> list[str]:
    """A kept error in the reader's language: the sentence, then its reasons."""
    facts, text = error.get("facts", {}), error.get("text", "")
    sentences = [told(error["template"], facts, otherwise=text)]
    for reason in error.get("reasons", ()):
        sentences += told_error(reason)
    return sentences


def _kept(value: Any) -> Any:
    if isinstance(value, numbers.Integral):  # numpy's own too
        return value if isinstance(value, bool) else int(value)
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return float(value)
    if isinstance(value, datetime):
        return {INSTANT: value.isoformat()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    return str(value)


def _translated(template: str | Counted, facts: Mapping[str, Any]) -> str:
    if isinstance(template, Counted):
        return ngettext(*template, facts["n"])
    return gettext(template)


def _told(value: Any) -> Any:
    match value:
        case {"instant": moment}:
            local = localtime(datetime.fromisoformat(moment))
            return date_format(local, "j F Y, H:i T")
        case {"day": day}:
            return date_format(date.fromisoformat(day), "j F Y")
    return value
