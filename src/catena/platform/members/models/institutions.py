"""Institutions: ministries, institutes, laboratories, and the houses they belong to."""

from __future__ import annotations

from django.db import models

from catena.platform.common.records import Record
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.models.named import Named
from catena.platform.members.models.regions import Country


class Institution(Named, Record):
    """A house that people work in; a laboratory is one too."""

    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, default=InstitutionKind.OTHER.value)
    country = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    city = models.CharField(max_length=120, blank=True)
    website = models.URLField(blank=True)
    about = models.TextField(blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    # Contact data: seen by role only.
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    address = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name"]),
            models.Index(fields=["country", "kind"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="institution_lies_on_earth",
                condition=models.Q(longitude=None, latitude=None)
                | models.Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
            )
        ]
