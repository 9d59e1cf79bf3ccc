"""What the desk keeps: set-ups of regions that are not finished."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.records import Record


class RegionSetup(Record):
    """The answers of one set-up, kept from step to step; a key opens the first one."""

    answers = models.JSONField(default=dict)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    key_sha256 = models.CharField(max_length=64, blank=True)  # until it is used
    region_code = models.CharField(max_length=20, blank=True)  # once it is made
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.region_code or "set-up"
