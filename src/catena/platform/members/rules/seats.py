"""May this seat be as it is described, and may it be filled with this holder?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.members.enums import Eligibility
from catena.platform.members.rules.periods import (
    Span,
    anniversary,
    obstacles_to_ending,
    problems_of_span,
)
from catena.text import mark as _


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat, as far as the rules ask."""

    name: str
    span: Span
    body: str
    body_span: Span
    is_for_institutions: bool = False
    is_derived: bool = False
    eligible: Eligibility | None = None
    mandate_years: int | None = None
    least_mandate_years: int | None = None

    @property
    def lasts(self) -> Span:
        """The days on which both the seat and its body exist."""
        return self.span.within(self.body_span)


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A mandate, held or wished for."""

    holder: str
    span: Span
    is_acting: bool = False
    is_institution: bool = False
    is_focal_point: bool = False


def end_of_mandate(seat: SeatFacts, starts: date) -> date | None:
    """When a mandate ends of itself: after its years, or with its seat or body."""
    years = seat.mandate_years
    by_years = Span(starts, anniversary(starts, years) if years else None)
    return by_years.within(seat.lasts).ends


def obstacles_to_filling(
    seat: SeatFacts, wish: TermFacts, held: Sequence[TermFacts]
) -> list[CatenaError]:
    """One holder a day, of the right sort, for as long as the seat allows.

    Parameters
    ----------
    seat : SeatFacts
        The seat to fill.
    wish : TermFacts
        Who would hold it, and from when to when.
    held : sequence of TermFacts
        The mandates that the seat has or had; somebody who acts stands in beside the
        elected holder, so only mandates of the same sort exclude each other.
    """
    if seat.is_derived:
        return [
            RuleViolationError(
                _(
                    "{seat} goes to whoever holds the seat that it is derived from; "
                    "fill that one."
                ),
                seat=seat.name,
            )
        ]
    return [
        *problems_of_span(wish.span),
        *_occupied(seat, wish, held),
        *_outside(seat, wish),
        *_wrong_holder(seat, wish),
        *_wrong_length(seat, wish),
    ]


def _occupied(
    seat: SeatFacts, wish: TermFacts, held: Sequence[TermFacts]
) -> list[RuleViolationError]:
    return [
        RuleViolationError(
            _(
                "{holder} holds {seat} from {starts} on; end that mandate first, or "
                "choose other days."
            ),
            field="starts",
            holder=other.holder,
            seat=seat.name,
            starts=other.span.starts,
        )
        for other in held
        if other.is_acting == wish.is_acting and other.span.overlaps(wish.span)
    ]


def _outside(seat: SeatFacts, wish: TermFacts) -> list[RuleViolationError]:
    return [
        RuleViolationError(
            _("The mandate reaches beyond the days on which {of} exists; shorten it."),
            field="ends",
            of=name,
        )
        for name, span in ((seat.name, seat.span), (seat.body, seat.body_span))
        if not wish.span.lies_within(span)
    ]


def _wrong_holder(seat: SeatFacts, wish: TermFacts) -> list[RuleViolationError]:
    if wish.is_institution != seat.is_for_institutions:
        template = (
            _("{seat} is held by an institution; choose one.")
            if seat.is_for_institutions
            else _("{seat} is held by a person; choose one.")
        )
        return [RuleViolationError(template, field="holder", seat=seat.name)]
    is_open = seat.eligible is None or wish.is_acting or wish.is_focal_point
    if is_open:
        return []
    return [
        RuleViolationError(
            _(
                "{holder} is no focal point of a country of the region on {starts}; "
                "{seat} is for focal points."
            ),
            field="holder",
            holder=wish.holder,
            starts=wish.span.starts,
            seat=seat.name,
        )
    ]


def _wrong_length(seat: SeatFacts, wish: TermFacts) -> list[RuleViolationError]:
    """The years of a seat bind who was elected or named, not who stands in."""
    if wish.is_acting:
        return []
    most, least = seat.mandate_years, seat.least_mandate_years
    obstacles = []
    if most and wish.span.stops > anniversary(wish.span.starts, most):
        obstacles.append(
            RuleViolationError(
                _("A mandate of {seat} lasts {years} years at most; choose {last}."),
                field="ends",
                seat=seat.name,
                years=most,
                last=anniversary(wish.span.starts, most),
            )
        )
    if least and wish.span.stops < anniversary(wish.span.starts, least):
        obstacles.append(
            RuleViolationError(
                _("A mandate of {seat} lasts {years} years at least; choose {first}."),
                field="ends",
                seat=seat.name,
                years=least,
                first=anniversary(wish.span.starts, least),
            )
        )
    return obstacles


def problems_of_years(most: int | None, least: int | None) -> list[InvalidInputError]:
    """A mandate has at least one year, and its bounds are the right way round."""
    if 0 in (most, least):
        return [_years(_("A mandate of no years is none; leave the field empty."))]
    if most and least and least > most:
        return [_years(_("The longest mandate is shorter than the shortest one."))]
    return []


def _years(template: str) -> InvalidInputError:
    return InvalidInputError(template, field="mandate_years")


def obstacles_to_deriving(
    seat: SeatFacts, held: Sequence[TermFacts], *, is_source_elsewhere: bool
) -> list[RuleViolationError]:
    """A derived seat has no mandates, and its source is of the same region."""
    obstacles = []
    if is_source_elsewhere:
        obstacles.append(
            RuleViolationError(
                _("{seat} would be derived from a seat of another region."),
                field="derived_from",
                seat=seat.name,
            )
        )
    if held:
        obstacles.append(
            RuleViolationError(
                _(
                    "{seat} has mandates of its own; add a derived seat beside it, and "
                    "end this one."
                ),
                field="derived_from",
                seat=seat.name,
            )
        )
    return obstacles


def obstacles_to_lasting(
    seat: SeatFacts, held: Sequence[TermFacts]
) -> list[CatenaError]:
    """A seat exists within its body, and as long as somebody holds it."""
    obstacles: list[CatenaError] = [*problems_of_span(seat.span)]
    if not seat.span.lies_within(seat.body_span):
        obstacles.append(
            RuleViolationError(
                _("{seat} would exist on days without its body, {body}."),
                field="ends",
                seat=seat.name,
                body=seat.body,
            )
        )
    obstacles += [
        RuleViolationError(
            _("{holder} holds {seat} on days that it would not exist; end that first."),
            field="ends",
            holder=term.holder,
            seat=seat.name,
        )
        for term in held
        if not term.span.lies_within(seat.span)
    ]
    return obstacles


def obstacles_to_placing(
    name: str, *, is_subregion_elsewhere: bool = False, is_house_elsewhere: bool = False
) -> list[RuleViolationError]:
    """What a body or a seat refers to is of its own region."""
    obstacles = []
    if is_subregion_elsewhere:
        obstacles.append(
            RuleViolationError(
                _("The subregion of {name} is one of another region; choose another."),
                field="subregion",
                name=name,
            )
        )
    if is_house_elsewhere:
        obstacles.append(
            RuleViolationError(
                _("{name} would be part of a body of another region; choose another."),
                field="part_of",
                name=name,
            )
        )
    return obstacles


def obstacles_to_dissolving(
    span: Span, ends: date, seats: Sequence[tuple[str, Span]], reason: str
) -> list[RuleViolationError]:
    """A body ends after it began, for a reason, and not before one of its seats."""
    obstacles = obstacles_to_ending(span, ends)
    obstacles += [
        RuleViolationError(
            _("{seat} begins on {starts} only; choose a later day."),
            field="ends",
            seat=name,
            starts=seat.starts,
        )
        for name, seat in seats
        if seat.starts >= ends
    ]
    return [*obstacles, *obstacles_without_reason(reason)]


def obstacles_without_reason(reason: str) -> list[RuleViolationError]:
    """Whoever ends what others hold says why."""
    if reason.strip():
        return []
    return [RuleViolationError(_("Say why it ends."), field="reason")]


def obstacles_to_heading(
    seat: str, span: Span, others: Sequence[tuple[str, Span]]
) -> list[RuleViolationError]:
    """A body has one head at a time: `others` are its other head seats."""
    return [
        RuleViolationError(
            _("{other} is the head of this body already, so {seat} cannot be."),
            field="is_head",
            other=name,
            seat=seat,
        )
        for name, other in others
        if span.overlaps(other)
    ]
