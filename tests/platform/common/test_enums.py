"""States that nothing changes any more."""

from __future__ import annotations

from catena.platform.common.enums import JobState


def test_done_failed_and_cancelled_are_over():
    over = {state for state in JobState if state.is_over}

    assert over == {JobState.DONE, JobState.FAILED, JobState.CANCELLED}
