"""The six doors at the top of each page, and what else every page shows."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Door(NamedTuple):
    """One of the main parts of the site."""

    name: Promise
    path: str
    starts: tuple[str, ...]  # paths of the pages behind it


DOORS = (
    Door(_("Home"), "/", ()),
    Door(_("Partnership"), "/partnership/", ("/partnership/",)),
    Door(_("Laboratories"), "/laboratories/", ("/laboratories/",)),
    Door(_("Countries"), "/countries/", ("/countries/",)),
    Door(_("Knowledge"), "/knowledge/", ("/knowledge/",)),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """What the base page needs: the doors, which one is open, the look chosen."""
    return {
        "doors": DOORS,
        "open_door": next(
            (door for door in DOORS if request.path.startswith(door.starts)),
            DOORS[0] if request.path == "/" else None,
        ),
        "look_theme": request.COOKIES.get("theme", ""),
        "is_demo": settings.IS_DEMO,
    }
