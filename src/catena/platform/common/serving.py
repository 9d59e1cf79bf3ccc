"""Sends kept files: in part, again only where changed, and never as active content."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from catena.errors import NotFoundError
from catena.platform.common import files, ranges
from catena.platform.common.models import StoredFile
from catena.text import mark as _

CHUNK = 1 << 16
SHOWN = {"image/png", "image/jpeg", "image/svg+xml", "application/pdf"}
SVG = "image/svg+xml"
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

logger = logging.getLogger(__name__)


def answer(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The file, or the part of it that the request asks for.

    Raises
    ------
    NotFoundError
        If its content is lost from the disk, which the log says too.
    """
    path = files.path_of(file)
    if not path.is_file():
        logger.error("the content of file %s is not at %s", file.public_id, path)
        raise NotFoundError(
            _("The content of {file} is lost; tell the administrator."), file=file.name
        )
    response = _content(request, path, file)
    response["ETag"] = _etag(file)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"  # asks each time: rights change
    response["Content-Disposition"] = _disposition(request, file)
    if file.media_type == SVG:
        response["Content-Security-Policy"] = SVG_POLICY
    # Compressed on the way, the bytes would no longer be those that were counted.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response


def _content(request: HttpRequest, path: Path, file: StoredFile) -> HttpResponseBase:
    if request.method == "HEAD":
        return _whole(HttpResponse(content_type=file.media_type), file)
    part = ranges.wanted(_range_header(request, file), file.size)
    if part is None:
        body = _read(path, range(file.size))
        return _whole(StreamingHttpResponse(body, content_type=file.media_type), file)
    if not part:
        return HttpResponse(
            status=416, headers={"Content-Range": f"bytes */{file.size}"}
        )
    return StreamingHttpResponse(
        _read(path, part),
        status=206,
        content_type=file.media_type,
        headers={
            "Content-Length": str(len(part)),
            "Content-Range": f"bytes {part.start}-{part.stop - 1}/{file.size}",
        },
    )


def _whole(response: HttpResponseBase, file: StoredFile) -> HttpResponseBase:
    response["Content-Length"] = str(file.size)
    return response


def _range_header(request: HttpRequest, file: StoredFile) -> str:
    """The range that is asked for, if the part at hand is of this content."""
    condition = request.headers.get("If-Range", _etag(file))
    return request.headers.get("Range", "") if condition == _etag(file) else ""


def _read(path: Path, part: range) -> Iterator[bytes]:
    """Opened when sending begins, so that an answer never sent leaves nothing open."""
    with path.open("rb") as content:
        content.seek(part.start)
        left = len(part)
        while chunk := content.read(min(CHUNK, left)):
            left -= len(chunk)
            yield chunk


def _disposition(request: HttpRequest, file: StoredFile) -> str:
    """To be saved, unless shown on request and of a kind that only can be looked at."""
    is_shown = request.GET.get("inline") == "1" and file.media_type in SHOWN
    return content_disposition_header(not is_shown, file.name) or "inline"


def _etag(file: StoredFile) -> str:
    return f'"{file.sha256}"'
