"""One's own account: what it is, and in which language and look it reads."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from catena.platform.accounts import second_factor, services
from catena.platform.accounts.forms import PreferencesForm
from catena.platform.accounts.language import remember
from catena.platform.common.requests import account_of, actor_of

THEME_COOKIE = "theme"  # the script of the page writes it too
A_YEAR = timedelta(days=365)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    chosen = {
        "language": account.language,
        "theme": request.COOKIES.get(THEME_COOKIE, ""),
    }
    form = PreferencesForm(request.POST or None, initial=chosen)
    if form.is_valid():
        return _changed(request, form.cleaned_data)
    now = timezone.now()
    context = {
        "form": form,
        "account": account,
        "has_password": account.has_usable_password(),
        "has_second_factor": second_factor.is_set_up(account),
        "needs_second_factor": second_factor.is_required(account, now),
    }
    return render(request, "accounts/overview.html", context)


def choose_language(request: HttpRequest) -> HttpResponse:
    """The menu of languages: for this browser, and for the account if one asks."""
    response = set_language(request)
    account, language = actor_of(request), request.POST.get("language")
    if account and language in dict(settings.LANGUAGES):
        services.choose_language(account, language, actor=account, now=timezone.now())
    return response


def _changed(request: HttpRequest, chosen: dict[str, str]) -> HttpResponse:
    account = account_of(request)
    language = chosen["language"]
    services.choose_language(account, language, actor=account, now=timezone.now())
    with translation.override(language):
        messages.success(request, _("Your preferences are saved."))
    response = remember(redirect("accounts:overview"), language)
    response.set_cookie(
        THEME_COOKIE,
        chosen["theme"],
        max_age=A_YEAR if chosen["theme"] else 0,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
