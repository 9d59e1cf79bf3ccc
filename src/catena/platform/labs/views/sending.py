"""What organisers do with a round."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from catena.errors import InvalidInputError
from catena.platform.common import jobs
from catena.platform.common.requests import account_of
from catena.platform.common.words import say_all
from catena.platform.labs import permissions
from catena.platform.labs.forms import MendedFilesForm, RoundForm
from catena.platform.labs.models import Round
from catena.platform.labs.queries import rounds
from catena.platform.labs.services import rounds as keeping
from catena.platform.look.forms import OpenedForm, ReasonForm
from catena.platform.members.queries import roles


@login_required
def send(request: HttpRequest) -> HttpResponse:
    now, actor = timezone.now(), account_of(request)
    standing = roles.standing_of(actor, now)
    homes = rounds.homes_for(standing, roles.home_day(now))
    if not homes:
        permissions.may_make_rounds.require(standing, 0)
    form = RoundForm(request.POST or None, request.FILES or None, homes=homes)
    if request.method == "POST" and form.is_valid():
        try:
            round_ = keeping.start_round(
                form.details,
                choices=form.choices,
                actor=actor,
                now=now,
                **form.uploads,
            )
        except InvalidInputError as error:
            form.add_error(None, say_all(error))
        else:
            return _followed(round_)
    context = {
        "form": form,
        "title": gettext("Send the results of a round"),
        "lead": gettext("The file is kept as it is; every row is scored or returned."),
        "submit_label": gettext("Send results"),
        "cancel_path": reverse("labs:rounds"),
    }
    return render(request, "labs/form.html", context)


@login_required
def send_again(request: HttpRequest, code: str) -> HttpResponse:
    round_ = _organised(request, code)
    form = MendedFilesForm(
        request.POST or None, request.FILES or None, initial=_chosen(round_)
    )
    if request.method == "POST" and form.is_valid():
        keeping.send_again(
            round_.public_id,
            choices=form.choices,
            expected_version=form.cleaned_data["version"],
            actor=account_of(request),
            now=timezone.now(),
            **form.uploads,
        )
        return _followed(round_)
    context = {
        "form": form,
        "title": gettext("Send mended files: {round}").format(round=round_.title),
        "submit_label": gettext("Send results"),
        "cancel_path": reverse("labs:round", args=[code]),
    }
    return render(request, "labs/form.html", context)


@login_required
def run_again(request: HttpRequest, code: str) -> HttpResponse:
    round_ = _organised(request, code)
    if request.method == "POST":
        keeping.run_again(
            round_.public_id, actor=account_of(request), now=timezone.now()
        )
        return _followed(round_)
    context = {
        "question": gettext("Score {round} once more?").format(round=round_.title),
        "consequences": [
            gettext("The same files are scored with the same choices."),
            gettext("The scores of now count until the new ones are complete."),
        ],
        "submit_label": gettext("Run again"),
        "cancel_path": reverse("labs:round", args=[code]),
    }
    return render(request, "look/confirm.html", context)


@login_required
def publish(request: HttpRequest, code: str) -> HttpResponse:
    round_ = _organised(request, code)
    form = OpenedForm(request.POST or None, initial=_opened(round_))
    if request.method == "POST" and form.is_valid():
        keeping.publish_round(
            round_.public_id,
            expected_version=form.cleaned_data["version"],
            actor=account_of(request),
            now=timezone.now(),
        )
        messages.success(request, gettext("The round is published."))
        return redirect("labs:round", code)
    n_linked = rounds.codes_of(round_).exclude(laboratory=None).count()
    n_codes = rounds.codes_of(round_).count()
    context = {
        "question": gettext("Publish {round}?").format(round=round_.title),
        "consequences": [
            gettext("Everybody sees assigned values and pictures, without any code."),
            gettext("Each laboratory sees its own scores, and is told."),
            gettext("Codes linked to laboratories: {n} of {n_all}.").format(
                n=n_linked, n_all=n_codes
            ),
        ],
        "submit_label": gettext("Publish"),
        "cancel_path": reverse("labs:round", args=[code]),
        "form": form,
    }
    return render(request, "look/confirm.html", context)


@login_required
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    round_ = _organised(request, code)
    form = ReasonForm(request.POST or None, initial=_opened(round_), needs_reason=True)
    if request.method == "POST" and form.is_valid():
        keeping.withdraw_round(
            round_.public_id,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            actor=account_of(request),
            now=timezone.now(),
        )
        messages.success(request, gettext("The round is withdrawn."))
        return redirect("labs:round", code)
    context = {
        "question": gettext("Withdraw {round}?").format(round=round_.title),
        "consequences": [gettext("Nobody but its organisers sees it any more.")],
        "submit_label": gettext("Withdraw"),
        "cancel_path": reverse("labs:round", args=[code]),
        "is_final": True,
        "form": form,
    }
    return render(request, "look/confirm.html", context)


def _organised(request: HttpRequest, code: str) -> Round:
    """The round, for who organises it; others hear that they do not."""
    standing = roles.standing_of(account_of(request), timezone.now())
    round_ = rounds.round_named(code, standing)
    permissions.may_make_rounds.require(standing, round_.region_id, round_.network_id)
    return round_


def _opened(round_: Round) -> dict[str, object]:
    """The version that the reader sees: who saves another one meanwhile, is named."""
    return {"version": round_.version}


def _chosen(round_: Round) -> dict[str, object]:
    return {**round_.options, **_opened(round_)}


def _followed(round_: Round) -> HttpResponse:
    """On to the work that scores the round."""
    job = jobs.latest_about(round_.public_id)
    assert job is not None
    return redirect("jobs:job", job.public_id)
