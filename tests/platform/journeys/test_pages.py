"""Pages that no journey passes: a look at each, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from walking import Walker

PAGES = {
    "visitor": (
        "/accounts/login/",
        "/countries/",
        "/partnership/people/",
        "/partnership/institutions/",
        "/partnership/bodies/asp/cesra-steering-committee/",
        "/laboratories/rounds/imep-111-mercury/",
        "/knowledge/",
        "/knowledge/vocabulary/",
        "/knowledge/vocabulary/unit/g_kg/",
    ),
    "focal_point": (
        "/accounts/",
        "/accounts/tokens/",
        "/accounts/tokens/new/",
        "/notifications/",
    ),
    "secretariat": (
        "/partnership/people/add/",
        "/partnership/bodies/asp/cesra/seats/add/",
        "/partnership/regions/asp/bodies/add/",
    ),
    "administrator": ("/style/",),
}


@pytest.fixture(scope="module")
def somebody(site, browser) -> Iterator[Callable[[str], Walker]]:
    """Whoever has this role, signed in once for all pages."""
    with ExitStack() as stack:

        @cache
        def walker_as(role: str) -> Walker:
            walker = stack.enter_context(Walker.at(site, browser))
            if role != "visitor":
                walker.sign_in(role)
            return walker

        yield walker_as


@pytest.mark.parametrize(
    ("role", "path"),
    [(role, path) for role, paths in PAGES.items() for path in paths],
)
def test_a_page_shuts_nobody_out(somebody, role, path):
    walker = somebody(role)

    walker.go(path)

    walker.look(f"pages/{path.strip('/').replace('/', '-')}")
