"""Pages of those who keep the boundaries: send a file, swap, go back, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from catena.errors import NotPermittedError
from catena.platform.common.requests import actor_of
from catena.platform.members.queries import roles
from catena.platform.places import permissions, showing, wording
from catena.platform.places.forms import FileForm, SwapForm
from catena.platform.places.models import BoundarySet
from catena.platform.places.queries import sets
from catena.platform.places.services import receiving, swapping

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


def send(request: HttpRequest) -> HttpResponse:
    """The form for a file, and the way to the page of the work that reads it."""
    actor, now = actor_of(request), timezone.now()
    regions = sets.regions_kept_by(roles.standing_of(actor, now))
    if not regions:
        raise NotPermittedError(permissions.may_keep_boundaries.refusal)
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        regions=[(each.code, each.label) for each in regions],
        initial={"region": request.GET.get("region", regions[0].code)},
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        job = receiving.receive_boundaries(
            sets.region_named(form.cleaned_data["region"]),
            content=file,
            file_name=file.name,
            details=form.details(),
            actor=actor,
            now=now,
        )
        return redirect("jobs:job", job.public_id)
    return render(request, "places/send.html", {"form": form})


def put_in_use(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a draft should be drawn from now on, and say what follows."""
    return _ask(request, public_id, "put_in_use")


def go_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a former set should be drawn again."""
    return _ask(request, public_id, "go_back")


def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a draft should be put aside."""
    return _ask(request, public_id, "withdraw")


def _ask(request: HttpRequest, public_id: UUID, verb: str) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    found = sets.visible(public_id, actor=actor, now=now)
    permissions.may_keep_boundaries.require(
        roles.standing_of(actor, now), found.region_id
    )
    in_use = sets.in_use(found.region_id).get(showing.level_of(found))
    question = showing.question(verb, found, in_use, now)
    form = SwapForm(
        request.POST or None, initial=question.seen, needs_reason=question.needs_reason
    )
    if request.method == "POST" and form.is_valid():
        _SERVICES[verb](found, form.cleaned_data, actor, now)
        messages.success(request, gettext(question.done))
        return redirect(wording.path_of(found))
    context = {
        **question._asdict(),
        "form": form,
        "cancel_path": reverse("places:set", args=[public_id]),
    }
    return render(request, "look/confirm.html", context)


def _swap(
    service: Callable[..., BoundarySet],
    found: BoundarySet,
    said: dict[str, Any],
    actor: Account | None,
    now: datetime,
) -> None:
    service(
        found.public_id,
        in_place_of=said["in_place_of"],
        expected_version=said["version"],
        reason=said["reason"],
        actor=actor,
        now=now,
    )


def _withdraw(
    found: BoundarySet, said: dict[str, Any], actor: Account | None, now: datetime
) -> None:
    swapping.withdraw_draft(
        found.public_id,
        expected_version=said["version"],
        reason=said["reason"],
        actor=actor,
        now=now,
    )


_SERVICES: dict[str, Callable[..., None]] = {
    "put_in_use": partial(_swap, swapping.put_in_use),
    "go_back": partial(_swap, swapping.go_back_to),
    "withdraw": _withdraw,
}
