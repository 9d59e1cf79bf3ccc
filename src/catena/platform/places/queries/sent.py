"""Files that were sent and did not become a set, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from catena.platform.common import files, jobs
from catena.platform.common.enums import JobState

if TYPE_CHECKING:
    from catena.platform.common.models import Job, StoredFile
    from catena.platform.members.models import Region

READ = "places.read_boundaries"  # the work that makes a set of a file
MOST_SHOWN = 5


class Sent(NamedTuple):
    """A file with the work that reads it."""

    file: StoredFile
    job: Job
    is_followed: bool  # whether who looks at it can see how far it is


def sent_lately(region: Region, account_id: int | None) -> list[Sent]:
    """The last files of a region that are no set, latest first."""
    works = jobs.all_jobs().filter(name=READ, subject_id=region.public_id)
    open_or_failed = list(works.exclude(state=JobState.DONE)[:MOST_SHOWN])
    kept = files.all_files().in_bulk(
        [each.arguments["file_id"] for each in open_or_failed]
    )
    return [
        Sent(kept[each.arguments["file_id"]], each, _is_followed(each, account_id))
        for each in open_or_failed
    ]


def _is_followed(job: Job, account_id: int | None) -> bool:
    return job.owner_id == account_id and not JobState(job.state).is_over
