"""Imports of member lists: what would change, what changed, and how to go back."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.records import Record
from catena.platform.members.enums import ImportState
from catena.platform.members.models.regions import Region


class MemberImport(Record):
    """A member list that was sent, line by line with what it means."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, default=ImportState.PREVIEWED.value)
    lines = models.JSONField(default=list)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    previewed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"import of {self.file}"
