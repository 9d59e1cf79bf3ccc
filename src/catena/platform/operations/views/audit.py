"""Everything that was done here: the list, one entry, and whether the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catena.platform.common import audit, history
from catena.platform.common.audit import ChainReport
from catena.platform.look.parts import State
from catena.platform.look.tables import Column, DateFilter, Table, TextFilter, respond
from catena.platform.operations.views.access import for_administrators

if TYPE_CHECKING:
    from catena.platform.common.models import AuditEntry

AUDIT = Table(
    name="audit",
    title=_("Audit"),
    empty=_("Nothing was done yet."),
    columns=(
        Column(
            key="what",
            label=_("What"),
            value=lambda entry: history.words_of(entry.verb),
            link=lambda entry: reverse("operations:entry", args=[entry.public_id]),
        ),
        Column(key="when", label=_("When"), value="happened_at", sort="happened_at"),
        Column(
            key="actor",
            label=_("Who"),
            value=lambda entry: history.name_of(entry.actor),
            sort="actor__person__name",
        ),
        Column(key="verb", label=_("Verb"), sort="verb", on_phone=False),
        Column(key="reason", label=_("Reason"), on_phone=False),
        Column(
            key="sequence",
            label=_("Sealed as"),
            is_number=True,
            sort="sequence",
            on_phone=False,
        ),
    ),
    filters=(
        TextFilter(key="verb", label=_("Verb"), lookup="verb__icontains"),
        TextFilter(
            key="actor",
            label=_("Who"),
            lookup=("actor__person__name__icontains", "actor__email__icontains"),
        ),
        DateFilter(key="from", label=_("From"), lookup="happened_at__date__gte"),
        DateFilter(key="to", label=_("Up to"), lookup="happened_at__date__lte"),
    ),
)


@for_administrators
@require_safe
def entry_list(request: HttpRequest) -> HttpResponseBase:
    context = {"chain": _chain_state(audit.verify())} if _is_page(request) else {}
    entries = audit.all_entries().select_related("actor__person")
    return respond(request, AUDIT, entries, "operations/audit_list.html", context)


@for_administrators
@require_safe
def entry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    entries = audit.all_entries().select_related("personal")
    found = get_object_or_404(entries, public_id=public_id)
    context = {
        "name": history.words_of(found.verb),
        "state": _seal_state(found),
        "facts": _facts(found),
        "told": list(found.facts.items()),
        "personal": _personal(found),
        "reason": found.reason,
    }
    return render(request, "operations/entry.html", context)


def _is_page(request: HttpRequest) -> bool:
    """The chain is looked at for the page, not for its parts or files."""
    return "format" not in request.GET and "HX-Target" not in request.headers


def _chain_state(report: ChainReport) -> State:
    if not report.holds:
        words = gettext("Changed: entry {at} is not what was sealed.")
        return State("act", words.format(at=report.broken_at))
    words = ngettext(
        "Verified: {n} entry sealed, tail of {tail}.",
        "Verified: {n} entries sealed, tail of {tail}.",
        report.n_sealed,
    )
    return State("done", words.format(n=report.n_sealed, tail=report.n_unsealed))


def _seal_state(entry: AuditEntry) -> State:
    if entry.sequence is None:
        return State("info", _("Not sealed yet"))
    return State("done", _("Sealed"))


def _facts(entry: AuditEntry) -> list[tuple[object, object]]:
    return [
        (_("Verb"), entry.verb),
        (_("When"), entry.happened_at),
        (_("Who"), history.name_of(entry.actor)),
        (_("On behalf of"), entry.on_behalf_of),
        (_("Subject"), entry.subject_kind),
        (_("Its id"), entry.subject_id),
        (_("Sealed as"), entry.sequence),
        (_("Hash"), entry.hash[:16]),
        (_("Hash before"), entry.previous_hash[:16]),
    ]


def _personal(entry: AuditEntry) -> list[tuple[str, object]] | None:
    """What it says of a person; None where that was erased, or never was."""
    kept = getattr(entry, "personal", None)
    return list(kept.facts.items()) if kept else None
