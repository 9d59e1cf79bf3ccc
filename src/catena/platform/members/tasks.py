"""The works that services of this room start."""

from __future__ import annotations

from datetime import date
from typing import Any

from catena.platform.common import jobs
from catena.platform.members.services import imports
from catena.text import mark as _


@jobs.register("members.apply_import", title=_("Applying a member list"))
def apply_import(
    job: jobs.RunningJob, *, import_id: int, actor_id: int, day: str
) -> dict[str, Any]:
    """Do what the lines of a list say."""
    return imports.carry_out_apply(import_id, actor_id, date.fromisoformat(day), job)


@jobs.register("members.reverse_import", title=_("Reversing a member list"))
def reverse_import(
    job: jobs.RunningJob, *, import_id: int, actor_id: int, day: str
) -> dict[str, Any]:
    """Take back what the lines of a list did."""
    return imports.carry_out_reverse(import_id, actor_id, date.fromisoformat(day), job)
