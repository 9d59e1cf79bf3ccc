"""Slow work as the program that started it follows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from catena.platform.accounts.entry import SIGNED_IN
from catena.platform.api.schemas import JobOut
from catena.platform.common import jobs
from catena.platform.common.endpoints import paged
from catena.platform.common.requests import account_of

router = Router(tags=["Jobs"], auth=SIGNED_IN)


@router.get("", response=list[JobOut], operation_id="jobs")
@paged
def job_list(request: HttpRequest) -> Any:
    """The work that the account started, latest first."""
    return jobs.jobs_of(account_of(request))


@router.get("/{uuid:job_id}", response=JobOut, operation_id="job")
def job(request: HttpRequest, job_id: UUID) -> Any:
    """One piece of work that the account started."""
    return jobs.own(job_id, actor=account_of(request))


@router.post("/{uuid:job_id}/cancel", response=JobOut, operation_id="job_cancel")
def cancel(request: HttpRequest, job_id: UUID) -> Any:
    """Stop a piece of work: at once if it waits, at its next report if it runs."""
    account = account_of(request)
    jobs.own(job_id, actor=account)  # what is somebody else's is not found
    return jobs.cancel(job_id, actor=account, now=timezone.now())
