"""Bodies on a day: their seats, and who holds each of them by what right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from catena.platform.members.enums import BodyKind, Eligibility, MandateOrigin
from catena.platform.members.models import (
    Body,
    Institution,
    Mandate,
    Person,
    Region,
    Seat,
)
from catena.platform.members.queries.roles import in_force
from catena.platform.members.rules.periods import Span
from catena.platform.members.rules.seats import SeatFacts, TermFacts


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on a day: who holds it, and by what right."""

    seat: Seat
    span: Span  # on which days the holder holds it; of the seat where it is vacant
    via: tuple[Seat, ...] = ()  # what it is derived from, and what that is
    mandate: Mandate | None = None
    stands_in_for: Mandate | None = None  # whose place somebody takes who acts

    @property
    def holder(self) -> Person | Institution | None:
        """Who sits there; None where the seat is vacant."""
        return _holder(self.mandate)

    @property
    def person(self) -> Person | None:
        """The person who sits there, where it is one."""
        return self.mandate.person if self.mandate else None

    @property
    def institution(self) -> Institution | None:
        """The institution that sits there, where it is one."""
        return self.mandate.institution if self.mandate else None

    @property
    def is_vacant(self) -> bool:
        """Nobody sits there."""
        return self.mandate is None

    @property
    def is_acting(self) -> bool:
        """The holder stands in for somebody else."""
        return is_acting(self.mandate)

    @property
    def since(self) -> date | None:
        """The first day of the holder; None where the seat is vacant."""
        return None if self.is_vacant else self.span.starts

    @property
    def until(self) -> date | None:
        """The first day that is no longer the holder's; None where none is set."""
        return None if self.is_vacant else self.span.ends


@dataclass(frozen=True, slots=True)
class Composition:
    """Every seat of a body on a day, in the order of the body."""

    rows: tuple[SeatRow, ...]

    @property
    def n_seats(self) -> int:
        """Seats, the vacant ones too."""
        return len(self.rows)

    @property
    def vacant(self) -> tuple[SeatRow, ...]:
        """The seats where nobody sits."""
        return tuple(row for row in self.rows if row.is_vacant)

    @property
    def head(self) -> SeatRow | None:
        """The seat of who presides, where the body has one."""
        return next((row for row in self.rows if row.seat.is_head), None)

    @property
    def distinct_voters(self) -> int:
        """Who may vote, each counted once however many seats they hold."""
        return len({row.holder for row in self.rows if row.seat.is_voting} - {None})


def bodies_of(region: Region, day: date) -> QuerySet[Body]:
    """The bodies of a region that exist on a day."""
    bodies = Body.objects.filter(in_force(day), region=region)
    return bodies.select_related("part_of")


def networks_on(day: date) -> QuerySet[Body]:
    """The networks of every region that exist on a day."""
    return Body.objects.filter(in_force(day), kind=BodyKind.NETWORK.value)


def composition(body: Body, day: date) -> Composition:
    """Who sits in a body on a day; the number of queries does not depend on it."""
    register = _register(day, body.region_id)
    return Composition(
        tuple(row for row in register.rows() if row.seat.body_id == body.id)
    )


def compositions(region: Region, day: date) -> dict[int, Composition]:
    """Who sits where in a region on a day, by the key of the body."""
    rows: dict[int, list[SeatRow]] = {}
    for row in _register(day, region.id).rows():
        rows.setdefault(row.seat.body_id, []).append(row)
    return {body_id: Composition(tuple(each)) for body_id, each in rows.items()}


def who_was(seat: Seat, day: date) -> SeatRow | None:
    """Who held a seat on a day; None where there was no such seat."""
    register = _register(day, seat.body.region_id)
    return next((row for row in register.rows() if row.seat.id == seat.id), None)


def seats_of(holder: Person | Institution, day: date) -> tuple[SeatRow, ...]:
    """Every seat of a person or an institution, whoever stands in for them."""
    return tuple(
        row
        for row in _register(day).rows()
        if holder in (row.holder, _holder(row.stands_in_for))
    )


def headed_by(person_id: int | None, day: date) -> frozenset[int]:
    """The keys of the bodies where a person sits in the seat of the head."""
    if person_id is None:
        return frozenset()
    return frozenset(
        row.seat.body_id
        for row in _register(day).rows()
        if row.seat.is_head and row.person is not None and row.person.id == person_id
    )


def mandates_of(seat: Seat) -> QuerySet[Mandate]:
    """Who held a seat in its own right, latest first."""
    return Mandate.objects.filter(seat=seat).select_related("person", "institution")


def is_acting(mandate: Mandate | None) -> bool:
    """Whether a mandate is one to stand in for somebody."""
    return mandate is not None and mandate.origin == MandateOrigin.ACTING.value


def facts_of(seat: Seat) -> SeatFacts:
    """A seat, as far as the rules ask."""
    return SeatFacts(
        name=seat.name,
        span=Span(seat.starts, seat.ends),
        body=seat.body.name,
        body_span=Span(seat.body.starts, seat.body.ends),
        is_for_institutions=seat.is_for_institutions,
        is_derived=seat.derived_from_id is not None,
        eligible=Eligibility(seat.eligible) if seat.eligible else None,
        mandate_years=seat.mandate_years,
        least_mandate_years=seat.least_mandate_years,
    )


def terms_of(seat: Seat) -> list[TermFacts]:
    """The mandates of a seat, as far as the rules ask."""
    return [
        TermFacts(
            holder=str(_holder(each)),
            span=Span(each.starts, each.ends),
            is_acting=is_acting(each),
            is_institution=each.institution_id is not None,
        )
        for each in mandates_of(seat)
    ]


def sources_of(seat: Seat) -> Iterator[Seat]:
    """The seat that a seat is derived from, the source of that, and so on."""
    seen: set[int] = set()
    source = seat.derived_from
    while source is not None and source.id not in seen:
        yield source
        seen.add(source.id)
        source = source.derived_from


def houses_of(body: Body) -> Iterator[Body]:
    """The body that a body is part of, the body of that, and so on."""
    seen: set[int] = set()
    house = body.part_of
    while house is not None and house.id not in seen:
        yield house
        seen.add(house.id)
        house = house.part_of


class _Register(NamedTuple):
    """The seats and mandates of a day, read once."""

    day: date
    seats: dict[int, Seat]
    mandates: dict[int, list[Mandate]]

    def rows(self) -> Iterable[SeatRow]:
        """A row for each seat whose sources all exist on the day."""
        for seat in self.seats.values():
            chain = self._chain(seat)
            if all(_span(each).holds_on(self.day) for each in chain):
                yield self._row(chain)

    def _chain(self, seat: Seat) -> list[Seat]:
        """The seat, its source, the source of that, and so on."""
        chain = [seat]
        while source := self.seats.get(chain[-1].derived_from_id or 0):
            chain.append(source)
        return chain

    def _row(self, chain: Sequence[Seat]) -> SeatRow:
        held = self.mandates.get(chain[-1].id, [])
        acting = next((each for each in held if is_acting(each)), None)
        elected = next((each for each in held if not is_acting(each)), None)
        holder = acting or elected
        span = _span(chain[0])
        for each in chain[1:]:
            span = span.within(_span(each))
        if holder is not None:
            span = span.within(Span(holder.starts, holder.ends))
        return SeatRow(
            seat=chain[0],
            span=span,
            via=tuple(chain[1:]),
            mandate=holder,
            stands_in_for=elected if acting else None,
        )


def _register(day: date, region_id: int | None = None) -> _Register:
    seats = Seat.objects.select_related("body__region", "subregion")
    if region_id is not None:
        seats = seats.filter(body__region_id=region_id)
    found = {seat.id: seat for seat in seats}
    mandates: dict[int, list[Mandate]] = {}
    for mandate in _in_force_on(day, region_id):
        mandates.setdefault(mandate.seat_id, []).append(mandate)
    return _Register(day, found, mandates)


def _in_force_on(day: date, region_id: int | None) -> QuerySet[Mandate]:
    mandates = Mandate.objects.filter(in_force(day)).select_related(
        "person__country", "person__institution", "institution"
    )
    if region_id is None:
        return mandates
    return mandates.filter(seat__body__region_id=region_id)


def _span(seat: Seat) -> Span:
    """The days on which both a seat and its body exist."""
    return Span(seat.starts, seat.ends).within(Span(seat.body.starts, seat.body.ends))


def _holder(mandate: Mandate | None) -> Person | Institution | None:
    return (mandate.person or mandate.institution) if mandate else None
