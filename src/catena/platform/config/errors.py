"""The one place where a CatenaError becomes an HTTP answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from catena.errors import CatenaError

API = "/api/"


def say(error: CatenaError) -> str:
    """The error in the reader's language."""
    return gettext(error.template).format(**error.facts)


def problem(error: CatenaError) -> dict[str, Any]:
    """The error as an RFC 9457 problem document."""
    return {
        "type": f"/problems/{error.code}",
        "title": say(error),
        "status": error.status,
        "facts": {name: str(value) for name, value in error.facts.items()},
        "reasons": [say(reason) for reason in error.reasons],
    }


class ShowCatenaErrors:
    """Middleware: problem+json under ``/api/``, a page elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; errors arrive at `process_exception`."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Show an error raised on purpose; leave the others to Django."""
        if not isinstance(error, CatenaError):
            return None
        return shown(request, error)


def shown(request: HttpRequest, error: CatenaError) -> HttpResponse:
    """The error for whoever asked: a program or a person."""
    document = problem(error)
    if request.path.startswith(API):
        return JsonResponse(
            document, status=error.status, content_type="application/problem+json"
        )
    return render(request, "look/error.html", document, status=error.status)
