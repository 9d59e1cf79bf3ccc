"""States of jobs and of mail."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """Where a piece of slow work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Nothing will change any more."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class MailState(StrEnum):
    """Where a message stands on its way."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
