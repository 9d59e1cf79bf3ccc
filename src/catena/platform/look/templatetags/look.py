"""Tags and filters that every template has without loading them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, get_args

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catena.platform.look import cells
from catena.platform.look.parts import HistoryEntry, Kind, MadeFrom, State, ToDo, Words
from catena.platform.look.tables import TablePage

register = template.Library()

COMPONENTS = "look/components"
DARK_IF = {"dark": "screen", "light": "not all"}  # otherwise the device decides


@register.filter(name="number")
def number(value: cells.Number | None, decimals: int | None = None) -> str:
    """A number as people read it: ``{{ n|number }}``, ``{{ mean|number:2 }}``."""
    return cells.NOTHING if value in (None, "") else cells.number(value, decimals)


@register.filter(name="day")
def day(value: date | None) -> SafeString:
    """A day in words."""
    return cells.day(value) if value else cells.shown(None)


@register.filter(name="instant")
def instant(value: datetime | None) -> SafeString:
    """A moment in the reader's time zone."""
    return cells.instant(value) if value else cells.shown(None)


@register.filter(name="bytes")
def byte_size(n_bytes: int) -> str:
    """The size of a file."""
    return cells.byte_size(n_bytes)


@register.filter(name="shown")
def shown(value: object) -> SafeString:
    """Any value by its kind, as tables show it."""
    return cells.shown(value)


@register.simple_tag
def state(kind: Kind | State, word: Words = "") -> SafeString:
    """A mark with a word: ``{% state "done" _("Published") %}`` or a State."""
    given = kind if isinstance(kind, State) else State(kind, word)
    if given.kind not in get_args(Kind):
        raise ValueError(f"{given.kind!r} is no kind of state: {get_args(Kind)}.")
    return cells.state_mark(given)


@register.inclusion_tag(f"{COMPONENTS}/breadcrumb.html")
def breadcrumb(*steps: Words) -> dict[str, Any]:
    """Where a page lies: names and paths in turn, last the name of the page."""
    return {
        "links": list(zip(steps[:-1:2], steps[1::2], strict=True)),
        "here": steps[-1],
    }


@register.inclusion_tag(f"{COMPONENTS}/figure.html")
def figure(label: Words, value: object, note: Words = "") -> dict[str, Any]:
    """One number with its name, inside ``<dl class="figures">``."""
    return {"label": label, "value": value, "note": note}


@register.inclusion_tag(f"{COMPONENTS}/figures.html")
def figures(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Numbers with their names: (label, value) or (label, value, note) each."""
    return {"rows": rows}


@register.inclusion_tag(f"{COMPONENTS}/facts.html")
def facts(rows: Iterable[tuple[Words, object]]) -> dict[str, Any]:
    """A definition list of (label, value)."""
    return {"rows": rows}


@register.inclusion_tag(f"{COMPONENTS}/todo.html")
def todo(items: Iterable[ToDo]) -> dict[str, Any]:
    """What needs the reader; the first has the filled button."""
    return {"items": items}


@register.inclusion_tag(f"{COMPONENTS}/made_from.html")
def made_from(origin: MadeFrom) -> dict[str, Any]:
    """What something was made from, and how to make it again."""
    return {"origin": origin}


@register.inclusion_tag(f"{COMPONENTS}/history.html")
def history(entries: Iterable[HistoryEntry]) -> dict[str, Any]:
    """What happened to a record, the youngest first."""
    return {"entries": entries}


@register.inclusion_tag(f"{COMPONENTS}/empty.html")
def empty(
    title: Words, why: Words = "", path: str = "", action: Words = ""
) -> dict[str, Any]:
    """Nothing here: why, and what would change that."""
    return {"title": title, "why": why, "path": path, "action": action}


@register.inclusion_tag(f"{COMPONENTS}/table.html")
def table(page: TablePage) -> dict[str, Any]:
    """Filters, rows, pages and exports of one list."""
    return {"table": page}


@register.inclusion_tag(f"{COMPONENTS}/pager.html")
def pager(page: TablePage) -> dict[str, Any]:
    """Links to the other pages of a list."""
    return {"table": page}


@register.inclusion_tag(f"{COMPONENTS}/chart.html", takes_context=True)
def chart(
    context: Context,
    light: str,
    dark: str,
    alt: Words,
    caption: Words = "",
    *,
    width: int | None = None,
    height: int | None = None,
) -> dict[str, Any]:
    """A picture in the look of the page, with a caption that says how to read it."""
    theme = str(context.get("look_theme", ""))
    return {
        "light": light,
        "dark": dark,
        "dark_if": DARK_IF.get(theme, "screen and (prefers-color-scheme: dark)"),
        "alt": alt,
        "caption": caption,
        "width": width,
        "height": height,
    }
