"""The six doors at the top of each page, and what else every page shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catena.platform.common import notifications
from catena.platform.common.requests import asked_of
from catena.platform.look.parts import Link
from catena.platform.members.queries import people, roles
from catena.platform.members.standing import Role, Standing

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


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
    """What the base page needs: the doors, the look chosen, and who is signed in."""
    return {
        "doors": DOORS,
        "open_door": next(
            (door for door in DOORS if request.path.startswith(door.starts)),
            DOORS[0] if request.path == "/" else None,
        ),
        "look_theme": request.COOKIES.get("theme", ""),
        "is_demo": settings.IS_DEMO,
        **_account_menu(request),
    }


def _account_menu(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Functions, asked by pages that show them; a part of a page costs nothing."""
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return {}

    def standing() -> Standing:
        return asked_of(request).once(roles.standing_of)

    @cache
    def name() -> str:
        person = people.person_of(account)
        return person.name if person else str(account)

    return {
        "account_name": name,
        "account_roles": lambda: "; ".join(map(_role_name, standing().roles)),
        "account_links": cache(lambda: _links(account, standing())),
    }


def _role_name(role: Role) -> str:
    name = gettext(role.kind.label)
    return f"{name}, {role.of}" if role.of else name


def _links(account: Account, standing: Standing) -> list[Link]:
    n_unread = notifications.unread(account).count()
    told = ngettext("{n} new notification", "{n} new notifications", n_unread)
    links = [
        Link(
            told.format(n=n_unread) if n_unread else _("Notifications"),
            reverse("notifications:list"),
        ),
        Link(_("Your account"), reverse("accounts:overview")),
    ]
    if standing.is_administrator:
        links.append(Link(_("Desk"), "/desk/"))
    return links
