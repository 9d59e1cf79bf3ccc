"""Personal tokens: the list, a new one shown once, the end of one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from catena.platform.accounts import queries, services
from catena.platform.accounts.forms import TokenForm
from catena.platform.accounts.models import ApiToken
from catena.platform.common.requests import account_of
from catena.platform.look.parts import State

HOLDS = State("done", gettext_lazy("Holds"))
REVOKED = State("plain", gettext_lazy("Revoked"))
EXPIRED = State("warn", gettext_lazy("Expired"))


@never_cache
@login_required
@require_safe
def token_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    tokens = [
        (token, _state_of(token, now))
        for token in queries.tokens_of(account_of(request))
    ]
    context = {"tokens": tokens, "HOLDS": HOLDS}
    return render(request, "accounts/tokens.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
@sensitive_variables("made")
def create(request: HttpRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/token_form.html", {"form": form})
    account = account_of(request)
    made = services.create_token(
        account, **form.cleaned_data, actor=account, now=timezone.now()
    )
    # Shown in the answer itself: an address or a session would keep it.
    return render(request, "accounts/token_made.html", {"made": made})


@login_required
@require_POST
def revoke(request: HttpRequest, public_id: UUID) -> HttpResponse:
    account = account_of(request)
    token = services.revoke_token(account, public_id, actor=account, now=timezone.now())
    messages.success(
        request, _("The token “{name}” is revoked.").format(name=token.name)
    )
    return redirect("accounts:tokens")


def _state_of(token: ApiToken, now: datetime) -> State:
    if token.revoked_at:
        return REVOKED
    return HOLDS if token.expires_at > now else EXPIRED
