"""A file for whom its guard lets in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from catena.platform.common import files, serving
from catena.platform.common.requests import actor_of


@require_safe
def download(request: HttpRequest, public_id: UUID, name: str) -> HttpResponseBase:
    now = timezone.now()
    file = files.readable(public_id, actor=actor_of(request), now=now, name=name)
    return serving.answer(request, file)
