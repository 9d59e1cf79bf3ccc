"""What programs read of the vocabulary."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class AttributeOut(Schema):
    """One thing a scheme says of each of its terms."""

    key: str
    label: str
    kind: str = Field(description="text, whole, exact, yes_no, choice or term")
    is_required: bool
    scheme: str | None = Field(description="Of kind term: where the code is found.")
    choices: list[str] = Field(description="Of kind choice: what may be chosen.")


class SchemeOut(Schema):
    """A scheme: what it is for, and what is said of its terms."""

    scheme: str
    label: str
    about: str
    broader: str | None = Field(description="The scheme of what a term belongs to.")
    attributes: list[AttributeOut]
    n_current: int
    n_retired: int


class TermOut(Schema):
    """A term as it is now."""

    scheme: str
    code: str = Field(description="Unique in its scheme; it never changes.")
    version: int
    name: str = Field(description="In English.")
    translations: dict[str, str] = Field(description="Names by language code.")
    definition: str
    broader: str | None = Field(description="Code of the term that it belongs to.")
    attributes: dict[str, Any] = Field(
        description="By key, as the scheme defines; exact numbers are text."
    )
    source: str
    place: int
    retired_on: date | None


class TermVersionOut(TermOut):
    """A term as one of its versions has it."""

    since: datetime
    is_latest: bool


class ConversionOut(Schema):
    """By what values in one unit are multiplied to be in another: a fraction."""

    from_unit: str
    to_unit: str
    numerator: int
    denominator: int
