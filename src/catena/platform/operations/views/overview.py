"""The first page of the desk: how the installation stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catena.platform.common.words import told
from catena.platform.look.parts import State
from catena.platform.operations import rules
from catena.platform.operations.enums import Severity
from catena.platform.operations.queries import health
from catena.platform.operations.views.access import for_administrators

STATES = {
    Severity.FINE: State("done", _("Fine")),
    Severity.LOOK: State("warn", _("See to it")),
    Severity.BROKEN: State("act", _("Broken")),
}


@for_administrators
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    found = health.findings(timezone.now())
    shown = [
        (
            STATES[each.severity],
            told(each.what, each.facts),
            told(each.remedy, each.facts),
        )
        for each in found
    ]
    worst = STATES[rules.worst(found)]
    context = {
        "worst": worst,
        "wanting": [each for each in shown if each[0].kind != "done"],
        "fine": [each for each in shown if each[0].kind == "done"],
    }
    return render(request, "operations/overview.html", context)
