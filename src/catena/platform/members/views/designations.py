"""Whom countries designate: entered with the letter, ended, and roles lent."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catena.errors import NotFoundError
from catena.platform.members import permissions, wording
from catena.platform.members.enums import RoleKind
from catena.platform.members.forms.people import (
    DelegationForm,
    DesignationForm,
    LetterForm,
    letter_of,
)
from catena.platform.members.models import Delegation, Designation
from catena.platform.members.queries import held, people, regions
from catena.platform.members.reader import Reader
from catena.platform.members.services import delegations
from catena.platform.members.services import designations as services
from catena.platform.members.views.asking import Ending, end, reader_of, saved, typed
from catena.platform.members.views.people import keepers, visible
from catena.text import mark


@login_required
def designate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Enter that a country designated this person."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    permissions.may_keep_register.require(reader.standing, keepers(reader, person))
    form = DesignationForm(
        **typed(request),
        standing=reader.standing,
        person=person,
        initial={
            "starts": reader.day,
            "country": person.country.code if person.country else "",
        },
    )
    title = gettext("Designate {name}").format(name=person.name)
    return _designate(request, reader, form, title, wording.person_path(person))


@login_required
def designate_for(request: HttpRequest, code: str) -> HttpResponse:
    """Enter whom this country designated."""
    reader = reader_of(request)
    country = regions.country(code)
    if country is None:
        raise NotFoundError(
            mark("There is no country {code}; look it up in the list."), code=code
        )
    region_ids = regions.region_ids_of_country(country.id, reader.day)
    permissions.may_keep_register.require(
        reader.standing, regions.keepers_of(region_ids)
    )
    form = DesignationForm(
        **typed(request),
        standing=reader.standing,
        country=country,
        initial={"starts": reader.day},
    )
    title = gettext("Who speaks for {country}").format(country=country.label)
    return _designate(request, reader, form, title, wording.country_path(country.code))


@login_required
def add_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Attach the letter that came late."""
    reader = reader_of(request)
    designation = Designation.find(public_id)
    _require_keeper(reader, designation)
    path = wording.person_path(designation.person)
    form = LetterForm(**typed(request), initial={"version": designation.version})
    if form.is_bound and form.is_valid():
        letter = letter_of(form)
        if letter and form.attempt(
            services.add_letter,
            designation.public_id,
            letter=letter,
            expected_version=form.opened,
            **reader.acting,
        ):
            return saved(request, path, gettext("The letter is attached."))
        form.begin_again_at(designation.version)
    context = {
        "form": form,
        "title": gettext("Attach the letter for {name}").format(
            name=designation.person.name
        ),
        "submit_label": gettext("Attach"),
        "cancel_path": path,
    }
    return render(request, "members/plain_form.html", context)


@login_required
def end_designation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask when somebody no longer speaks for a country."""
    reader = reader_of(request)
    designation = Designation.find(public_id)
    _require_keeper(reader, designation)
    facts = {"name": designation.person.name, "country": designation.country.label}
    question = gettext("{name} no longer speaks for {country}: from when on?")
    path = wording.person_path(designation.person)
    ending = Ending(
        designation, services.end_designation, question.format(**facts), path
    )
    return end(request, reader, ending)


@login_required
@require_safe
def delegation_list(request: HttpRequest) -> HttpResponse:
    """Roles that the reader lent to others, and those lent to the reader."""
    reader = reader_of(request)
    person = people.person_of(reader.actor)
    own = [role for role in reader.standing.roles if not role.delegated_by]
    context = {
        "given": _lines(held.given_by(person), reader) if person else [],
        "received": _lines(held.received_by(person), reader) if person else [],
        "may_give": any(role.kind is not RoleKind.ADMINISTRATOR for role in own),
    }
    return render(request, "members/delegations.html", context)


@login_required
def delegate(request: HttpRequest) -> HttpResponse:
    """Let somebody act in one of the reader's roles for a time."""
    reader = reader_of(request)
    form = DelegationForm(
        **typed(request),
        standing=reader.standing,
        initial={"starts": reader.day},
    )
    if form.is_bound and form.is_valid():
        given = form.attempt(
            delegations.delegate,
            form.cleaned_data["receiver"],
            details=form.details(),
            **reader.acting,
        )
        if given is not None:
            text = gettext("{name} acts for you.").format(name=given.receiver.name)
            return saved(request, reverse("members:delegations"), text)
    context = {
        "form": form,
        "title": gettext("Let somebody act for you"),
        "lead": gettext("They may do what your role allows; the history says who did."),
        "submit_label": gettext("Delegate"),
        "cancel_path": reverse("members:delegations"),
    }
    return render(request, "members/plain_form.html", context)


@login_required
def end_delegation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask when a role that was lent goes back."""
    reader = reader_of(request)
    delegation = Delegation.find(public_id)
    permissions.may_end_delegation.require(
        reader.standing, delegation.giver_id, delegation.receiver_id
    )
    names = {"giver": delegation.giver.name, "receiver": delegation.receiver.name}
    question = gettext("{receiver} no longer acts for {giver}: from when on?")
    path = reverse("members:delegations")
    ending = Ending(
        delegation, delegations.end_delegation, question.format(**names), path
    )
    return end(request, reader, ending)


def _designate(
    request: HttpRequest,
    reader: Reader,
    form: DesignationForm,
    title: str,
    path: str,
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        entered = form.attempt(
            services.designate,
            form.designated(),
            details=form.details(),
            letter=letter_of(form),
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if entered is not None:
            text = gettext("{name} is designated.").format(name=entered.person.name)
            return saved(request, path, text)
    context = {
        "form": form,
        "title": title,
        "lead": gettext("As the letter of the government says."),
        "submit_label": gettext("Enter the designation"),
        "cancel_path": path,
    }
    return render(request, "members/plain_form.html", context)


def _require_keeper(reader: Reader, designation: Designation) -> None:
    region_ids = regions.region_ids_of_country(designation.country_id, reader.day)
    permissions.may_keep_register.require(
        reader.standing, regions.keepers_of(region_ids)
    )


def _lines(found: object, reader: Reader) -> list[dict[str, object]]:
    """Delegations in words."""
    return [
        {
            "delegation": each,
            "role": gettext(RoleKind(each.role).label),
            "period": wording.period(each.starts, each.ends),
            "state": wording.state_on(reader.day, each.starts, each.ends),
            "is_over": each.ends <= reader.day,
        }
        for each in found  # type: ignore[attr-defined]
    ]
