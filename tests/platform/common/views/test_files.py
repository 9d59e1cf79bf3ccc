"""A file at its address: for whom its guard lets in."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse

from catena.platform.common import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(now, dara):
    """Where a file lies that only its owner may read."""
    files.guard("test")(lambda actor, file, _now: actor == file.owner)
    file = files.keep(
        BytesIO(b"top,bottom\n"),
        name="soc.csv",
        media_type="text/csv",
        use=files.Use("test"),
        owner=dara,
        now=now,
    )
    return reverse("files:download", args=[file.public_id, file.name])


def test_its_owner_gets_the_file(client, dara, address):
    client.force_login(dara)

    assert client.get(address).getvalue() == b"top,bottom\n"


def test_a_file_for_others_and_no_file_look_alike(client, sok, address):
    answers = [client.get(address), client.get(address.replace("soc", "other"))]
    client.force_login(sok)
    answers.append(client.get(address))

    assert [each.status_code for each in answers] == [404] * 3
    assert all(b"or it is not for you" in each.content for each in answers)


def test_a_file_is_only_read(client, dara, address):
    client.force_login(dara)

    assert client.post(address).status_code == 405
