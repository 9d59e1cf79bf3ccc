"""The list of laboratories, and the page of each."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catena.platform.common.history import history_of
from catena.platform.common.requests import account_of, actor_of
from catena.platform.labs import permissions, tables
from catena.platform.labs.forms import ChangedLaboratoryForm, NewLaboratoryForm
from catena.platform.labs.models import Laboratory
from catena.platform.labs.queries import laboratories, rounds
from catena.platform.labs.services import laboratories as keeping
from catena.platform.look.tables import respond
from catena.platform.members.queries import bodies, institutions, roles
from catena.platform.members.standing import Standing
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms


@require_safe
def laboratories_list(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    standing, day = roles.standing_of(actor_of(request), now), roles.home_day(now)
    context = {"may_register": laboratories.without_entry(standing, day).exists()}
    return respond(
        request,
        tables.LABORATORIES,
        laboratories.directory(),
        "labs/laboratories.html",
        context,
    )


@require_safe
def laboratory(request: HttpRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    standing, day = roles.standing_of(actor_of(request), now), roles.home_day(now)
    found = laboratories.laboratory(public_id)
    is_own = permissions.may_see_scores_of(standing, found.institution_id)
    context = {
        "laboratory": found,
        "may_change": _may_change(standing, found, day),
        "facts": _facts(found),
        "own_rounds": rounds.own_rounds(standing) if is_own else [],
        "is_own": is_own,
        "history": history_of(found.public_id),
    }
    return render(request, "labs/laboratory.html", context)


@login_required
def register(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    standing, day = roles.standing_of(account_of(request), now), roles.home_day(now)
    open_to = laboratories.without_entry(standing, day)
    if not open_to.exists():
        permissions.may_keep_laboratory.require(standing, 0, frozenset())
    form = NewLaboratoryForm(
        request.POST or None,
        institutions=open_to,
        **_choices(day),
    )
    if request.method == "POST" and form.is_valid():
        made = keeping.register_laboratory(
            form.cleaned_data["institution"],
            details=form.details,
            actor=account_of(request),
            now=now,
        )
        messages.success(request, gettext("{name} is on the list.").format(name=made))
        return redirect("labs:laboratory", made.public_id)
    context = {
        "form": form,
        "title": gettext("Register a laboratory"),
        "lead": gettext("It must be an institution of the register already."),
        "submit_label": gettext("Register"),
        "cancel_path": reverse("labs:laboratories"),
    }
    return render(request, "labs/form.html", context)


@login_required
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    standing, day = roles.standing_of(account_of(request), now), roles.home_day(now)
    found = laboratories.laboratory(public_id)
    region_ids = institutions.region_ids_of(found.institution, day)
    permissions.may_keep_laboratory.require(standing, found.institution_id, region_ids)
    form = ChangedLaboratoryForm(
        request.POST or None, initial=_initial(found), **_choices(day)
    )
    if request.method == "POST" and form.is_valid():
        keeping.change_laboratory(
            found,
            details=form.details,
            expected_version=form.cleaned_data["version"],
            actor=account_of(request),
            now=now,
        )
        messages.success(request, gettext("Saved."))
        return redirect("labs:laboratory", public_id)
    context = {
        "form": form,
        "title": str(found),
        "cancel_path": reverse("labs:laboratory", args=[public_id]),
    }
    return render(request, "labs/form.html", context)


def _initial(found: Laboratory) -> dict[str, Any]:
    return {
        "version": found.version,
        "networks": found.networks.all(),
        "analytes": found.analytes.all(),
        "accreditation": found.accreditation,
    }


def _choices(day: date) -> dict[str, Any]:
    """The networks of every region, and the analytes of the vocabulary."""
    return {
        "networks": bodies.networks_on(day),
        "analytes": terms.terms(Scheme.ANALYTE),
    }


def _may_change(standing: Standing, found: Laboratory, day: date) -> bool:
    return permissions.may_keep_laboratory(
        standing,
        found.institution_id,
        institutions.region_ids_of(found.institution, day),
    )


def _facts(found: Laboratory) -> list[tuple[str, object]]:
    institution = found.institution
    return [
        (gettext("Country"), str(institution.country or "")),
        (gettext("City"), institution.city),
        (gettext("Part of"), str(institution.part_of or "")),
        (gettext("Accreditation"), found.accreditation),
        (gettext("On the list since"), found.since),
        (gettext("Published rounds"), found.n_rounds),  # type: ignore[attr-defined]
    ]
