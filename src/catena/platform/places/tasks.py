"""The work that the worker carries for this room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from catena.platform.common import jobs
from catena.platform.places.enums import Level
from catena.platform.places.queries import sent
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving
from catena.text import mark as _


@jobs.register(sent.READ, title=_("Reading a file of boundaries"))
def read_boundaries(
    job: jobs.RunningJob, *, file_id: int, region_id: int, details: dict[str, Any]
) -> dict[str, Any]:
    """Make a draft of a file that was received."""
    said = Details(**{**details, "level": Level(details["level"])})
    made = receiving.read_received(
        job, file_id=file_id, region_id=region_id, details=said
    )
    return {"path": reverse("places:set", args=[made.public_id])}
