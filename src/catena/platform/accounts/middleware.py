"""What every request of a signed-in account passes: second factor, private answers."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from catena.errors import NotPermittedError
from catena.platform.accounts import demo, second_factor
from catena.platform.common import problems

# Pages one may see without: one's own account, its sign-out, and what pages need.
OPEN = ("/accounts/", "/language/", "/static/", "/health/")
CLOSED = "/accounts/tokens/"  # a token would outlive the session that made it
API = "/api/"


class SecondFactorFirst:
    """Sends an account that lacks its second factor to where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or send the account to set up its second factor."""
        if _is_open(request.path) or not request.user.is_authenticated:
            return self.get_response(request)
        if demo.came_in_here(request):
            return self.get_response(request)
        try:
            second_factor.require(request.user, timezone.now())
        except NotPermittedError as error:
            return _sent_away(request, error)
        return self.get_response(request)


class PrivateAnswers:
    """Tells caches on the way that an answer to somebody signed in is theirs alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where the view did not say who may keep it, only the reader may."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True)
        return response


def _is_open(path: str) -> bool:
    return path.startswith(OPEN) and not path.startswith(CLOSED)


def _sent_away(request: HttpRequest, error: NotPermittedError) -> HttpResponse:
    if request.path.startswith(API):
        return problems.answer(problems.problem(error))
    target = reverse("mfa_activate_totp")
    if request.method == "GET":
        target += "?" + urlencode({"next": request.get_full_path()})
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(target)
    return HttpResponseRedirect(target)
