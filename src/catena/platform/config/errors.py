"""The one place where an error becomes an HTTP answer."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from catena.errors import CatenaError, InvalidInputError
from catena.platform.common import problems
from catena.text import mark as _

API = "/api/"
NUL, ENCODED_NUL = "\0", "%00"  # no text has it, and PostgreSQL breaks off at it
HAS_NUL = _("The address holds a NUL character (%00), which no text has; take it out.")
KEPT = ("Allow", "WWW-Authenticate", "Retry-After")  # headers that a refusal needs
CODES = {400: "invalid_input", 403: "not_permitted", 404: "not_found"}
TITLES = {
    400: _("The server could not make sense of this request."),
    403: _("You may not do this with the roles that you have today."),
    404: _("There is nothing at this address, or nothing that you may see."),
    405: _("This address does not take this method; see the header Allow."),
    500: _("Something broke on our side; it has been written down."),
}


class ShowCatenaErrors:
    """Middleware: problem+json under ``/api/``, a page elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a refusal of the API leaves as a problem document."""
        if NUL in request.path or ENCODED_NUL in request.META.get("QUERY_STRING", ""):
            return shown(request, InvalidInputError(HAS_NUL))
        response = self.get_response(request)
        if request.path.startswith(API) and _is_for_people(response):
            return _for_programs(response)
        return response

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Show an error raised on purpose; leave the others to Django."""
        if not isinstance(error, CatenaError):
            return None
        return shown(request, error)


def shown(request: HttpRequest, error: CatenaError) -> HttpResponse:
    """The error for whoever asked: a program or a person."""
    document = problems.problem(error)
    if request.path.startswith(API):
        return problems.answer(document)
    return render(request, "look/error.html", document, status=error.status)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page of somebody who tried too often."""
    context: dict[str, Any] = {"status": HTTPStatus.TOO_MANY_REQUESTS}
    response = render(request, "429.html", context, status=context["status"])
    response["Retry-After"] = "60"
    return response


def _is_for_people(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "")
    return response.status_code >= 400 and not kind.startswith(problems.MEDIA_TYPE)


def _for_programs(response: HttpResponse) -> HttpResponse:
    status = response.status_code
    title = TITLES.get(status) or HTTPStatus(status).phrase
    answer = problems.answer(
        problems.document(CODES.get(status, "error"), status, gettext(title))
    )
    for name in KEPT:
        if name in response.headers:
            answer[name] = response[name]
    return answer
