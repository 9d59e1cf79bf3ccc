"""Pages that change institutions, and that invite and dismiss their staff."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from catena.platform.members import permissions, wording
from catena.platform.members.enums import PostKind
from catena.platform.members.forms.institutions import (
    InstitutionForm,
    initial_of_institution,
)
from catena.platform.members.models import Institution
from catena.platform.members.queries import institutions, posts, regions
from catena.platform.members.services import institutions as services
from catena.platform.members.views import inviting
from catena.platform.members.views.asking import conflict, reader_of, saved, typed

# What a head may offer; posts of a body are offered on its page.
OFFERED = [
    kind
    for kind in PostKind
    if not kind.is_of_a_body and kind is not PostKind.ADMINISTRATOR
]


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """A new institution."""
    reader = reader_of(request)
    permissions.may_keep_register.require(reader.standing, regions.keepers_of(()))
    form = InstitutionForm(**typed(request), initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        added = form.attempt(services.add_institution, form.details(), **reader.acting)
        if added is not None:
            text = gettext("{name} is added.").format(name=added.name)
            return saved(request, wording.institution_path(added), text)
    context = {
        "form": form,
        "title": gettext("Add an institution"),
        "submit_label": gettext("Add"),
        "cancel_path": reverse("members:institutions"),
    }
    return render(request, "members/institution_form.html", context)


@login_required
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An institution, to be changed; two versions where two people did."""
    reader = reader_of(request)
    institution = Institution.find(public_id)
    keepers = regions.keepers_of(institutions.region_ids_of(institution, reader.day))
    permissions.may_change_institution.require(
        reader.standing, institutions.with_houses(institution), keepers
    )
    theirs = initial_of_institution(institution)
    form = InstitutionForm(**typed(request), initial=theirs, institution=institution)
    context: dict[str, Any] = {"institution": institution, "form": form}
    if form.is_bound and form.is_valid():
        if form.attempt(
            services.change_institution,
            institution.public_id,
            details=form.details(),
            expected_version=form.opened,
            reason=form.cleaned_data["reason"],
            **reader.acting,
        ):
            return saved(request, wording.institution_path(institution))
        context["differences"] = conflict(form, institution, theirs)
    context |= {
        "title": gettext("Change: {name}").format(name=institution.label),
        "cancel_path": wording.institution_path(institution),
    }
    return render(request, "members/institution_form.html", context)


@login_required
def invite(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer a post in an institution."""
    reader = reader_of(request)
    institution = Institution.find(public_id)
    facts = posts.facts_for_inviting(reader.standing, institution, reader.day)
    permissions.may_invite.require(reader.standing, OFFERED[0], **facts)
    return inviting.offer(request, reader, institution, OFFERED)
