"""The list of what an account was told."""

from __future__ import annotations

import pytest

from catena.platform.common import notifications

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(client, now, dara, sok):
    """An account that was told two things, and another that was told a third."""
    tell = notifications.notify
    tell(dara, "{lab} sent results.", now=now, path="/laboratories/", lab="Lab <7>")
    tell(dara, "The meeting is near.", now=now)
    tell(sok, "For somebody else.", now=now)
    client.force_login(dara)


def test_everything_is_listed_in_words_that_lead_on(told, client):
    page = client.get("/notifications/").content.decode()

    assert '<a href="/laboratories/">Lab &lt;7&gt; sent results.</a>' in page
    assert "The meeting is near." in page
    assert "For somebody else." not in page
    assert "2 of them are new." in page


def test_marking_all_as_read_leaves_nothing_to_mark(told, client):
    page = client.post("/notifications/read/", follow=True).content.decode()

    assert "2 notifications put away." in page
    assert "Mark all as read" not in page
    assert "New</span>" not in page


def test_reading_alone_marks_nothing(told, client, dara):
    client.get("/notifications/")

    assert client.get("/notifications/read/").status_code == 405
    assert notifications.unread(dara).count() == 2


def test_who_was_told_nothing_is_told_so(client, dara):
    client.force_login(dara)

    assert (
        b"You have not been told anything yet." in client.get("/notifications/").content
    )


def test_a_visitor_signs_in_first(client):
    for answer in (client.get("/notifications/"), client.post("/notifications/read/")):
        assert answer["Location"].startswith("/accounts/login/")
