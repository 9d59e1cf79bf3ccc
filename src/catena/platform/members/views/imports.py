"""Member lists: sent, looked at line by line, applied, and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from catena.platform.common import jobs
from catena.platform.common.history import history_of
from catena.platform.common.requests import account_of
from catena.platform.look.tables import respond
from catena.platform.look.tables.answering import XLSX
from catena.platform.members import importing, permissions, tables, wording
from catena.platform.members.enums import ImportState
from catena.platform.members.forms.base import RegisterForm
from catena.platform.members.forms.imports import UploadForm
from catena.platform.members.models import MemberImport, Region
from catena.platform.members.queries import imports as queries
from catena.platform.members.queries import regions
from catena.platform.members.reader import Reader
from catena.platform.members.services import imports as services
from catena.platform.members.views.asking import reader_of, typed


@login_required
@require_safe
def import_list(request: HttpRequest) -> HttpResponseBase:
    """Every list that was sent to the regions that the reader keeps."""
    reader = reader_of(request)
    kept = _kept_regions(reader)
    rows = queries.imports_of(frozenset(each.id for each in kept))
    return respond(request, tables.IMPORTS, rows, "members/imports.html")


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponseBase:
    """An empty list to fill in, with the countries of a region to choose from."""
    reader = reader_of(request)
    kept = _kept_regions(reader)
    code = request.GET.get("region", "")
    region = next((each for each in kept if each.code == code), kept[0])
    file = importing.list_template(region, reader.day)
    name = f"members-{region.code}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Send a list; nothing changes before its lines are looked at."""
    reader = reader_of(request)
    kept = _kept_regions(reader)
    query = regions.regions().filter(id__in=[each.id for each in kept])
    form = UploadForm(
        **typed(request), kept_regions=query, initial={"region": kept[0].public_id}
    )
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        read = form.attempt(
            services.preview_import,
            form.cleaned_data["region"],
            content=file,
            name=file.name,
            media_type=file.content_type,
            actor=account_of(request),
            now=reader.now,
        )
        if read is not None:
            return redirect(wording.import_path(read))
    context = {
        "form": form,
        "kept_regions": kept,
        "title": gettext("Send a member list"),
        "submit_label": gettext("Read the list"),
        "cancel_path": reverse("members:imports"),
    }
    return render(request, "members/upload.html", context)


@login_required
@require_safe
def import_page(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """What each line would change, or changed."""
    reader, import_ = _kept_import(request, public_id)
    counts = queries.counts_of(import_)
    state = ImportState(import_.state)
    context = {
        "import": import_,
        "state": tables.state_of_import(import_),
        "figures": importing.figures(counts),
        "left": importing.left_over(import_, state),
        "job": jobs.latest_about(import_.public_id),
        "n_to_do": importing.n_to_do(counts),
        "is_previewed": state is ImportState.PREVIEWED,
        "is_applied": state is ImportState.APPLIED,
        "history": history_of(import_.public_id, with_names=True),
    }
    return respond(
        request,
        importing.lines_table(),
        queries.lines_of(import_),
        "members/import.html",
        context,
    )


@login_required
def apply(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether to do what the lines say, and begin."""
    _reader, import_ = _kept_import(request, public_id)
    n = importing.n_to_do(queries.counts_of(import_))
    words = {
        "question": gettext("Apply the list {file}?").format(file=import_.file),
        "consequences": [
            ngettext(
                "{n} line adds or changes somebody; the others do nothing.",
                "{n} lines add or change somebody; the others do nothing.",
                n,
            ).format(n=n),
            gettext("Lines about people who were changed since are left out and told."),
            gettext("The whole list can be reversed afterwards."),
        ],
        "submit_label": gettext("Apply"),
    }
    return _begin(request, import_, services.apply_import, words)


@login_required
def reverse_all(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether to take a list back, and begin."""
    _reader, import_ = _kept_import(request, public_id)
    words = {
        "question": gettext("Reverse the list {file}?").format(file=import_.file),
        "consequences": [
            gettext("People who were added are taken out; changes are undone."),
            gettext("Who was changed since stays as they are; the lines say why."),
        ],
        "submit_label": gettext("Reverse"),
        "is_final": True,
    }
    return _begin(request, import_, services.reverse_import, words)


def _begin(
    request: HttpRequest, import_: MemberImport, service: Any, words: dict[str, Any]
) -> HttpResponse:
    form = RegisterForm(**typed(request), initial={"version": import_.version})
    if form.is_bound and form.is_valid():
        job = form.attempt(
            service,
            import_.public_id,
            expected_version=form.opened,
            actor=account_of(request),
            now=reader_of(request).now,
        )
        if job is not None:
            return redirect("jobs:job", job.public_id)
    context = {**words, "form": form, "cancel_path": wording.import_path(import_)}
    return render(request, "look/confirm.html", context)


def _kept_regions(reader: Reader) -> list[Region]:
    """The regions whose register the reader keeps; refused where there is none."""
    every = list(regions.regions())
    permissions.may_keep_register.require(
        reader.standing, {region.id for region in every}
    )
    return [
        region
        for region in every
        if permissions.may_keep_register(reader.standing, {region.id})
    ]


def _kept_import(request: HttpRequest, public_id: UUID) -> tuple[Reader, MemberImport]:
    reader, import_ = reader_of(request), MemberImport.find(public_id)
    permissions.may_keep_register.require(reader.standing, {import_.region_id})
    return reader, import_
