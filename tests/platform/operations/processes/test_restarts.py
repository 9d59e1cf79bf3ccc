"""How long a process that died is waited for."""

from __future__ import annotations

from catena.platform.operations.processes.restarts import LONG_ENOUGH, Deaths


def lives(*seconds):
    deaths = Deaths()
    for each in seconds:
        deaths = deaths.after(each)
    return deaths


def test_the_first_death_is_followed_by_a_start_after_a_second():
    assert lives(0.1).wait_seconds == 1


def test_each_quick_death_doubles_the_wait_until_the_fifth_gives_up():
    waits = [lives(*[0.1] * times).wait_seconds for times in range(1, 6)]

    assert waits == [1, 2, 4, 8, None]


def test_a_long_life_makes_the_next_death_the_first_again():
    assert lives(0.1, 0.1, 0.1, LONG_ENOUGH).wait_seconds == 1
