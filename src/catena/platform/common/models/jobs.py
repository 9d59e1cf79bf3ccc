"""Slow work, as people see it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.enums import JobState
from catena.platform.common.keys import uuid7


class Job(models.Model):
    """A piece of slow work: its state, how far it is, and what came of it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    subject_id = models.UUIDField(null=True, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=10, default=JobState.WAITING.value, db_index=True
    )
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    checkpoint = models.JSONField(null=True)
    result = models.JSONField(null=True)
    error = models.JSONField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_cancel_wanted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="running_job_has_lease",
                condition=~models.Q(state="running")
                | models.Q(lease_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"
