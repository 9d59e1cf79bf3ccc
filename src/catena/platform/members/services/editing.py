"""How every service here fills a record, refuses, and tells the audit what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.common import audit
from catena.platform.common.records import Record
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.members.models import (
        Capacity,
        Delegation,
        Designation,
        Mandate,
        StaffPost,
    )

    Dated = Capacity | Delegation | Designation | Mandate | StaffPost

TURN = "members"  # codes and parents are checked and written one at a time


@dataclass(slots=True)
class Changes:
    """What a record said before and says after, by field."""

    public: dict[str, list[Any]] = field(default_factory=dict)
    personal: dict[str, list[Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.public or self.personal)


def put(
    record: models.Model,
    details: Any,
    *,
    problems: Sequence[InvalidInputError] = (),
    personal: frozenset[str] = frozenset(),
) -> Changes:
    """Give a record the details, or refuse with all that is wrong with them.

    Parameters
    ----------
    record : Model
        A new record, or one that is locked; it is not saved here.
    details : dataclass
        Its fields are those of the record that people fill in.
    problems : sequence of InvalidInputError
        What the rules found, each naming its `field`.
    personal : frozenset of str
        The fields that say who somebody is.

    Raises
    ------
    InvalidInputError
        With a reason for each field that cannot be kept.
    """
    changes = Changes()
    for each in fields(details):
        before = getattr(record, each.name, None)  # a new record has no house yet
        after = _stored(getattr(details, each.name))
        if after is None and not record._meta.get_field(each.name).null:
            after = ""  # how a column of text says nothing
        if record.pk is None or before != after:
            setattr(record, each.name, after)
            kept = changes.personal if each.name in personal else changes.public
            kept[each.name] = [_told(before), _told(after)]
    known = {str(each.facts.get("field")) for each in problems}
    unfit = _unfit(record, {each.name for each in fields(details)} - known)
    if found := [*problems, *unfit]:
        raise InvalidInputError(_("It cannot be saved as it is."), reasons=found)
    return changes


def refuse(obstacles: Sequence[CatenaError], template: str, **facts: object) -> None:
    """Refuse with every obstacle, where there is one.

    Raises
    ------
    RuleViolationError
        With the obstacles as its reasons.
    """
    if obstacles:
        raise RuleViolationError(template, reasons=obstacles, **facts)


def keep_change(
    record: Record,
    changes: Changes,
    *,
    verb: str,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> None:
    """Save the next version of a record and tell the audit; nothing if unchanged."""
    if not changes:
        return
    record.save_next_version()
    audit.record(
        verb,
        actor=actor,
        now=now,
        subject=record,
        reason=reason,
        personal=changes.personal,
        changed=changes.public,
    )


def keep_end(
    dated: Dated,
    ends: date,
    *,
    verb: str,
    actor: Account | None,
    now: datetime,
    reason: str,
) -> None:
    """Save the day on which something ends, and tell the audit why."""
    dated.ends = ends
    dated.save_next_version()
    audit.record(verb, actor=actor, now=now, subject=dated, reason=reason, ends=ends)


def _unfit(record: models.Model, names: set[str]) -> list[InvalidInputError]:
    """What the columns themselves cannot hold."""
    others = {each.name for each in record._meta.fields} - names
    try:
        record.clean_fields(exclude=others)
    except ValidationError as error:
        return [
            InvalidInputError(
                _("{label}: {problem}"),
                field=name,
                label=str(record._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
                problem=" ".join(messages),
            )
            for name, messages in error.message_dict.items()
        ]
    return []


def _stored(value: Any) -> Any:
    """The value as the column gives it back."""
    match value:
        case Enum():
            return value.value
        case str():
            return value.strip()
        case tuple():
            return list(value)
    return value


def _told(value: Any) -> Any:
    return getattr(value, "public_id", value)
