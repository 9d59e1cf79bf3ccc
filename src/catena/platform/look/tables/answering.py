"""Answers a request for a list: a page, the part that changed, or a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from catena.platform.look.tables.columns import Table
from catena.platform.look.tables.exports import csv_lines, workbook
from catena.platform.look.tables.filters import Rows
from catena.platform.look.tables.pages import Selection, select, table_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def respond(
    request: HttpRequest,
    table: Table,
    rows: Rows,
    template: str = "look/list.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """The list as the request wants it; the template gets it as `table`.

    ``?format=csv`` and ``?format=xlsx`` give all rows that were found. A request of
    htmx for the list alone gets the list alone.
    """
    wanted = request.GET.get("format")
    if wanted in ("csv", "xlsx"):
        return _file(request, table, select(request.GET, table, rows), wanted)
    page = table_page(request.GET, table, rows)
    if request.headers.get("HX-Target") == page.region and not _is_restoring(request):
        response = render(request, "look/components/table.html", {"table": page})
    else:
        response = render(request, template, {**(context or {}), "table": page})
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _is_restoring(request: HttpRequest) -> bool:
    """Whether the browser went back and needs the whole page."""
    return "HX-History-Restore-Request" in request.headers


def _file(
    request: HttpRequest, table: Table, found: Selection, wanted: str
) -> HttpResponseBase:
    now = timezone.now()
    name = f"{table.name}-{now:%Y-%m-%d}.{wanted}"
    if wanted == "csv":
        return StreamingHttpResponse(
            csv_lines(table, found.rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    notes = [
        (gettext("List"), str(table.title)),
        (gettext("Address"), request.build_absolute_uri()),
        (gettext("Made at (UTC)"), now),
        *(
            (str(each.label), each.words(found.wanted[each.key]))
            for each in table.filters
            if each.key in found.wanted
        ),
        (gettext("Times"), gettext("All times are in UTC.")),
    ]
    file = workbook(table, found.rows, notes)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
