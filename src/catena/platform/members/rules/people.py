"""May a government designate this person; may this person delegate that role?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from catena.errors import CatenaError, RuleViolationError
from catena.platform.members.enums import DesignationKind, RoleKind
from catena.platform.members.rules.periods import Span, anniversary, problems_of_span
from catena.text import mark as _

LONGEST_DELEGATION_YEARS = 1


@dataclass(frozen=True, slots=True)
class DesignationFacts:
    """A designation: of whom, as what, from when to when."""

    person: str
    kind: DesignationKind
    span: Span


class Remark(NamedTuple):
    """Something worth knowing that stops nobody: a template and its facts."""

    template: str
    facts: dict[str, object]


def obstacles_to_designating(
    wish: DesignationFacts,
    own: Sequence[DesignationFacts],
    *,
    has_letter: bool,
    reason: str,
) -> list[CatenaError]:
    """Once at a time for a country, by letter or with the reason why there is none.

    Parameters
    ----------
    wish : DesignationFacts
        What is to be entered.
    own : sequence of DesignationFacts
        What the same person is designated as by the same country already.
    has_letter : bool
        Whether the government's letter came along.
    reason : str
        What the secretariat says of it.
    """
    obstacles: list[CatenaError] = [*problems_of_span(wish.span)]
    obstacles += [
        RuleViolationError(
            _(
                "{person} is designated by this country from {starts} on already; end "
                "that designation first, or begin after it."
            ),
            field="starts",
            person=wish.person,
            starts=other.span.starts,
        )
        for other in own
        if other.span.overlaps(wish.span)
    ]
    if not has_letter and not reason.strip():
        obstacles.append(
            RuleViolationError(
                _("The letter is missing; attach it, or say why there is none."),
                field="letter",
            )
        )
    return obstacles


def remarks_on_focal_points(held: Sequence[DesignationFacts]) -> list[Remark]:
    """A country may have several focal points at a time; worth a second look."""
    names = [each.person for each in held if each.kind is DesignationKind.FOCAL_POINT]
    if len(names) < 2:
        return []
    return [
        Remark(
            _("{n} people are focal points at the same time: {names}."),
            {"n": len(names), "names": ", ".join(names)},
        )
    ]


def obstacles_to_taking_part(span: Span, held: Sequence[Span]) -> list[CatenaError]:
    """In the same capacity once at a time."""
    obstacles: list[CatenaError] = [*problems_of_span(span)]
    obstacles += [
        RuleViolationError(
            _("This is so from {starts} on already; begin after its end."),
            field="starts",
            starts=other.starts,
        )
        for other in held
        if span.overlaps(other)
    ]
    return obstacles


def obstacles_to_delegating(
    role: RoleKind, span: Span, *, is_to_oneself: bool, today: date, reason: str
) -> list[CatenaError]:
    """To somebody else, from today on, for a year at most, and never everything."""
    obstacles: list[CatenaError] = [*problems_of_span(span)]
    if role is RoleKind.ADMINISTRATOR:
        obstacles.append(
            _no(_("An administrator is invited; this role is not delegated."), "role")
        )
    if is_to_oneself:
        obstacles.append(
            _no(_("A role is delegated to somebody else; choose a person."), "receiver")
        )
    if span.starts < today:
        obstacles.append(
            _no(_("A delegation cannot begin in the past; choose today."), "starts")
        )
    if span.stops > anniversary(span.starts, LONGEST_DELEGATION_YEARS):
        obstacles.append(
            _no(_("A delegation lasts a year at most; choose an earlier end."), "ends")
        )
    if not reason.strip():
        obstacles.append(_no(_("Say why the role is delegated."), "reason"))
    return obstacles


def _no(template: str, field: str) -> RuleViolationError:
    return RuleViolationError(template, field=field)


def obstacles_to_changing(*, is_erased: bool) -> list[RuleViolationError]:
    """Of a person who was erased, nothing more is written down."""
    if not is_erased:
        return []
    return [_no(_("This person was erased; add a new one instead."), "person")]
