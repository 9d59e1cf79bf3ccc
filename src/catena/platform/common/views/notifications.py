"""What an account was told, as a list."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from catena.platform.common import notifications, words
from catena.platform.common.models import Notification
from catena.platform.common.requests import account_of
from catena.platform.look.parts import State
from catena.platform.look.tables import Column, Table, respond


def _words(notification: Notification) -> str:
    return words.told(notification.template, notification.facts)


def _state(notification: Notification) -> State:
    is_read = notification.read_at is not None
    return State("plain", _("Read")) if is_read else State("info", _("New"))


NOTIFICATIONS = Table(
    name="notifications",
    title=_("Notifications"),
    order="-at",
    empty=_("You have not been told anything yet."),
    columns=(
        Column(key="what", label=_("What"), value=_words, link=lambda each: each.path),
        Column(key="at", label=_("When"), value="created_at", sort=("created_at",)),
        Column(key="state", label=_("State"), value=_state, sort=("read_at",)),
    ),
)


@login_required
@require_safe
def notification_list(request: HttpRequest) -> HttpResponseBase:
    account = account_of(request)
    told = notifications.notifications_of(account)
    context = {"n_unread": notifications.unread(account).count()}
    return respond(request, NOTIFICATIONS, told, "common/notifications.html", context)


@login_required
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    n_read = notifications.mark_read(account_of(request), now=timezone.now())
    said = ngettext("{n} notification put away.", "{n} notifications put away.", n_read)
    messages.success(request, said.format(n=n_read))
    return redirect("notifications:list")
