"""What the library raises, turned into problem documents.

Errors of Catena itself pass through to the middleware, which shows them.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from catena.platform.common import problems


def refuse_in_problems(api: NinjaAPI) -> None:
    """Have the API answer problem documents where it would answer its own."""
    api.add_exception_handler(Exception, _pass_on)
    api.add_exception_handler(Http404, _pass_on)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(ValidationError, _invalid)


def _pass_on(_request: HttpRequest, error: Any) -> HttpResponse:
    raise error


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    return problems.answer(problems.invalid(error.errors))


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    code = "not_permitted" if error.status_code == 403 else "invalid_input"
    found = problems.document(code, error.status_code, gettext(error.message))
    return problems.answer(found)


def _unknown(_request: HttpRequest, error: Any) -> HttpResponse:
    title = gettext("Sign in, or send a personal token, to ask for this.")
    said = gettext(error.message) if error.message != "Unauthorized" else title
    answer = problems.answer(problems.document("not_signed_in", 401, said))
    answer["WWW-Authenticate"] = 'Bearer realm="Catena"'
    return answer
