"""Downloads: whole or in part, and never as active content."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse

from catena.platform.common import files

pytestmark = pytest.mark.django_db
CONTENT = b"0123456789"


@pytest.fixture
def keep(now, dara):
    """Keeps bytes of a media type that only their owner may read."""
    files.guard("test")(lambda actor, file, _now: actor == file.owner)

    def kept(media_type="text/csv", name="soc.csv", content=CONTENT):
        return files.keep(
            BytesIO(content),
            name=name,
            media_type=media_type,
            use=files.Use("test"),
            owner=dara,
            now=now,
        )

    return kept


@pytest.fixture
def get(client, dara):
    """Asks for a file as its owner."""
    client.force_login(dara)

    def ask(file, query="", method="get", **headers):
        address = reverse("files:download", args=[file.public_id, file.name])
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client, method)(address + query, headers=named)

    return ask


def body(response):
    return b"".join(response.streaming_content)


def test_a_file_comes_whole_to_be_saved(keep, get):
    file = keep(name="ผลตรวจ 1.csv")

    response = get(file)

    assert body(response) == CONTENT
    assert response["Content-Type"] == "text/csv"
    assert response["Content-Length"] == "10"
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_one_range_is_sent_alone(keep, get):
    response = get(keep(), Range="bytes=2-4")

    assert response.status_code == 206
    assert body(response) == b"234"
    assert response["Content-Range"] == "bytes 2-4/10"
    assert response["Content-Length"] == "3"


def test_a_part_is_never_compressed_on_the_way(keep, get):
    file = keep(content=b"x" * 5000)

    response = get(file, Range="bytes=0-2999", Accept_Encoding="gzip")

    assert body(response) == b"x" * 3000
    assert not response.has_header("Content-Encoding")
    assert response["ETag"] == f'"{file.sha256}"'


def test_a_large_file_is_sent_in_pieces(keep, get):
    content = bytes(range(256)) * 1000

    response = get(keep(content=content), Range="bytes=5-200000")

    pieces = list(response.streaming_content)
    assert len(pieces) > 1
    assert b"".join(pieces) == content[5:200001]


def test_a_range_outside_the_file_is_refused_with_its_size(keep, get):
    response = get(keep(), Range="bytes=10-")

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10"


def test_a_range_of_another_edition_gets_the_whole(keep, get):
    file = keep()

    same = get(file, Range="bytes=2-4", If_Range=f'"{file.sha256}"')
    other = get(file, Range="bytes=2-4", If_Range='"0000"')

    assert (same.status_code, body(same)) == (206, b"234")
    assert (other.status_code, body(other)) == (200, CONTENT)


def test_what_the_reader_has_is_not_sent_again(keep, get):
    file = keep()

    response = get(file, If_None_Match=f'"{file.sha256}"')

    assert (response.status_code, response.content) == (304, b"")


def test_a_head_says_everything_but_the_content(keep, get):
    response = get(keep(), method="head", Range="bytes=2-4")

    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == "10"
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("media_type", "shown"),
    [
        ("image/png", "inline"),
        ("image/svg+xml", "inline"),
        ("application/pdf", "inline"),
        ("text/html", "attachment"),
        ("text/csv", "attachment"),
        ("application/xhtml+xml", "attachment"),
    ],
)
def test_only_what_can_do_no_harm_is_shown_and_only_on_request(
    keep, get, media_type, shown
):
    file = keep(media_type)

    on_request, otherwise = get(file, "?inline=1"), get(file)

    assert on_request["Content-Disposition"].startswith(shown)
    assert otherwise["Content-Disposition"].startswith("attachment")


def test_a_drawing_may_do_nothing_but_be_drawn(keep, get):
    drawing = get(keep("image/svg+xml"), "?inline=1")
    picture = get(keep("image/png"), "?inline=1")

    assert drawing["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'"
    )
    assert "script-src 'self'" in picture["Content-Security-Policy"]


def test_content_lost_from_the_disk_is_told_and_logged(keep, get, caplog):
    file = keep()
    files.path_of(file).unlink()

    response = get(file)

    assert response.status_code == 404
    assert b"tell the administrator" in response.content
    assert str(file.public_id) in caplog.text
