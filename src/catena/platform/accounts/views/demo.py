"""The door of the demo, which only a demo has."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catena.platform.accounts import demo
from catena.platform.accounts.language import remember


@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    if not settings.IS_DEMO:
        raise Http404
    cards = demo.cards(timezone.now())
    if request.method == "GET":
        return render(request, "accounts/demo.html", {"cards": cards})
    chosen = [card.account for card in cards if card.role == request.POST.get("role")]
    if not chosen:
        raise Http404
    demo.sign_in(request, chosen[0])
    return remember(redirect("/"), chosen[0].language)
