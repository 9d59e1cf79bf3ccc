"""Files that people sent or that Catena made, kept by the hash of their content."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.keys import uuid7


class StoredFile(models.Model):
    """One file under one name; equal contents lie on the disk once."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    guard = models.CharField(max_length=80)  # the rule that says who may read it
    subject_id = models.UUIDField(null=True)  # of what the guard asks about
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["guard", "subject_id"])]

    def __str__(self) -> str:
        return self.name
