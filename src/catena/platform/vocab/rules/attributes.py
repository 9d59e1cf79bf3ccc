"""Reads the value of an attribute, typed by people or sent by programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from catena.errors import InvalidInputError
from catena.platform.vocab.enums import AttributeKind
from catena.platform.vocab.schemes import Attribute
from catena.text import mark as _

EXACT = re.compile(r"\d{1,20}(\.\d{1,20})?([eE][+-]?\d{1,2})?")
WITH_COMMA = re.compile(r"\d+,\d+")
LARGEST_WHOLE = 9999
LONGEST_TEXT = 500
YES, NO = ("yes", "true"), ("no", "false")


def read_attribute(attribute: Attribute, given: object) -> object:
    """The value in the type of the attribute; None where nothing was given.

    Raises
    ------
    InvalidInputError
        If it is not of that type.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    value = given.strip() if isinstance(given, str) else given
    return READERS[attribute.kind](attribute, value)


def _text(attribute: Attribute, given: object) -> str:
    text = str(given)
    if len(text) > LONGEST_TEXT:
        raise _wrong(
            attribute,
            text[:20],
            _("{label}: the text has {n} letters, more than {most}; shorten it."),
            n=len(text),
            most=LONGEST_TEXT,
        )
    return text


def _whole(attribute: Attribute, given: object) -> int:
    text = str(given)
    is_whole = text.isascii() and text.isdigit() and len(text) <= len("9999")
    if isinstance(given, bool) or not is_whole:
        raise _wrong(
            attribute,
            given,
            _("{label}: {given!r} is not a whole number from 0 to {largest}."),
            largest=LARGEST_WHOLE,
        )
    return int(text)


def _exact(attribute: Attribute, given: object) -> str:
    """The number as text, since a binary fraction would not be what was meant."""
    text = "" if isinstance(given, bool) else str(given)
    if WITH_COMMA.fullmatch(text):
        raise _wrong(
            attribute,
            given,
            _(
                "{label}: {given!r} has a comma. If it is the decimal mark, write "
                "{with_point}; if it parts thousands, leave it out."
            ),
            with_point=text.replace(",", "."),
        )
    if not EXACT.fullmatch(text) or Fraction(text) == 0:
        raise _wrong(
            attribute,
            given,
            _("{label}: {given!r} is not a number above zero, such as 0.001."),
        )
    return text


def _yes_no(attribute: Attribute, given: object) -> bool:
    if isinstance(given, bool):
        return given
    word = str(given).lower()
    if word not in (*YES, *NO):
        raise _wrong(attribute, given, _("{label}: {given!r} is neither yes nor no."))
    return word in YES


def _choice(attribute: Attribute, given: object) -> str:
    known = [choice.value for choice in attribute.choices]
    if given not in known:
        raise _wrong(
            attribute,
            given,
            _("{label}: {given!r} is none of {known}."),
            known=", ".join(known),
        )
    return str(given)


def _wrong(
    attribute: Attribute, given: object, template: str, **facts: Any
) -> InvalidInputError:
    return InvalidInputError(
        template,
        field=f"attributes.{attribute.key}",
        label=attribute.label,
        given=given,
        **facts,
    )


READERS: dict[AttributeKind, Callable[[Attribute, object], object]] = {
    AttributeKind.TEXT: _text,
    AttributeKind.WHOLE: _whole,
    AttributeKind.EXACT: _exact,
    AttributeKind.YES_NO: _yes_no,
    AttributeKind.CHOICE: _choice,
    AttributeKind.TERM: _text,
}
