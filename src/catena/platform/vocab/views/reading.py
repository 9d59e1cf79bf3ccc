"""Pages that everybody reads: schemes, terms, one term, one of its versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from catena.platform.common.history import history_of
from catena.platform.common.requests import actor_of
from catena.platform.look.tables import respond
from catena.platform.members.queries import roles
from catena.platform.vocab import permissions, tables, wording
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import starter, terms, versions
from catena.platform.vocab.schemes import DEFINITIONS
from catena.platform.vocab.usage import usage_of


@require_safe
def knowledge(request: HttpRequest) -> HttpResponse:
    """What this door leads to."""
    return render(request, "vocab/knowledge.html", {"schemes": terms.schemes()})


@require_safe
def schemes(request: HttpRequest) -> HttpResponseBase:
    """The vocabularies."""
    may_edit = _may_edit(request)
    context = {"n_missing": len(starter.missing()) if may_edit else 0}
    return respond(
        request, tables.SCHEMES, terms.schemes(), "vocab/schemes.html", context
    )


@require_safe
def scheme_terms(request: HttpRequest, scheme: str) -> HttpResponseBase:
    """The terms of a scheme; a file has everything that they say."""
    of = terms.scheme_named(scheme)
    lines = wording.lines(of)
    make = tables.filed if "format" in request.GET else tables.listed
    context = {
        "scheme": of,
        "about": gettext(DEFINITIONS[of].about),
        "one": gettext(DEFINITIONS[of].one),
        "may_edit": _may_edit(request),
    }
    return respond(request, make(of, lines), lines, "vocab/terms.html", context)


@require_safe
def term(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    """One term: what it means now, and what it meant before."""
    of = terms.scheme_named(scheme)
    found = terms.term(of, code)
    may_edit = _may_edit(request)
    context = {
        "term": found,
        "scheme": of,
        "one": gettext(DEFINITIONS[of].one),
        "state": wording.state_of(found),
        "attributes": wording.attribute_rows(of, terms.snapshot(found)),
        "translations": wording.translation_rows(terms.snapshot(found)),
        "narrower": _narrower(found),
        "conversions": wording.conversions(found) if of is Scheme.UNIT else [],
        "steps": [
            (step, wording.differences(step.changes)) for step in versions.steps(found)
        ],
        "usages": usage_of(of, code),
        "history": history_of(found.public_id, with_names=may_edit),
        "may_edit": may_edit,
    }
    return render(request, "vocab/term.html", context)


@require_safe
def term_version(
    request: HttpRequest, scheme: str, code: str, version: int
) -> HttpResponse:
    """A term as records made under one of its versions mean it."""
    found = versions.as_of(terms.scheme_named(scheme), code, version)
    context = {
        "term": found,
        "one": gettext(DEFINITIONS[found.scheme].one),
        "attributes": wording.attribute_rows(found.scheme, found.content),
        "translations": wording.translation_rows(found.content),
    }
    return render(request, "vocab/version.html", context)


def _may_edit(request: HttpRequest) -> bool:
    standing = roles.standing_of(actor_of(request), timezone.now())
    return permissions.may_edit(standing)


def _narrower(of: Term) -> list[tuple[str, list[Term]]]:
    """What belongs to a term, by scheme: parts, then methods."""
    found: dict[str, list[Term]] = {}
    for each in terms.narrower(of):
        found.setdefault(gettext(Scheme(each.scheme).label), []).append(each)
    return list(found.items())
