"""Twenty writers at once, in processes of their own: nothing lost, nothing locked."""

from __future__ import annotations

from collections import Counter

N_PROCESSES = 4  # of five threads each
N_EDITS = 4 * 5 * 8  # of each of the two records


def test_twenty_writers_lose_nothing_and_meet_no_locked_database(start):
    assert start("writers.py", "prepare").end() == "ready"

    writers = [start("writers.py", "write") for _each in range(N_PROCESSES)]
    counts = sum((Counter(each.end()) for each in writers), Counter())
    report = start("writers.py", "report").end()

    accepted = counts["edit_with_version"]
    assert counts["edit_with_lock"] == N_EDITS
    assert accepted + counts["refused"] == N_EDITS
    assert counts["refused"] > 0  # or they did not meet at all
    assert report["with-lock"] == {"version": N_EDITS + 1, "count": N_EDITS}
    assert report["with-version"] == {"version": accepted + 1, "count": accepted}
    assert report["holds"]
    assert report["n_sealed"] == N_EDITS + accepted
