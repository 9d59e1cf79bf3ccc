"""The two homes: the partnership for visitors, and what needs the reader."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.common import notifications, registers
from catena.platform.common.registers import Asked, Need, News, Panel
from catena.platform.common.words import told
from catena.platform.look.parts import State, ToDo
from catena.platform.members.queries import regions, roles
from catena.platform.members.standing import Standing
from catena.platform.portal import maps
from catena.platform.portal.regions import chosen

if TYPE_CHECKING:
    from catena.platform.common.models import Notification
    from catena.platform.members.models import Country

MOST_NEWS = 6
MOST_NOTICES = 5
NOON, EVENING = 12, 18


class Notice(NamedTuple):
    """What the reader was told, in the reader's language."""

    words: str
    path: str
    at: datetime


def public(asked: Asked, code: str) -> dict[str, Any]:
    """Live figures, one map, what became public last."""
    region = chosen(code)
    if region is None:
        return {"region": None}
    members = regions.members_on(region, roles.day_of(region, asked.now))
    counts = next(iter(registers.country_counts.ask(asked, region.id)), None)
    figures = [
        (each.name, each.value, each.remark)
        for room in registers.figures.ask(asked, region.id)
        for each in room
        if each.value  # nothing to count is nothing to show
    ]
    return {
        "region": region,
        "regions": regions.regions(),
        "n_countries": len(members),
        "figures": figures,
        "map": maps.country_map(region.id, region.label, members, counts),
        "news": latest_news(asked, region.id),
    }


def signed_in(asked: Asked) -> dict[str, Any]:
    """What waits for the reader, what is new, and what the reader is here."""
    assert asked.actor is not None
    standing = asked.once(roles.standing_of)
    todos = [_todo(need) for room in registers.needs.ask(asked) for need in room]
    notices = notifications.notifications_of(asked.actor).filter(read_at=None)
    country = _own_country(standing)
    return {
        "greeting": greeting(asked.now, _zone()),
        "todos": todos,
        "notices": [_notice(each) for each in notices[:MOST_NOTICES]],
        "news": latest_news(asked),
        "roles": standing.roles,
        "country": country,
        "panels": _panels(asked, country) if country else [],
    }


def latest_news(asked: Asked, region_id: int | None = None) -> list[News]:
    """What became public last, of all rooms together, in a region or everywhere."""
    rooms = registers.news.ask(asked, region_id, MOST_NEWS)
    every = [each for room in rooms for each in room]
    every.sort(key=lambda each: each.at, reverse=True)
    return list(islice(every, MOST_NEWS))


def greeting(now: datetime, zone: str) -> str:
    """Good morning, afternoon or evening where the partnership lives."""
    hour = now.astimezone(ZoneInfo(zone)).hour
    if hour < NOON:
        return gettext("Good morning.")
    return gettext("Good afternoon.") if hour < EVENING else gettext("Good evening.")


def _notice(kept: Notification) -> Notice:
    return Notice(told(kept.template, kept.facts), kept.path, kept.created_at)


def _own_country(standing: Standing) -> Country | None:
    """The country that the reader speaks for, if it is one."""
    keys = {role.country_id for role in standing.roles if role.country_id}
    return regions.countries().filter(id__in=keys).first() if keys else None


def _panels(asked: Asked, country: Country) -> list[Panel]:
    answers = registers.country_panels.ask(asked, country)
    return [panel for panel in answers if panel is not None and panel.is_aside]


def _zone() -> str:
    first = chosen("")
    return first.time_zone if first else "UTC"


def _todo(need: Need) -> ToDo:
    return ToDo(
        state=State(need.urgency, need.state or _URGENCIES[need.urgency]),  # type: ignore[arg-type]
        what=need.what,
        why=need.why,
        path=need.path,
        action=need.action,
    )


_URGENCIES: dict[str, str | Promise] = {
    "act": _("Needs you"),
    "warn": _("Soon"),
    "info": _("Notice"),
}
