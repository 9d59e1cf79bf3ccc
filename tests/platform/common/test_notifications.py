"""What an account is told in the browser."""

from __future__ import annotations

from catena.platform.common import notifications, words


def test_an_account_is_told_in_words_that_wait_for_the_reader(now, dara, sok):
    told = notifications.notify(
        dara, "{n} results until {day}.", now=now, path="/x/", n=7, day=now.date()
    )

    assert list(notifications.notifications_of(dara)) == [told]
    assert not notifications.notifications_of(sok).exists()
    told.refresh_from_db()
    assert words.told(told.template, told.facts) == "7 results until 2 May 2023."
    assert str(told) == "{n} results until {day}."


def test_putting_away_leaves_nothing_unread(now, dara, sok):
    for account in (dara, dara, sok):
        notifications.notify(account, "Hello.", now=now)

    assert notifications.unread(dara).count() == 2
    assert notifications.mark_read(dara, now=now) == 2
    assert notifications.mark_read(dara, now=now) == 0
    assert notifications.unread(sok).count() == 1
