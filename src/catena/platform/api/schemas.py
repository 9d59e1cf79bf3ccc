"""What the frame itself answers: who asks, and the work that they started."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from catena.platform.common import jobs, words


class AccountOut(Schema):
    """A way to sign in."""

    id: UUID
    email: str
    language: str


class RoleOut(Schema):
    """One role that a person holds today."""

    kind: str = Field(description="Stable name of the role, for programs.")
    label: str = Field(description="What people call it.")
    of: str = Field(description="The country, body or institution; may be empty.")
    delegated_by: str = Field(description="Who passed it on; empty for one's own.")


class MeOut(Schema):
    """Who asks, and what they are today."""

    account: AccountOut
    is_known: bool = Field(description="Whether a person stands behind the account.")
    roles: list[RoleOut]
    needs_second_factor: bool


class JobOut(Schema):
    """A piece of slow work."""

    id: UUID = Field(alias="public_id")
    name: str = Field(description="Stable name of the work, for programs.")
    title: str = Field(description="What people call it.")
    state: str = Field(description="waiting, running, done, failed or cancelled")
    done: int
    of: int = Field(description="0 while nobody knows how much there is to do.")
    message: str
    result: dict[str, Any] | None
    error: list[str] = Field(description="Why it did not work: a sentence, reasons.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @staticmethod
    def resolve_title(job: Any) -> str:
        """In the reader's language."""
        return jobs.title_of(job)

    @staticmethod
    def resolve_message(job: Any) -> str:
        """In the reader's language."""
        return words.told(job.message, {})

    @staticmethod
    def resolve_error(job: Any) -> list[str]:
        """In the reader's language."""
        return words.told_error(job.error) if job.error else []
