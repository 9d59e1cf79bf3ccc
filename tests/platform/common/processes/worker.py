"""A worker with one piece of slow work, which says on its output what it does.

``worker.py begin`` starts the work and carries it; ``worker.py go_on`` comes after
the lease, carries what was lost, and does the same work again undisturbed.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta

import django

N_PARTS = 6
SECONDS_PER_PART = 0.15


def add_up(job, *, until: int, label: str) -> dict[str, object]:
    """The sum of the squares, kept after each part together with what was done."""
    done = job.checkpoint or {"parts": 0, "total": 0}
    for part in range(done["parts"] + 1, until + 1):
        time.sleep(SECONDS_PER_PART)
        with transaction.atomic():
            done = {"parts": part, "total": done["total"] + part**2}
            now = datetime.now(UTC)
            audit.record("test.part.done", actor=None, now=now, label=label, part=part)
            job.keep(done)
        job.report(part, until)
        apart.say(f"part {part}")
    return done


def begin() -> None:
    apart.make_tables()
    jobs.start(
        "test.add_up", owner=None, now=datetime.now(UTC), until=N_PARTS, label="lost"
    )
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def go_on() -> None:
    later = datetime.now(UTC) + jobs.LEASE + timedelta(seconds=1)
    too_early = jobs.recover(datetime.now(UTC))
    recovered = jobs.recover(later)
    jobs.start("test.add_up", owner=None, now=later, until=N_PARTS, label="undisturbed")
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    undisturbed, lost = (
        {"state": each.state, "result": each.result, "attempts": each.attempts}
        for each in jobs.all_jobs()
    )
    parts = [
        each.facts["part"]
        for each in audit.all_entries().order_by("id")
        if each.facts["label"] == "lost"
    ]
    said = {"lost": lost, "undisturbed": undisturbed, "parts": parts}
    apart.say({**said, "too_early": too_early, "recovered": recovered})


if __name__ == "__main__":
    django.setup()
    import apart
    from django.core.management import call_command
    from django.db import transaction

    from catena.platform.common import audit, jobs

    jobs.register("test.add_up")(add_up)
    {"begin": begin, "go_on": go_on}[sys.argv[1]]()
