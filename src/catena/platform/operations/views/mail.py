"""The mail that left, waits or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from catena.platform.common import outbox
from catena.platform.common.enums import MailState
from catena.platform.common.requests import account_of
from catena.platform.look.parts import State
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter, respond
from catena.platform.operations.services import mail as services
from catena.platform.operations.views.access import for_administrators

if TYPE_CHECKING:
    from catena.platform.common.models import Mail

STATES = {
    MailState.WAITING: State("info", _("Waiting")),
    MailState.SENT: State("done", _("Sent")),
    MailState.FAILED: State("act", _("Failed")),
}
MAIL = Table(
    name="mail",
    title=_("Mail"),
    empty=_("No message was written yet."),
    order="-created",
    columns=(
        Column(
            key="subject",
            label=_("Subject"),
            sort="subject",
            link=lambda mail: reverse("operations:message", args=[mail.public_id]),
        ),
        Column(key="to", label=_("To"), sort="to"),
        Column(
            key="state",
            label=_("Delivery"),
            value=lambda mail: STATES[MailState(mail.state)],
            sort="state",
        ),
        Column(
            key="created", label=_("Written"), value="created_at", sort="created_at"
        ),
        Column(
            key="sent", label=_("Sent"), value="sent_at", sort="sent_at", on_phone=False
        ),
        Column(key="error", label=_("Reason"), value="last_error", on_phone=False),
    ),
    filters=(
        ChoiceFilter(
            key="state",
            label=_("Delivery"),
            lookup="state",
            choices=[(state.value, shown.word) for state, shown in STATES.items()],
        ),
        TextFilter(lookup=("to__icontains", "subject__icontains")),
    ),
)


@for_administrators
@require_safe
def mail_list(request: HttpRequest) -> HttpResponseBase:
    return respond(request, MAIL, outbox.messages(), "operations/mail_list.html")


@for_administrators
@require_safe
def message(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(outbox.messages(), public_id=public_id)
    return render(request, "operations/message.html", _context(found))


@for_administrators
@require_POST
def try_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    services.try_again(public_id, actor=account_of(request), now=timezone.now())
    messages.success(request, gettext("The message is on its way again."))
    return redirect("operations:message", public_id)


@for_administrators
@require_POST
def send_trial(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    services.send_trial(actor=account, now=timezone.now())
    messages.success(
        request, gettext("A message goes to {to}.").format(to=account.email)
    )
    return redirect("operations:mail")


def _context(mail: Mail) -> dict[str, object]:
    state = MailState(mail.state)
    return {
        "mail": mail,
        "state": STATES[state],
        "can_try_again": state is MailState.FAILED and not mail.is_secret,
        "facts": [
            (_("To"), mail.to),
            (_("For"), mail.purpose),
            (_("Written"), mail.created_at),
            (_("Attempts"), mail.attempts),
            (_("Next attempt"), mail.next_attempt_at if state == "waiting" else None),
            (_("Sent"), mail.sent_at),
            (_("Reason"), mail.last_error),
        ],
    }
