"""What a derived record was made from, so that it can be made again."""

from __future__ import annotations

from django.db import models

from catena.platform.common.keys import uuid7


class MadeFrom(models.Model):
    """Inputs, parameters and method edition of one derived record."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    method = models.CharField(max_length=120)
    edition = models.CharField(max_length=60)
    software = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    inputs = models.JSONField(default=list)  # kind, id, version, sha256 of each
    inputs_hash = models.CharField(max_length=64)
    result_hash = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.method} {self.edition}"
