"""All slow work, whoever started it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catena.platform.common import history, jobs, words
from catena.platform.common.enums import JobState
from catena.platform.common.views.jobs import STATES
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter, respond
from catena.platform.operations.views.access import for_administrators

JOBS = Table(
    name="jobs",
    title=_("Jobs"),
    empty=_("No work was started yet."),
    order="-created",
    columns=(
        Column(
            key="title",
            label=_("Work"),
            value=jobs.title_of,
            link=lambda job: reverse("operations:job", args=[job.public_id]),
        ),
        Column(
            key="state",
            label=_("State"),
            value=lambda job: STATES[JobState(job.state)],
            sort="state",
        ),
        Column(
            key="owner",
            label=_("Started by"),
            value=lambda job: history.name_of(job.owner),
            sort="owner__person__name",
        ),
        Column(
            key="created", label=_("Started"), value="created_at", sort="created_at"
        ),
        Column(
            key="finished", label=_("Ended"), value="finished_at", sort="finished_at"
        ),
        Column(
            key="attempts",
            label=_("Attempts"),
            is_number=True,
            sort="attempts",
            on_phone=False,
        ),
    ),
    filters=(
        ChoiceFilter(
            key="state",
            label=_("State"),
            lookup="state",
            choices=[(state.value, shown.word) for state, shown in STATES.items()],
        ),
        TextFilter(
            lookup=(
                "name__icontains",
                "owner__person__name__icontains",
                "owner__email__icontains",
            )
        ),
    ),
)


@for_administrators
@require_safe
def job_list(request: HttpRequest) -> HttpResponseBase:
    every = jobs.all_jobs().select_related("owner__person")
    return respond(request, JOBS, every, "operations/list.html")


@for_administrators
@require_safe
def job(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(jobs.all_jobs(), public_id=public_id)
    facts = [
        (_("Name"), found.name),
        (_("Started by"), history.name_of(found.owner)),
        (_("Started"), found.created_at),
        (_("Begun"), found.started_at),
        (_("Ended"), found.finished_at),
        (_("Attempts"), found.attempts),
        (_("Done"), f"{found.done} / {found.of}" if found.of else None),
        (_("Says"), found.message),
        (_("Checkpoint"), found.checkpoint),
    ]
    context = {
        "name": jobs.title_of(found),
        "state": STATES[JobState(found.state)],
        "facts": facts,
        "errors": words.told_error(found.error) if found.error else [],
        "given": list(found.arguments.items()),
        "result": found.result,
    }
    return render(request, "operations/job.html", context)
