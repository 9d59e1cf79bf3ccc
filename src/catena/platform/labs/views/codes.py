"""Which code is whose: for organisers, each look written down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catena.errors import InvalidInputError
from catena.platform.common.requests import account_of
from catena.platform.common.words import say_all
from catena.platform.labs import permissions, tables
from catena.platform.labs.forms import CodesForm, LinkForm
from catena.platform.labs.models import Round
from catena.platform.labs.queries import laboratories, rounds
from catena.platform.labs.services import codes as keeping
from catena.platform.look.tables import respond
from catena.platform.members.queries import roles


@never_cache
@login_required
@require_safe
def codes(request: HttpRequest, code: str) -> HttpResponseBase:
    round_ = _organised(request, code)
    rows = keeping.see_codes(
        round_.public_id, actor=account_of(request), now=timezone.now()
    )
    n_linked = sum(each.laboratory_id is not None for each in rows)
    context = {"round": round_, "n_linked": n_linked, "n_codes": len(rows)}
    table = tables.codes_of(round_.code)
    return respond(request, table, rows, "labs/codes.html", context)


@never_cache
@login_required
def from_file(request: HttpRequest, code: str) -> HttpResponse:
    round_ = _organised(request, code)
    form = CodesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            n_linked = keeping.link_codes_from_file(
                round_.public_id,
                form.cleaned_data["codes"],
                actor=account_of(request),
                now=timezone.now(),
            )
        except InvalidInputError as error:
            form.add_error(None, say_all(error))
        else:
            said = ngettext("{n} code changed.", "{n} codes changed.", n_linked)
            messages.success(request, said.format(n=n_linked))
            return redirect("labs:codes", code)
    context = {
        "form": form,
        "title": gettext("Link codes to laboratories"),
        "lead": gettext("Codes that the file does not name stay as they are."),
        "submit_label": gettext("Link codes"),
        "cancel_path": reverse("labs:codes", args=[code]),
    }
    return render(request, "labs/form.html", context)


@never_cache
@login_required
def link(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    round_ = _organised(request, code)
    participation = rounds.participation(round_, public_id)
    actor, now = account_of(request), timezone.now()
    keeping.see_codes(round_.public_id, actor=actor, now=now)
    form = LinkForm(
        request.POST or None,
        laboratories=laboratories.directory(),
        initial={"laboratory": participation.laboratory},
    )
    if request.method == "POST" and form.is_valid():
        keeping.link_codes(
            round_.public_id,
            {participation.code: form.cleaned_data["laboratory"]},
            actor=actor,
            now=now,
        )
        return redirect("labs:codes", code)
    context = {
        "form": form,
        "title": gettext("Whose is {code}?").format(code=participation.code),
        "cancel_path": reverse("labs:codes", args=[code]),
    }
    return render(request, "labs/form.html", context)


def _organised(request: HttpRequest, code: str) -> Round:
    standing = roles.standing_of(account_of(request), timezone.now())
    round_ = rounds.round_named(code, standing)
    permissions.may_see_codes.require(standing, round_.region_id, round_.network_id)
    return round_
