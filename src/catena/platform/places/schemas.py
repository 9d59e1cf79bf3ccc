"""What programs read of boundaries."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from catena.platform.places import wording


class BoundarySetOut(Schema):
    """The boundaries of one level that pages draw."""

    id: UUID = Field(alias="public_id")
    level: int = Field(description="0 countries, 1 first-level units")
    name: str
    source: str
    licence: str
    in_use_from: datetime
    n_units: int
    content_hash: str = Field(description="SHA-256 of the units, in whatever order.")
    geojson: str = Field(description="Path of the shapes on this site.")

    @staticmethod
    def resolve_n_units(found: Any) -> int:
        """As counted when the file was read."""
        return int(found.reading["n_units"])

    @staticmethod
    def resolve_content_hash(found: Any) -> str:
        """As computed when the file was read."""
        return str(found.reading["content_hash"])

    @staticmethod
    def resolve_geojson(found: Any) -> str:
        """The same file for pages and programs."""
        return wording.geojson_path(found, found.region.code)


class UnitOut(Schema):
    """A country or a first-level unit of the set in use."""

    code: str = Field(description="ISO 3166, or the code of the file.")
    name: str
    country: str | None = Field(description="Code of its country, if that is known.")
    longitude: float = Field(description="Of a point inside, EPSG:4326.")
    latitude: float
    area_km2: float = Field(description="On the WGS 84 ellipsoid.")

    @staticmethod
    def resolve_country(unit: Any) -> str | None:
        """By its code."""
        return unit.country.code if unit.country else None
