"""Rows that exist to be locked."""

from __future__ import annotations

from django.db import models


class NamedLock(models.Model):
    """Whoever holds the row of a name may do what the name says."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name
