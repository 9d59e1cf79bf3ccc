"""The slow work of this domain, under the names by which services start it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from catena.platform.common import jobs
from catena.platform.common.jobs import RunningJob, TakenOverError
from catena.platform.labs.services import scoring
from catena.text import mark as _


@jobs.register("labs.score_round", title=_("Scoring a round"))
def score_round(job: RunningJob, *, round_id: str) -> dict[str, Any]:
    """Score a round as whoever started it; say so where it comes to nothing."""
    public_id = UUID(round_id)
    started = jobs.latest_about(public_id)
    assert started is not None
    assert started.owner is not None
    try:
        return scoring.score_round(public_id, actor=started.owner, job=job)
    except TakenOverError:
        raise
    except Exception:
        scoring.tell_of_failure(public_id, now=job.clock())
        raise
