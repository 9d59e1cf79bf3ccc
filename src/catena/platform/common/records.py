"""What every record that people edit has: a public key and a version."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models

from catena.errors import NotFoundError, RuleViolationError
from catena.platform.common.keys import uuid7
from catena.text import mark as _


class Record(models.Model):
    """A record with an integer key inside and a public key outside."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @classmethod
    def find(cls, public_id: UUID | str) -> Self:
        """The record with this public key.

        Raises
        ------
        NotFoundError
            If there is none.
        """
        return cls._only(cls._default_manager.all(), public_id)

    @classmethod
    def lock(
        cls, public_id: UUID | str, *, expected_version: int | None = None
    ) -> Self:
        """The record, locked until the transaction ends.

        With `expected_version`, refuse where somebody saved in between.

        Raises
        ------
        NotFoundError
            If there is none.
        RuleViolationError
            If the record has another version by now.
        """
        assert connection.in_atomic_block, "a lock lasts as long as its transaction"
        locked = cls._default_manager.select_for_update(of=("self",))
        found = cls._only(locked, public_id)
        if expected_version is not None and found.version != expected_version:
            raise RuleViolationError(
                _(
                    "Somebody else saved this while you were editing (version "
                    "{found}, yours was {expected}); look at the change, then "
                    "save yours again."
                ),
                found=found.version,
                expected=expected_version,
            )
        return found

    def save_next_version(self) -> None:
        """Save an edit of a locked record."""
        self.version += 1
        self.save()

    @classmethod
    def _only(cls, records: models.QuerySet[Self], public_id: UUID | str) -> Self:
        try:
            found = records.filter(public_id=public_id).first()
        except ValidationError:  # no key at all
            found = None
        if found is None:
            raise NotFoundError(
                _("There is nothing here that you may see; look for it in its list.")
            )
        return found


class Period(models.Model):
    """From one day up to, not including, another; open where the end is not set."""

    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
