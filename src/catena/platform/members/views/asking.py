"""Who asks, and what views do alike: open a form, save it, show two versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from catena.platform.common.records import Record
from catena.platform.common.requests import asked_of
from catena.platform.members.forms.base import Difference, EndForm, RegisterForm
from catena.platform.members.queries import roles
from catena.platform.members.reader import Reader


def reader_of(request: HttpRequest) -> Reader:
    """Who asks, on this day."""
    asked = asked_of(request)
    standing = asked.once(roles.standing_of)
    return Reader(asked.actor, standing, asked.now, roles.home_day(asked.now))


def typed(request: HttpRequest) -> dict[str, Any]:
    """What a form is made from: nothing while the page is only opened."""
    if request.method != "POST":
        return {}
    return {"data": request.POST, "files": request.FILES}


def saved(request: HttpRequest, path: str, text: str = "") -> HttpResponse:
    """Back to the page of a record, with a word that it is saved."""
    messages.success(request, text or gettext("Saved."))
    return redirect(path)


def conflict(
    form: RegisterForm, record: Record, theirs: Mapping[str, Any]
) -> list[Difference] | None:
    """Where two people typed different things; None if nobody saved meanwhile.

    Everything that was typed stays, and saving again replaces what they saved.
    """
    if form.opened == record.version:
        return None
    form.begin_again_at(record.version)
    return form.differences(theirs)


class Ending(NamedTuple):
    """A question about something that ends, and what follows from it."""

    record: Record
    service: Callable[..., object]
    question: str
    path: str  # where the reader came from, and goes back to
    consequences: tuple[str, ...] = ()


def end(request: HttpRequest, reader: Reader, ending: Ending) -> HttpResponse:
    """Ask on which day something ends, and end it."""
    record = ending.record
    initial = {"version": record.version, "ends": reader.day}
    form = EndForm(**typed(request), initial=initial)
    if form.is_bound and form.is_valid():
        if form.attempt(
            ending.service,
            record.public_id,
            ends=form.cleaned_data["ends"],
            reason=form.cleaned_data["reason"],
            expected_version=form.opened,
            **reader.acting,
        ):
            return saved(request, ending.path)
        form.begin_again_at(record.version)
    context = {
        "form": form,
        "question": ending.question,
        "consequences": ending.consequences,
        "submit_label": gettext("End it"),
        "cancel_path": ending.path,
        "is_final": True,
    }
    return render(request, "look/confirm.html", context)
