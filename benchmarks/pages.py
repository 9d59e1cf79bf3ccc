"""How long the server takes for a page of a large installation.

Claim: with 100 countries, 5 000 people, 2 000 institutions, 500 laboratories, 500
published rounds and 20 000 rows of audit, every page takes under 150 ms. The limit is
the base page with nothing on it, rendered for the same reader in the same run.

On SQLite in a temporary folder; on PostgreSQL where DATABASE_URL names a server, in
a database of its own that is dropped afterwards.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import django

if TYPE_CHECKING:
    from django.test import Client
    from synthetic.installation import Built

WARM_UPS, REPEATS = 3, 15
CLAIM_MS = 150
EMPTY = "/empty-page/"  # added to the addresses for this run


class Page(NamedTuple):
    """What is asked for, and by whom."""

    name: str
    path: str
    reader: str = ""  # nobody


class Measured(NamedTuple):
    """One page: milliseconds, queries, bytes on the way.

    The fastest request says what the page costs, the median what else went on.
    """

    ms: float
    fastest_ms: float
    n_queries: int
    n_bytes: int


def main() -> None:
    """Print what every page takes."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from django.db import connection  # noqa: PLC0415 - after the set-up

        connection.settings_dict["TEST"]["NAME"] = test_name(Path(folder))
        real_name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            measure_all(connection.vendor)
        finally:
            connection.creation.destroy_test_db(real_name, verbosity=0)


def set_up(folder: Path) -> None:
    """An installation of its own, whose work is done at once."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "catena.platform.config.settings",
        "CATENA_SECRET_KEY": "for this run only",
        "CATENA_DATA": str(folder),
        "CATENA_TASKS_AT_ONCE": "true",
        "CATENA_MAIL_CARRIER": "django.core.mail.backends.dummy.EmailBackend",
    }
    django.setup()


def test_name(folder: Path) -> str | None:
    """A file on SQLite; on PostgreSQL Django puts `test_` before the name."""
    return None if os.environ.get("DATABASE_URL") else str(folder / "pages.sqlite3")


def measure_all(vendor: str) -> None:
    """Build, then ask for each page as its reader."""
    from synthetic import installation  # noqa: PLC0415 - needs Django set up

    from catena.platform.operations import static_files  # noqa: PLC0415

    static_files.gather()
    add_empty_page()
    begin = time.perf_counter()
    built = installation.build(datetime.now(UTC))
    seconds = time.perf_counter() - begin
    print(f"A synthetic installation on {vendor}, built in {seconds:.0f} s")
    print(f"{'page':40}{'ms':>7}{'fastest':>9}{'x empty':>9}{'queries':>9}{'kB gz':>7}")
    limits: dict[str, float] = {}
    for page in pages(built):
        found = measured(page, client_of(getattr(built, page.reader, None)))
        limit = limits.setdefault(page.reader, found.fastest_ms)  # the empty page first
        over = "" if found.ms < CLAIM_MS else "  over the claim"
        print(
            f"{page.name:40}{found.ms:7.0f}{found.fastest_ms:9.0f}"
            f"{found.fastest_ms / limit:9.1f}"
            f"{found.n_queries:9}{found.n_bytes / 1000:7.0f}{over}"
        )


def add_empty_page() -> None:
    """The base page with nothing on it."""
    from django.shortcuts import render  # noqa: PLC0415
    from django.urls import path  # noqa: PLC0415

    from catena.platform.config import urls  # noqa: PLC0415

    urls.urlpatterns.append(
        path(EMPTY.lstrip("/"), lambda request: render(request, "look/base.html"))
    )


def pages(built: Built) -> list[Page]:
    """For each reader the empty page first, which is the limit."""
    country = f"/countries/{built.country.code}/"
    people, houses = "/partnership/people/", "/partnership/institutions/"
    body = f"/partnership/bodies/{built.body.region.code}/{built.body.code}/"
    round_ = f"/laboratories/rounds/{built.round_.code}/"
    return [
        Page("empty page", EMPTY),
        Page("home", "/"),
        Page("countries", "/countries/"),
        Page("country", country),
        Page("partnership", "/partnership/"),
        Page("people", people),
        Page("people, page 80", f"{people}?page=80"),
        Page("people, searched", f"{people}?q=mei"),
        Page("institutions", houses),
        Page("institution", f"{houses}{built.institution.public_id}/"),
        Page("body", body),
        Page("laboratories", "/laboratories/"),
        Page("laboratory", f"/laboratories/{built.laboratory.public_id}/"),
        Page("rounds", "/laboratories/rounds/"),
        Page("round", round_),
        Page("search", "/search/?q=mei"),
        Page("vocabulary", "/knowledge/vocabulary/analyte/"),
        Page("API: people", "/api/v1/partnership/people?page=20"),
        Page("API: institutions", "/api/v1/partnership/institutions?q=mei"),
        Page("API: laboratories", "/api/v1/laboratories"),
        Page("API: rounds", "/api/v1/laboratories/rounds"),
        Page("empty page, secretary", EMPTY, "secretary"),
        Page("home, secretary", "/", "secretary"),
        Page("country, secretary", country, "secretary"),
        Page("people, secretary", people, "secretary"),
        Page("people, secretary, page 80", f"{people}?page=80", "secretary"),
        Page("people, secretary, searched", f"{people}?q=mei", "secretary"),
        Page(
            "people, secretary, of a country",
            f"{people}?country={built.country.code}",
            "secretary",
        ),
        Page(
            "people, secretary, sorted",
            f"{people}?sort=-institution&page=80",
            "secretary",
        ),
        Page("person, secretary", f"{people}{built.person.public_id}/", "secretary"),
        Page("body, secretary", body, "secretary"),
        Page("laboratories, secretary", "/laboratories/", "secretary"),
        Page("rounds, secretary", "/laboratories/rounds/", "secretary"),
        Page("round, secretary", round_, "secretary"),
        Page("codes of a round, secretary", f"{round_}codes/", "secretary"),
        Page("search, secretary", "/search/?q=mei", "secretary"),
        Page("empty page, focal point", EMPTY, "focal_point"),
        Page("home, focal point", "/", "focal_point"),
        Page("empty page, technician", EMPTY, "technician"),
        Page("home, technician", "/", "technician"),
        Page("round, technician", round_, "technician"),
        Page("empty page, administrator", EMPTY, "administrator"),
        Page("desk, administrator", "/desk/", "administrator"),
        Page("audit, administrator", "/desk/audit/", "administrator"),
    ]


def client_of(account: Any) -> Client:
    """A browser that takes compressed pages."""
    from django.test import Client  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
    if account is not None:
        client.force_login(
            account, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
    return client


def measured(page: Page, client: Client) -> Measured:
    """The median of some requests, and the queries of another."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    def ask() -> int:
        answer = client.get(page.path)
        assert answer.status_code == 200, f"{page.path}: {answer.status_code}"
        return len(answer.content)

    for _ in range(WARM_UPS):
        n_bytes = ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
        n_queries = len(queries)
    taken = milliseconds(ask)
    return Measured(median(taken), min(taken), n_queries, n_bytes)


def milliseconds(ask: Callable[[], object]) -> list[float]:
    """What some requests take, one after the other."""
    gc.collect()
    taken = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - begin))
    return taken


if __name__ == "__main__":
    main()
