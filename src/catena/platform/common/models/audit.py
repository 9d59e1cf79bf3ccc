"""Who did what, when and why: one row per service call, chained by a sealer."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.keys import uuid7


class AuditEntry(models.Model):
    """One thing that was done. Written once; only the sealer adds to it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    happened_at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=80, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.UUIDField(null=True)  # the person whose word it is
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    personal_hash = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveBigIntegerField(null=True, unique=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"


class PersonalFacts(models.Model):
    """Values of a person that an entry names; they can be erased, the chain holds."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.CASCADE, related_name="personal"
    )
    salt = models.CharField(max_length=64)
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"personal facts of {self.entry_id}"
