"""What programs read of the register."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field, Schema


class RegionOut(Schema):
    """A regional partnership."""

    code: str
    name: str
    translations: dict[str, str]
    time_zone: str
    languages: list[str]
    about: str


class CountryOut(Schema):
    """A country or entity of a region on a day."""

    code: str = Field(description="ISO 3166 alpha-3, or a code of our own.")
    name: str
    translations: dict[str, str]
    kind: str
    subregion: str | None = Field(description="Code of the part of the region.")
    since: date


class InstitutionOut(Schema):
    """An institution; how to reach it is not public."""

    id: UUID
    name: str
    translations: dict[str, str]
    acronym: str
    kind: str
    country: str | None
    part_of: UUID | None
    city: str
    website: str
    longitude: float | None
    latitude: float | None


class PersonOut(Schema):
    """A person whom the reader may see."""

    id: UUID
    name: str
    title: str
    position: str
    institution: UUID | None
    country: str | None
    email: str | None = Field(description="Where the reader may know it.")
    phone: str | None = Field(description="Where the reader may know it.")


class HolderOut(Schema):
    """Who holds a seat."""

    person: UUID | None = Field(description="Where the reader may see the person.")
    institution: UUID | None
    name: str | None = Field(description="Where the reader may see it.")
    is_acting: bool
    since: date | None
    until: date | None = Field(description="The first day that no longer counts.")


class SeatOut(Schema):
    """A seat of a body on a day."""

    code: str
    name: str
    kind: str
    is_head: bool
    is_voting: bool
    derived_from: list[str] = Field(
        description="The seats by way of which it is held, each as body/seat."
    )
    holder: HolderOut | None = Field(description="None where the seat is vacant.")


class BodyOut(Schema):
    """A body of a region."""

    region: str
    code: str
    name: str
    acronym: str
    kind: str
    part_of: str | None
    source: str
    starts: date
    ends: date | None


class CompositionOut(BodyOut):
    """A body with who sits in it on a day."""

    on: date
    seats: list[SeatOut]
    n_votes: int = Field(description="Seats with a vote that somebody holds.")
    n_voters: int = Field(description="Those who hold them, each counted once.")
