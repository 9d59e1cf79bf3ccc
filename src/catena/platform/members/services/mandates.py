"""Writes about mandates: who gets a seat, who stands in, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import CatenaError
from catena.platform.common import audit
from catena.platform.members import permissions, signals
from catena.platform.members.enums import MandateOrigin
from catena.platform.members.models import Institution, Mandate, Person, Seat
from catena.platform.members.queries import bodies as queries
from catena.platform.members.queries import roles
from catena.platform.members.queries.designations import is_focal_point
from catena.platform.members.rules import seats as rules
from catena.platform.members.rules.people import obstacles_to_changing
from catena.platform.members.rules.periods import Span, obstacles_to_ending
from catena.platform.members.services.editing import keep_end, refuse
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Term:
    """Who holds a seat, why, and from when to when.

    Without an end the seat says how long a mandate lasts. Somebody who stands in for
    the holder of a seat has the origin ``ACTING``.
    """

    holder: Person | Institution
    starts: date
    ends: date | None = None
    origin: MandateOrigin = MandateOrigin.ELECTION

    @property
    def is_acting(self) -> bool:
        """The holder stands in for somebody."""
        return self.origin is MandateOrigin.ACTING


@transaction.atomic
def fill_seat(
    seat_id: UUID,
    *,
    term: Term,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Mandate:
    """Give a seat to a person or an institution.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    RuleViolationError
        If the seat is held on one of the days, is derived, is not for such a holder,
        or does not last so long; all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    seat = Seat.lock(seat_id)
    permissions.may_keep_register.require(standing, {seat.body.region_id})
    facts = queries.facts_of(seat)
    span = _span(facts, term)
    refuse(
        _obstacles(seat, facts, term, span),
        _("{seat} cannot be filled so."),
        seat=seat.name,
    )
    mandate = Mandate.objects.create(
        seat=seat,
        person=term.holder if isinstance(term.holder, Person) else None,
        institution=term.holder if isinstance(term.holder, Institution) else None,
        origin=term.origin.value,
        starts=span.starts,
        ends=span.ends,
    )
    audit.record(
        "members.mandate.started",
        actor=actor,
        now=now,
        subject=mandate,
        reason=reason,
        seat=seat.public_id,
        holder=term.holder.public_id,
        origin=mandate.origin,
        starts=mandate.starts,
        ends=mandate.ends,
    )
    signals.announce(signals.mandate_started, actor=actor, now=now, mandate=mandate)
    return mandate


@transaction.atomic
def end_mandate(
    public_id: UUID,
    *,
    ends: date,
    reason: str,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Mandate:
    """End a mandate early; what is derived from its seat ends the same day.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the register of the region.
    RuleViolationError
        If somebody else saved meanwhile, no reason is given, or the day does not fit;
        all reasons are given.
    """
    standing = roles.standing_of(actor, now)
    mandate = Mandate.lock(public_id, expected_version=expected_version)
    permissions.may_keep_register.require(standing, {mandate.seat.body.region_id})
    obstacles = [
        *obstacles_to_ending(Span(mandate.starts, mandate.ends), ends),
        *rules.obstacles_without_reason(reason),
    ]
    refuse(obstacles, _("This mandate cannot end so."))
    mandate.ended_because = reason[:300]
    verb = "members.mandate.ended"
    keep_end(mandate, ends, verb=verb, actor=actor, now=now, reason=reason)
    signals.announce(signals.mandate_ended, actor=actor, now=now, mandate=mandate)
    return mandate


def _span(seat: rules.SeatFacts, term: Term) -> Span:
    """As it is wished; without an end, as long as the seat gives it."""
    if term.ends is not None:
        return Span(term.starts, term.ends)
    if term.is_acting:
        return Span(term.starts, seat.lasts.ends)
    return Span(term.starts, rules.end_of_mandate(seat, term.starts))


def _obstacles(
    seat: Seat, facts: rules.SeatFacts, term: Term, span: Span
) -> list[CatenaError]:
    holder = term.holder
    wish = rules.TermFacts(
        holder=str(holder),
        span=span,
        is_acting=term.is_acting,
        is_institution=isinstance(holder, Institution),
        is_focal_point=_is_focal_point(seat, term),
    )
    obstacles = rules.obstacles_to_filling(facts, wish, queries.terms_of(seat))
    if isinstance(holder, Person):
        person = Person.lock(holder.public_id)
        obstacles += obstacles_to_changing(is_erased=person.erased_at is not None)
    return obstacles


def _is_focal_point(seat: Seat, term: Term) -> bool:
    """On the first day of the mandate; only asked where the seat asks for it."""
    return (
        bool(seat.eligible)
        and isinstance(term.holder, Person)
        and is_focal_point(term.holder, seat.body.region, term.starts)
    )
