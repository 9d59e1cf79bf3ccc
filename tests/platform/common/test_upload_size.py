"""A request that is too long is refused before its files reach the disk."""

from __future__ import annotations

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db
MB = 1024**2


@pytest.fixture
def on_disk(monkeypatch, settings):
    """The lengths of what was written of uploads; a file may have 3 MB."""
    settings.LARGEST_UPLOAD, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 3 * MB, 1
    written: list[int] = []
    write = uploadhandler.TemporaryFileUploadHandler.receive_data_chunk

    def counted(self, raw_data, start):
        written.append(len(raw_data))
        return write(self, raw_data, start)

    monkeypatch.setattr(
        uploadhandler.TemporaryFileUploadHandler, "receive_data_chunk", counted
    )
    return written


@pytest.mark.parametrize(("size", "is_taken"), [(2 * MB, True), (7 * MB, False)])
def test_a_visitor_writes_no_more_than_a_form_takes(client, on_disk, size, is_taken):
    file = SimpleUploadedFile("soil.csv", b"x" * size)

    answer = client.post("/accounts/login/", {"file": file})

    assert answer.status_code == (200 if is_taken else 400)
    assert sum(on_disk) == (size if is_taken else 0)
