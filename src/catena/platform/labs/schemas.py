"""What programs get of laboratories and rounds; nothing that tells a code."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class LaboratoryOut(Schema):
    """A laboratory of the list."""

    id: UUID = Field(alias="public_id")
    name: str = Field(alias="institution.name")
    country: str | None = Field(None, alias="institution.country.code")
    analytes: list[str] = Field(description="Codes of the vocabulary of analytes.")
    networks: list[str] = Field(description="Codes of the networks.")
    accreditation: str
    n_rounds: int = Field(description="Published rounds it took part in.")

    @staticmethod
    def resolve_analytes(laboratory: Any) -> list[str]:
        """The codes."""
        return [each.code for each in laboratory.analytes.all()]

    @staticmethod
    def resolve_networks(laboratory: Any) -> list[str]:
        """The codes."""
        return [each.code for each in laboratory.networks.all()]


class RoundOut(Schema):
    """A round of a proficiency test."""

    code: str
    title: str
    state: str
    is_synthetic: bool
    source: str
    scored_at: datetime | None
    published_at: datetime | None


class MeasurandOut(Schema):
    """What a round found for one measurand; groups under five are left out."""

    place: int
    name: str
    unit: str
    n_labs: int
    score: str = Field(alias="symbol", description="z or z′; empty where none is used.")
    counts: dict[str, int] = Field(description="Results per verdict.")
    facts: list[list[str]] = Field(description="Term, value with unit, source.")


class OwnScoreOut(Schema):
    """A score of the laboratory that asks."""

    measurand: str
    result: float | None
    status: str
    limit: float | None
    unit: str
    score: float | None
    score_name: str
    zeta: float | None
    en: float | None
    verdict: str
