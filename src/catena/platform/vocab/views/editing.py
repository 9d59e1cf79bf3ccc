"""Pages of those who edit: add, change, retire, restore, load the starter terms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from catena.errors import InvalidInputError, RuleViolationError
from catena.platform.common.requests import actor_of
from catena.platform.look.forms import ReasonForm
from catena.platform.members.queries import roles
from catena.platform.vocab import permissions, services, wording
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.forms import TermForm, initial_of, shown_languages
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms, versions
from catena.platform.vocab.schemes import DEFINITIONS
from catena.platform.vocab.usage import usage_of


def add(request: HttpRequest, scheme: str) -> HttpResponse:
    """The editor with nothing in it."""
    _require_editor(request)
    of = terms.scheme_named(scheme)
    form = _term_form(request, of)
    if (
        request.method == "POST"
        and form.is_valid()
        and (added := _added(request, form))
    ):
        messages.success(request, gettext("{name} is added.").format(name=added.name))
        return redirect(wording.path_of(added))
    context = {
        "form": form,
        "scheme": of,
        "title": gettext("Add: {one}").format(one=gettext(DEFINITIONS[of].one)),
        "submit_label": gettext("Add"),
        "cancel_path": reverse("vocab:terms", args=[of]),
    }
    return render(request, "vocab/term_form.html", context)


def change(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """The editor with what the term says now."""
    _require_editor(request)
    of = terms.scheme_named(scheme)
    term = terms.term(of, code)
    form = _term_form(request, of, term)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        opened = form.cleaned_data["version"] or 0
        if _changed(request, form, term, opened):
            messages.success(request, gettext("Saved."))
            return redirect(wording.path_of(term))
        context = _conflict(form, term, opened)
    context |= {
        "form": form,
        "scheme": of,
        "term": term,
        "title": gettext("Change: {name}").format(name=term.label),
        "cancel_path": wording.path_of(term),
    }
    return render(request, "vocab/term_form.html", context)


def retire(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """Ask whether to take a term out of use, and say what follows."""
    term = terms.term(terms.scheme_named(scheme), code)
    usages = usage_of(Scheme(term.scheme), term.code)
    used = ", ".join(f"{each.label}: {each.n}" for each in usages)
    consequences = [
        gettext("It no longer appears where terms are chosen."),
        gettext("What has it keeps it, with its meaning and its page."),
        *([gettext("They are: {used}.").format(used=used)] if used else []),
        gettext("It can be restored."),
    ]
    words = {
        "question": gettext("Retire {name}?").format(name=term.label),
        "consequences": consequences,
        "submit_label": gettext("Retire"),
    }
    return _ask(request, term, services.retire_term, words)


def restore(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """Ask whether to take a retired term into use again."""
    term = terms.term(terms.scheme_named(scheme), code)
    words = {
        "question": gettext("Restore {name}?").format(name=term.label),
        "consequences": [gettext("It can be chosen again, as it was.")],
        "submit_label": gettext("Restore"),
    }
    return _ask(request, term, services.restore_term, words)


@require_POST
def load_starter(request: HttpRequest) -> HttpResponse:
    """Add what is missing of the starter vocabulary."""
    report = services.load_starter(actor=actor_of(request), now=timezone.now())
    text = ngettext(
        "{n} term is added; {kept} were there and are as they were.",
        "{n} terms are added; {kept} were there and are as they were.",
        report.added,
    )
    messages.success(request, text.format(n=report.added, kept=report.kept))
    return redirect("vocab:schemes")


def _require_editor(request: HttpRequest) -> None:
    """Refuse before somebody types what they may not save."""
    standing = roles.standing_of(actor_of(request), timezone.now())
    permissions.may_edit.require(standing)


def _term_form(
    request: HttpRequest, scheme: Scheme, term: Term | None = None
) -> TermForm:
    offered = [code for code, _name in settings.LANGUAGES]
    initial = initial_of(terms.content_of(term), term.version) if term else None
    return TermForm(
        request.POST or None,
        initial=initial,
        scheme=scheme,
        choices=terms.choices(scheme),
        shown_languages=shown_languages(terms.languages_used(scheme), offered),
        is_new=term is None,
    )


def _added(request: HttpRequest, form: TermForm) -> Term | None:
    """The new term, or None with the reasons in the form."""
    try:
        return services.add_term(
            form.scheme.scheme,
            code=form.cleaned_data["code"],
            content=form.content(),
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            now=timezone.now(),
        )
    except InvalidInputError as error:
        form.refuse(error)
        return None


def _changed(request: HttpRequest, form: TermForm, term: Term, opened: int) -> bool:
    """Whether it was saved; if not, the reasons are in the form."""
    try:
        services.change_term(
            term.public_id,
            content=form.content(),
            expected_version=opened,
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            now=timezone.now(),
        )
    except (InvalidInputError, RuleViolationError) as error:
        form.refuse(error)
        return False
    return True


def _conflict(form: TermForm, term: Term, opened: int) -> dict[str, Any]:
    """Both versions, where somebody else saved meanwhile; nothing typed is lost."""
    if opened == term.version:
        return {}
    parted = versions.conflict(term, opened, terms.snapshot_of(form.content()))
    form.begin_again_at(term.version)
    return {"opened": opened, "conflict": wording.differences(parted)}


def _ask(
    request: HttpRequest, term: Term, service: Any, words: dict[str, Any]
) -> HttpResponse:
    _require_editor(request)
    form = ReasonForm(request.POST or None, initial={"version": term.version})
    if request.method == "POST" and form.is_valid():
        service(
            term.public_id,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        messages.success(request, gettext("Saved."))
        return redirect(wording.path_of(term))
    context = {**words, "form": form, "cancel_path": wording.path_of(term)}
    return render(request, "look/confirm.html", context)
