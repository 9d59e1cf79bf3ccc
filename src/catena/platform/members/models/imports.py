"""Imports of member lists: what would change, what changed, and how to go back."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.records import Record
from catena.platform.members.enums import ImportState
from catena.platform.members.models.people import Person
from catena.platform.members.models.regions import Region


class MemberImport(Record):
    """A member list that was sent, and where its import stands."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, default=ImportState.PREVIEWED.value)
    unused_columns = models.JSONField(default=list)
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


class ImportLine(models.Model):
    """One line of a list: what it means, what was before, and what came of it."""

    batch = models.ForeignKey(
        MemberImport, on_delete=models.CASCADE, related_name="lines"
    )
    line = models.PositiveIntegerField()
    name = models.CharField(max_length=250, blank=True)
    action = models.CharField(max_length=10)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made = models.JSONField(default=dict)  # keys of the records that applying made
    remarks = models.JSONField(default=list)  # template and facts of each
    version = models.PositiveIntegerField(null=True)  # that the change starts from
    is_applied = models.BooleanField(default=False)
    is_reversed = models.BooleanField(default=False)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "line"], name="one_meaning_per_line"
            )
        ]

    def __str__(self) -> str:
        return f"line {self.line}: {self.action}"
