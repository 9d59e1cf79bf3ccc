"""Pages that change what is said of a person: add, change, list, erase, speak for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from catena.platform.members import permissions, wording
from catena.platform.members.forms.base import ReasonForm
from catena.platform.members.forms.people import (
    CapacityForm,
    PersonForm,
    initial_of_person,
)
from catena.platform.members.models import Capacity, Person
from catena.platform.members.queries import regions
from catena.platform.members.reader import Reader
from catena.platform.members.services import capacities, erasure
from catena.platform.members.services import people as services
from catena.platform.members.views.asking import (
    Ending,
    conflict,
    end,
    reader_of,
    saved,
    typed,
)
from catena.platform.members.views.people import keepers, visible


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new."""
    reader = reader_of(request)
    permissions.may_keep_register.require(reader.standing, regions.keepers_of(()))
    form = PersonForm(**typed(request), initial=_initial_house(request))
    if form.is_bound and form.is_valid():
        added = form.attempt(services.add_person, form.details(), **reader.acting)
        if added is not None:
            text = gettext("{name} is added.").format(name=added.name)
            return saved(request, wording.person_path(added), text)
    context = {
        "form": form,
        "title": gettext("Add a person"),
        "submit_label": gettext("Add"),
        "cancel_path": reverse("members:people"),
    }
    return render(request, "members/person_form.html", context)


@login_required
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who somebody is, to be changed; two versions where two people did."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    _require_change(reader, person)
    form = PersonForm(**typed(request), initial=initial_of_person(person))
    context: dict[str, Any] = {"person": person, "form": form}
    if form.is_bound and form.is_valid():
        if form.attempt(
            services.change_person,
            person.public_id,
            details=form.details(),
            expected_version=form.opened,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        ):
            return saved(request, wording.person_path(person))
        context["differences"] = conflict(form, person, initial_of_person(person))
    context |= {
        "title": gettext("Change: {name}").format(name=person.name),
        "cancel_path": wording.person_path(person),
    }
    return render(request, "members/person_form.html", context)


@login_required
def list_publicly(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record that somebody agreed to stand in public lists."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    question = gettext("Show {name} in public lists?").format(name=person.name)
    consequences = [
        gettext("Everybody can read name, title, position, institution and roles."),
        gettext("E-mail and telephone stay for focal points and the secretariat."),
        gettext("It can be taken back at any time."),
    ]
    if reader.standing.person_id != person.id:
        consequences.append(
            gettext("Say below how they agreed, such as the day of the message.")
        )
    words = _words(question, consequences, gettext("Show in public lists"))
    return _ask(request, reader, person, services.list_person, words)


@login_required
def unlist(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take somebody out of public lists."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    question = gettext("Take {name} out of public lists?").format(name=person.name)
    consequences = [
        gettext("Who is not signed in no longer reads the name, on any page."),
        gettext("Members go on seeing it."),
    ]
    words = _words(question, consequences, gettext("Take out of public lists"))
    return _ask(request, reader, person, services.unlist_person, words)


@login_required
def erase(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask once more before somebody is erased for good."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    permissions.may_erase_person.require(reader.standing, person.id)
    form = ReasonForm(**typed(request))
    if form.is_bound and form.is_valid():
        erased = form.attempt(
            erasure.erase_person,
            person.public_id,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if erased is not None:
            path = "/" if reader.standing.person_id == person.id else _list_path()
            return saved(request, path, gettext("The person is erased."))
    context = {
        "form": form,
        "question": gettext("Erase {name} for good?").format(name=person.name),
        "consequences": [
            gettext("Name, contact data and account are deleted, in the history too."),
            gettext("Designations, posts and mandates that run end today."),
            gettext("What was held stays, by “former member”, without the name."),
            gettext("Nobody can undo it."),
        ],
        "submit_label": gettext("Erase for good"),
        "cancel_path": wording.person_path(person),
        "is_final": True,
    }
    return render(request, "look/confirm.html", context)


@login_required
def take_part(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say in what capacity somebody takes part who speaks for no country."""
    reader = reader_of(request)
    person = visible(reader, public_id)
    permissions.may_keep_register.require(reader.standing, keepers(reader, person))
    form = CapacityForm(**typed(request), initial={"starts": reader.day})
    if form.is_bound and form.is_valid():
        added = form.attempt(
            capacities.add_capacity,
            person,
            details=form.details(),
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if added is not None:
            return saved(request, wording.person_path(person))
    title = gettext("How {name} takes part").format(name=person.name)
    context = {
        "form": form,
        "person": person,
        "title": title,
        "lead": gettext("For those who speak for no country: ITPS, FAO, partners."),
        "cancel_path": wording.person_path(person),
    }
    return render(request, "members/person_form.html", context)


@login_required
def end_capacity(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask when somebody no longer takes part in a capacity."""
    reader = reader_of(request)
    capacity = Capacity.find(public_id)
    permissions.may_keep_register.require(reader.standing, {capacity.region_id})
    question = gettext("{name} no longer takes part: from when on?").format(
        name=capacity.person.name
    )
    path = wording.person_path(capacity.person)
    return end(
        request, reader, Ending(capacity, capacities.end_capacity, question, path)
    )


def _require_change(reader: Reader, person: Person) -> None:
    permissions.may_change_person.require(
        reader.standing, person.id, keepers(reader, person)
    )


def _words(question: str, consequences: list[str], label: str) -> dict[str, Any]:
    return {
        "question": question,
        "consequences": consequences,
        "submit_label": label,
    }


def _ask(
    request: HttpRequest,
    reader: Reader,
    person: Person,
    service: Any,
    words: dict[str, Any],
) -> HttpResponse:
    _require_change(reader, person)
    form = ReasonForm(**typed(request))
    if form.is_bound and form.is_valid():
        done = form.attempt(
            service,
            person.public_id,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        )
        if done is not None:
            return saved(request, wording.person_path(person))
    context = {**words, "form": form, "cancel_path": wording.person_path(person)}
    return render(request, "look/confirm.html", context)


def _initial_house(request: HttpRequest) -> dict[str, Any]:
    """A link from an institution or a country fills its field in beforehand."""
    keys = ("institution", "country")
    return {key: request.GET[key] for key in keys if key in request.GET}


def _list_path() -> str:
    return reverse("members:people")
