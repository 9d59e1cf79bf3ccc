"""Everything that a person is or was here, as one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from catena.platform.members.enums import (
    CapacityKind,
    DesignationKind,
    Labelled,
    MandateOrigin,
    PostKind,
)
from catena.platform.members.models import (
    Body,
    Capacity,
    Country,
    Delegation,
    Designation,
    Institution,
    Invitation,
    Mandate,
    Person,
    Region,
    Seat,
    StaffPost,
)


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a person holds from one day to another.

    `kind` is the designation, capacity or post; of a seat it is by what right.
    """

    record: Designation | Capacity | StaffPost | Mandate
    kind: Labelled
    of: Country | Region | Body | Institution | None
    seat: Seat | None = None

    @property
    def starts(self) -> date:
        """The first day."""
        return self.record.starts

    @property
    def ends(self) -> date | None:
        """The first day that no longer counts."""
        return self.record.ends


def held_by(person: Person) -> list[Held]:
    """Designations, capacities, posts and mandates, latest first."""
    found = [
        *(
            Held(each, DesignationKind(each.kind), each.country)
            for each in _of(Designation.objects, person, "country", "letter")
        ),
        *(
            Held(each, CapacityKind(each.kind), each.region)
            for each in _of(Capacity.objects, person, "region")
        ),
        *(
            Held(each, PostKind(each.kind), each.institution or each.body)
            for each in _of(StaffPost.objects, person, "institution", "body__region")
        ),
        *(
            Held(each, MandateOrigin(each.origin), each.seat.body, each.seat)
            for each in _of(Mandate.objects, person, "seat__body__region")
        ),
    ]
    return sorted(found, key=lambda held: held.starts, reverse=True)


def _of(manager: Any, person: Person, *related: str) -> Any:
    """The records of a person that a manager has."""
    return manager.filter(person=person).select_related(*related)


def given_by(person: Person) -> QuerySet[Delegation]:
    """What a person lets others do, latest first."""
    found = Delegation.objects.filter(giver=person).select_related("receiver")
    return found.order_by("-starts", "-id")


def received_by(person: Person) -> QuerySet[Delegation]:
    """What others let a person do, latest first."""
    found = Delegation.objects.filter(receiver=person).select_related("giver")
    return found.order_by("-starts", "-id")


def ending_soon(person: Person, day: date, before: date) -> list[Held]:
    """What a person holds today and that ends before a day."""
    return [
        each
        for each in held_by(person)
        if each.starts <= day and each.ends is not None and day < each.ends <= before
    ]


def waiting_for(email: str, now: datetime) -> QuerySet[Invitation]:
    """Invitations to an address that can still be accepted."""
    found = Invitation.objects.filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    return found.select_related("institution", "body__region")
