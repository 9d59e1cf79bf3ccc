"""The beat goes on while work runs, misses one without harm, and ends with it."""

from __future__ import annotations

import threading
from threading import Event

import pytest
from django.db import DatabaseError

from catena.platform.common.heartbeat import beating


def test_it_beats_while_the_work_runs_and_not_after():
    beats, third = [], Event()

    def beat():
        beats.append(1)
        if len(beats) == 3:
            third.set()

    with beating(beat, every_s=0.001):
        assert third.wait(10)
        inside = threading.active_count()

    assert threading.active_count() == inside - 1


def test_a_missed_beat_is_logged_and_the_next_one_comes(caplog):
    beats, second = [], Event()

    def beat():
        beats.append(1)
        if len(beats) == 1:
            raise DatabaseError("busy")
        second.set()

    with beating(beat, every_s=0.001):
        assert second.wait(10)

    assert "a heartbeat was missed" in caplog.text


def test_it_ends_when_the_work_fails():
    before = threading.active_count()

    with pytest.raises(ZeroDivisionError), beating(lambda: None):
        raise ZeroDivisionError

    assert threading.active_count() == before


def test_short_work_has_no_beat():
    beats = []

    with beating(lambda: beats.append(1)):
        pass

    assert beats == []
