"""A worker that is killed half way costs time, and nothing else."""

from __future__ import annotations


def test_another_worker_goes_on_from_what_a_killed_one_kept(start):
    killed = start("worker.py", "begin")
    killed.until("part 3")
    killed.kill()

    report = start("worker.py", "go_on").end()

    assert (report["too_early"], report["recovered"]) == (0, 1)
    assert report["lost"]["attempts"] == 2
    assert report["undisturbed"]["attempts"] == 1
    assert report["lost"]["result"] == report["undisturbed"]["result"]
    # 1 + 4 + 9 + 16 + 25 + 36
    assert report["lost"]["result"] == {"parts": 6, "total": 91}
    assert report["parts"] == [1, 2, 3, 4, 5, 6]
