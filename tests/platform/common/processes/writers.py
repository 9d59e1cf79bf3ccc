"""Writers who edit two records at once with others; says what came of it as JSON.

``writers.py prepare``, then several ``writers.py write`` at once, then
``writers.py report``.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event, Thread

import django

N_THREADS = 5
N_EDITS = 8


def prepare() -> None:
    apart.make_tables()
    for code in ("with-version", "with-lock"):
        Region.objects.create(code=code, name="0", about="")
    apart.say("ready")


def write() -> None:
    over = Event()
    sealer = Thread(target=in_own_connection, args=(seal_until, over))
    sealer.start()
    with ThreadPoolExecutor(N_THREADS) as pool:
        counts = pool.map(in_own_connection, [edit_often] * N_THREADS)
        total = sum(counts, Counter())
    over.set()
    sealer.join()
    apart.say(total)


def in_own_connection(work, *arguments):
    try:
        return work(*arguments)
    finally:
        connections.close_all()


def edit_often() -> Counter[str]:
    counts: Counter[str] = Counter()
    for _edit in range(N_EDITS):
        for edit in (edit_with_version, edit_with_lock):
            try:
                edit()
            except RuleViolationError:
                counts["refused"] += 1
            else:
                counts[edit.__name__] += 1
    return counts


def edit_with_version() -> None:
    """As a form does: read, and save later unless somebody else did."""
    seen = Region.objects.get(code="with-version")
    with transaction.atomic():
        region = Region.lock(seen.public_id, expected_version=seen.version)
        add_one(region)


def edit_with_lock() -> None:
    """As a counter does: read and save under one lock."""
    key = Region.objects.values_list("public_id", flat=True).get(code="with-lock")
    with transaction.atomic():
        add_one(Region.lock(key))


def add_one(region) -> None:
    region.name = str(int(region.name) + 1)
    region.save_next_version()
    now = datetime.now(UTC)
    audit.record("test.region.changed", actor=None, now=now, subject=region)


def seal_until(over: Event) -> None:
    while not over.wait(0.02):
        audit.seal()


def report() -> None:
    audit.seal()
    chain = audit.verify()
    regions = {each.code: each for each in Region.objects.all()}
    said = {
        code: {"version": each.version, "count": int(each.name)}
        for code, each in regions.items()
    }
    apart.say({**said, "holds": chain.holds, "n_sealed": chain.n_sealed})


if __name__ == "__main__":
    django.setup()
    import apart
    from django.db import connections, transaction

    from catena.errors import RuleViolationError
    from catena.platform.common import audit
    from catena.platform.members.models import Region

    {"prepare": prepare, "write": write, "report": report}[sys.argv[1]]()
