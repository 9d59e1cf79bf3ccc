"""The minute tick does what is due, and lets nothing stand in its way."""

from __future__ import annotations

import pytest

from catena.platform.common import audit, outbox, ticking

pytestmark = pytest.mark.django_db


def test_a_tick_carries_mail_and_seals_the_audit(now, mailoutbox):
    outbox.put("a@example.org", subject="Hello", text="…", purpose="test", now=now)
    audit.record("test.thing.made", actor=None, now=now)

    ticking.tick(now)

    assert len(mailoutbox) == 1
    assert audit.verify() == (1, 0, None, audit.head().hash)


def test_a_due_that_fails_does_not_keep_the_others_from_theirs(now, caplog):
    seen = []

    @ticking.each_minute
    def fails(_now):
        raise ZeroDivisionError

    ticking.each_minute(seen.append)

    ticking.tick(now)

    assert seen == [now]
    assert "a due of the minute" in caplog.text
    assert "ZeroDivisionError" in caplog.text
