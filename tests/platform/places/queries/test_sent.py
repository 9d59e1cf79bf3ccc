"""Files that are no set: being read, or refused with the reason."""

from __future__ import annotations

import pytest

from catena.platform.places.queries import sent

pytestmark = pytest.mark.django_db


def test_a_file_that_could_not_be_read_is_told_and_one_that_could_is_a_set(
    send, region, keeper
):
    send()
    refused = send(b"plain words")

    (only,) = sent.sent_lately(region, keeper.id)

    assert (only.job, only.is_followed) == (refused, False)
    assert only.file.name == "borders.geojson"


def test_who_sent_a_file_follows_its_work_and_others_see_that_there_is_one(
    waiting, region, keeper
):
    waiting()

    (own,) = sent.sent_lately(region, keeper.id)
    (others,) = sent.sent_lately(region, None)

    assert own.is_followed
    assert not others.is_followed
