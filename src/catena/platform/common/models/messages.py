"""What people are told: in the browser, and by mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.enums import MailState
from catena.platform.common.keys import uuid7


class Notification(models.Model):
    """One line for one account; text and facts stay apart to be translated late."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    template = models.TextField()
    facts = models.JSONField(default=dict)
    path = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["account", "read_at"])]

    def __str__(self) -> str:
        return self.template


class Mail(models.Model):
    """A message and how its delivery went; a secret text is not kept once sent."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    purpose = models.CharField(max_length=80)
    is_secret = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=MailState.WAITING.value, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.purpose} to {self.to}"
