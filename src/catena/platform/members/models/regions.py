"""Regions, their subregions, countries, and who belongs where and since when."""

from __future__ import annotations

from django.db import models

from catena.platform.common.records import Period, Record
from catena.platform.members.enums import CountryKind
from catena.platform.members.models.named import Named


class Region(Named, Record):
    """A Regional Soil Partnership, such as the Asian one."""

    code = models.SlugField(max_length=20, unique=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    languages = models.JSONField(default=list)
    about = models.TextField(blank=True)
    map_disclaimer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]


class Subregion(Named, Record):
    """A part of a region."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="subregions"
    )
    code = models.SlugField(max_length=40)

    class Meta:
        ordering = ["region_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"], name="one_subregion_per_code"
            )
        ]


class Country(Named, Record):
    """A country, or an entity without an ISO code that takes part like one."""

    code = models.CharField(max_length=10, unique=True)  # alpha-3, or our own
    alpha2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=10, default=CountryKind.COUNTRY.value)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "countries"


class Membership(Period):
    """A country belongs to a region from one day to another."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="memberships"
    )
    subregion = models.ForeignKey(
        Subregion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="memberships"
    )

    class Meta:
        indexes = [models.Index(fields=["region", "starts", "ends"])]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(ends=None) | models.Q(ends__gt=models.F("starts")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.country} in {self.region} from {self.starts}"
