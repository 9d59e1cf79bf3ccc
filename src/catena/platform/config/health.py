"""Whether this process lives, and whether it can answer people; no secrets.

For those who watch: 200 where all is well, 503 where it is not. Programs get JSON,
anybody else one line of text for each thing that was looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

FINE = "ok"
Look = Callable[[], str]


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _answer(request, {"process": FINE})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Database, tables and files folder can be used."""
    return _answer(request, {name: look() for name, look in LOOKS.items()})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:  # what it says may hold an address or a name
        return "does not answer"
    return FINE


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "cannot be read"
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "some are not applied"
    return FINE


def _files() -> str:
    """Kept files have a folder of their own, made with the first of them."""
    folder = settings.FILES_FOLDER
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    return FINE if os.access(nearest, os.W_OK | os.X_OK) else "cannot be written"


LOOKS: dict[str, Look] = {
    "database": _database,
    "migrations": _migrations,
    "files": _files,
}


def _answer(request: HttpRequest, found: dict[str, str]) -> HttpResponse:
    status = 200 if set(found.values()) == {FINE} else 503
    if request.accepts("application/json") and "text/plain" not in request.headers.get(
        "Accept", ""
    ):
        word = FINE if status == 200 else "not ready"
        return JsonResponse({"status": word, "checks": found}, status=status)
    lines = "".join(f"{name}: {said}\n" for name, said in found.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8", status=status)
