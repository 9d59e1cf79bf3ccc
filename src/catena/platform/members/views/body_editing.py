"""Pages that change bodies: added, changed, dissolved; seats added and filled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from catena.errors import NotFoundError
from catena.platform.members import permissions, wording
from catena.platform.members.enums import MandateOrigin
from catena.platform.members.forms.bodies import (
    BodyForm,
    FillForm,
    SeatForm,
    initial_of_body,
    initial_of_seat,
)
from catena.platform.members.models import Body, Mandate, Seat
from catena.platform.members.queries import bodies, posts, regions
from catena.platform.members.reader import Reader
from catena.platform.members.services import bodies as services
from catena.platform.members.services import mandates, seats
from catena.platform.members.views import inviting
from catena.platform.members.views.asking import (
    Ending,
    conflict,
    end,
    reader_of,
    saved,
    typed,
)
from catena.platform.members.views.bodies import body_at, offered_posts
from catena.text import mark


@login_required
def add(request: HttpRequest, region: str) -> HttpResponse:
    """A new body of a region."""
    reader = reader_of(request)
    of = regions.regions().filter(code=region).first()
    if of is None:
        raise NotFoundError(mark("There is no region {code}."), code=region)
    permissions.may_keep_register.require(reader.standing, {of.id})
    form = BodyForm(
        **typed(request), region=of, initial={"starts": reader.day, "place": 100}
    )
    if form.is_bound and form.is_valid():
        added = form.attempt(
            services.add_body, of, details=form.details(), **reader.acting
        )
        if added is not None:
            return saved(request, wording.body_path(added))
    path = reverse("members:overview")
    title = gettext("Add a body to {region}").format(region=of.label)
    context = {"form": form, "title": title, "cancel_path": path}
    return render(request, "members/plain_form.html", context)


@login_required
def change(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """A body, to be changed; two versions where two people did."""
    reader, body = _kept(request, region, code)
    theirs = initial_of_body(body)
    form = BodyForm(**typed(request), region=body.region, body=body, initial=theirs)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        changed = form.attempt(
            services.change_body,
            body.public_id,
            details=form.details(),
            expected_version=form.opened,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if changed is not None:
            return saved(request, wording.body_path(changed))
        context["differences"] = conflict(form, body, theirs)
    context |= {
        "title": gettext("Change: {name}").format(name=body.label),
        "cancel_path": wording.body_path(body),
    }
    return render(request, "members/plain_form.html", context)


@login_required
def dissolve(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """Ask when a body ends, with everything in it."""
    reader, body = _kept(request, region, code)
    question = gettext("Dissolve {name}: from when on?").format(name=body.label)
    consequences = (
        gettext("Its seats, mandates and staff posts end on the same day."),
        gettext("Its page stays, and shows who sat there on any day before."),
    )
    path = wording.body_path(body)
    ending = Ending(body, services.dissolve_body, question, path, consequences)
    return end(request, reader, ending)


@login_required
def invite(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """Offer a post in a body."""
    reader, body = reader_of(request), body_at(region, code)
    offered = offered_posts(body)
    if not offered:
        raise NotFoundError(mark("{name} has no staff posts."), name=body.label)
    facts = posts.facts_for_inviting(reader.standing, body, reader.day)
    permissions.may_invite.require(reader.standing, offered[0], **facts)
    return inviting.offer(request, reader, body, offered)


@login_required
def add_seat(request: HttpRequest, region: str, code: str) -> HttpResponse:
    """A new seat in a body."""
    reader, body = _kept(request, region, code)
    initial = {"starts": max(reader.day, body.starts), "place": 100, "is_voting": True}
    form = SeatForm(**typed(request), body=body, initial=initial)
    if form.is_bound and form.is_valid():
        added = form.attempt(
            seats.add_seat, body, details=form.details(), **reader.acting
        )
        if added is not None:
            text = gettext("{seat} is added.").format(seat=added.label)
            return saved(request, wording.body_path(body), text)
    context = {
        "form": form,
        "title": gettext("Add a seat to {body}").format(body=body.label),
        "submit_label": gettext("Add"),
        "cancel_path": wording.body_path(body),
    }
    return render(request, "members/plain_form.html", context)


@login_required
def change_seat(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A seat, to be changed; two versions where two people did."""
    reader, seat = _kept_seat(request, public_id)
    theirs = initial_of_seat(seat)
    form = SeatForm(**typed(request), body=seat.body, seat=seat, initial=theirs)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        if form.attempt(
            seats.change_seat,
            seat.public_id,
            details=form.details(),
            expected_version=form.opened,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        ):
            return saved(request, wording.body_path(seat.body))
        context["differences"] = conflict(form, seat, theirs)
    context |= {
        "title": gettext("Change: {name}").format(name=seat.label),
        "cancel_path": wording.body_path(seat.body),
    }
    return render(request, "members/plain_form.html", context)


@login_required
def fill(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say who holds a seat, and who held it before."""
    reader, seat = _kept_seat(request, public_id)
    path = wording.body_path(seat.body)
    form = FillForm(
        **typed(request),
        seat=seat,
        standing=reader.standing,
        initial={"starts": reader.day, "origin": MandateOrigin.ELECTION.value},
    )
    if form.is_bound and form.is_valid():
        filled = form.attempt(
            mandates.fill_seat,
            seat.public_id,
            term=form.term(),
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if filled is not None:
            return saved(request, path, gettext("The seat is filled."))
    context = {
        "form": form,
        "before": [
            (each, wording.period(each.starts, each.ends))
            for each in bodies.mandates_of(seat)
        ],
        "title": gettext("Who holds {seat}, {body}?").format(
            seat=seat.label, body=seat.body.label
        ),
        "submit_label": gettext("Fill the seat"),
        "cancel_path": path,
    }
    return render(request, "members/fill.html", context)


@login_required
def end_mandate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask when somebody no longer holds a seat."""
    reader = reader_of(request)
    mandate = Mandate.find(public_id)
    seat = mandate.seat
    permissions.may_keep_register.require(reader.standing, {seat.body.region_id})
    holder = mandate.person or mandate.institution
    question = gettext("{holder} no longer holds {seat}: from when on?").format(
        holder=holder, seat=seat.label
    )
    consequences = (
        gettext("Seats that are derived from this one are without a holder, too."),
    )
    path = wording.body_path(seat.body)
    ending = Ending(mandate, mandates.end_mandate, question, path, consequences)
    return end(request, reader, ending)


def _kept(request: HttpRequest, region: str, code: str) -> tuple[Reader, Body]:
    """The body, for those who keep the register of its region."""
    reader, body = reader_of(request), body_at(region, code)
    permissions.may_keep_register.require(reader.standing, {body.region_id})
    return reader, body


def _kept_seat(request: HttpRequest, public_id: UUID) -> tuple[Reader, Seat]:
    reader, seat = reader_of(request), Seat.find(public_id)
    permissions.may_keep_register.require(reader.standing, {seat.body.region_id})
    return reader, seat
