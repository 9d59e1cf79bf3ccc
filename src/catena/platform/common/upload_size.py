"""Stops a request that brings more than any form here takes, before it is written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_FILES = 2  # of one form; a file that is a little too large is refused in words


class WithinLimit(FileUploadHandler):
    """Reads the length at the head of a request; the files are for the next handlers.

    Forms and services look at each file, but by then it lies on the disk, and whoever
    is not signed in could fill it.
    """

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002 - the names are those of Django
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Refuse what is longer than the largest files of a form together.

        Raises
        ------
        RequestDataTooBig
            If it is.
        """
        if content_length > MOST_FILES * settings.LARGEST_UPLOAD:
            raise RequestDataTooBig("more than the files of a form may have together")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
