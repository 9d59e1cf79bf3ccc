"""Home, countries and search: thin, since every part comes from a register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catena.platform.common.requests import asked_of
from catena.platform.look.tables import respond
from catena.platform.portal import countries, homes, searching


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The partnership for visitors; what needs them for everybody else."""
    asked = asked_of(request)
    if asked.actor is None:
        page = homes.public(asked, request.GET.get("region", ""))
        return render(request, "portal/public.html", page)
    return render(request, "portal/signed_in.html", homes.signed_in(asked))


@require_safe
def country_list(request: HttpRequest) -> HttpResponseBase:
    """The countries of a region: a map, and a table of what each has."""
    page = countries.listed(asked_of(request), request.GET)
    return respond(
        request, page.table, page.rows, "portal/countries.html", page.context
    )


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """All that the rooms have to say about one country."""
    page = countries.page(asked_of(request), code)
    return render(request, "portal/country.html", page)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the rooms find for some words."""
    page = searching.found(asked_of(request), request.GET.get("q", ""))
    return render(request, "portal/search.html", page)
