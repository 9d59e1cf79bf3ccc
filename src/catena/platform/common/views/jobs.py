"""Slow work as its owner follows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from catena.platform.common import jobs, words
from catena.platform.common.enums import JobState
from catena.platform.common.models import Job
from catena.platform.common.requests import account_of
from catena.platform.look.parts import State

STATES = {
    JobState.WAITING: State("info", _("Waiting for its turn")),
    JobState.RUNNING: State("info", _("Running")),
    JobState.DONE: State("done", _("Done")),
    JobState.FAILED: State("act", _("Did not work")),
    JobState.CANCELLED: State("warn", _("Cancelled")),
}


@never_cache
@login_required
@require_safe
def job(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _shown(request, "common/job.html", public_id)


@never_cache
@login_required
@require_safe
def progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _shown(request, "common/progress.html", public_id)


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    jobs.cancel(public_id, actor=account_of(request), now=timezone.now())
    return redirect("jobs:job", public_id)


def _shown(request: HttpRequest, template: str, public_id: UUID) -> HttpResponse:
    found = jobs.own(public_id, actor=account_of(request))
    return render(request, template, _context(found))


def _context(job: Job) -> dict[str, Any]:
    state = JobState(job.state)
    return {
        "job": job,
        "title": jobs.title_of(job),
        "state": STATES[state],
        "is_over": state.is_over,
        "message": words.told(job.message, {}),
        "error": words.told_error(job.error) if job.error else [],
        "path": (job.result or {}).get("path", ""),
    }
