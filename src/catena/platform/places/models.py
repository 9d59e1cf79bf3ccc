"""Sets of boundaries, one of which is in use, and the units they hold."""

from __future__ import annotations

from django.db import models

from catena.platform.common.records import Record


class BoundarySet(Record):
    """Boundaries of one level from one file: a draft, in use, or a former one."""

    region = models.ForeignKey(
        "members.Region", on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField()  # 0 countries, 1 first-level units
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10)
    original = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    shapes = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )  # simplified GeoJSON for pages
    findings = models.JSONField(default=list)
    reading = models.JSONField(default=dict)  # layer, CRS, transform, fields
    created_at = models.DateTimeField()
    in_use_from = models.DateTimeField(null=True)
    in_use_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "level"],
                condition=models.Q(state="in_use"),
                name="one_set_in_use_per_level",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A country or first-level unit as one set draws it."""

    boundary_set = models.ForeignKey(
        BoundarySet, on_delete=models.CASCADE, related_name="units"
    )
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    country = models.ForeignKey(
        "members.Country", null=True, on_delete=models.PROTECT, related_name="+"
    )
    longitude = models.FloatField()  # of a point inside, to write the name at
    latitude = models.FloatField()
    area_km2 = models.FloatField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["boundary_set", "code"], name="one_unit_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.name
