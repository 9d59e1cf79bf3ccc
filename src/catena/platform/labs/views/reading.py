"""Rounds as everybody reads them, and one's own scores."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catena.platform.common.requests import account_of, actor_of
from catena.platform.labs import tables
from catena.platform.labs.queries import rounds
from catena.platform.labs.roundpage import RoundPage
from catena.platform.look.tables import respond
from catena.platform.members.queries import roles


@require_safe
def round_list(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    standing = roles.standing_of(actor_of(request), now)
    homes = rounds.homes_for(standing, roles.home_day(now))
    context = {"may_send": bool(homes)}
    found = rounds.visible_to(standing)
    return respond(request, tables.ROUNDS, found, "labs/rounds.html", context)


@never_cache
@require_safe
def round_page(
    request: HttpRequest, code: str, place: int | None = None
) -> HttpResponseBase:
    standing = roles.standing_of(actor_of(request), timezone.now())
    round_ = rounds.round_named(code, standing)
    page = RoundPage(round_, standing, None if place is None else place - 1)
    context = page.context()
    if not page.has_codes or page.measurand is None:
        return render(request, "labs/round.html", context)
    scores = rounds.scores_at(round_, page.measurand["place"])
    return respond(request, tables.SCORES, scores, "labs/round.html", context)


@never_cache
@login_required
@require_safe
def own_scores(request: HttpRequest, code: str) -> HttpResponseBase:
    standing = roles.standing_of(account_of(request), timezone.now())
    round_ = rounds.round_named(code, standing)
    scores = rounds.own_scores(round_, standing)
    context = {"round": round_}
    return respond(request, tables.OWN_SCORES, scores, "labs/own_scores.html", context)
