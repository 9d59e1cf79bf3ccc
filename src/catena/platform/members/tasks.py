"""The works that services of this room start."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from catena.platform.common import jobs
from catena.platform.members.queries import imports as queries
from catena.platform.members.services import imports
from catena.text import mark as _


@jobs.register("members.apply_import", title=_("Applying a member list"))
def apply_import(
    job: jobs.RunningJob, *, import_id: int, actor_id: int, day: str
) -> dict[str, Any]:
    """Do what the lines of a list say."""
    on = date.fromisoformat(day)
    return _with_page(imports.carry_out_apply(import_id, actor_id, on, job), import_id)


@jobs.register("members.reverse_import", title=_("Reversing a member list"))
def reverse_import(
    job: jobs.RunningJob, *, import_id: int, actor_id: int, day: str
) -> dict[str, Any]:
    """Take back what the lines of a list did."""
    on = date.fromisoformat(day)
    return _with_page(
        imports.carry_out_reverse(import_id, actor_id, on, job), import_id
    )


def _with_page(result: dict[str, Any], import_id: int) -> dict[str, Any]:
    """The result, and where to look at it."""
    public_id = queries.import_of(import_id).public_id
    return {**result, "path": reverse("members:import", args=[public_id])}
