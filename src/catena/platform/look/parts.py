"""The values that rooms hand to components: states, links, origins, histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from django.utils.functional import Promise

Words = str | Promise
Kind = Literal["done", "warn", "act", "info", "plain"]


class State(NamedTuple):
    """How something stands: a mark with a word, never a colour alone."""

    kind: Kind
    word: Words


class Link(NamedTuple):
    """Words that lead somewhere."""

    label: Words
    path: str


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that something else was made from."""

    label: Words
    path: str = ""
    detail: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """Where derived things come from, so that they can be made again.

    Attributes
    ----------
    inputs : sequence of Source
        What went in, with versions.
    method : Source, optional
        The method or rule set, with its edition.
    made_at : datetime, optional
    made_by : str
        Who made it, as shown to this reader; empty where that is not told.
    inputs_hash : str
        Fingerprint of everything that went in.
    links : sequence of Link
        What the reader can do about it: every choice and its reason, run again.
    """

    inputs: Sequence[Source] = ()
    method: Source | None = None
    made_at: datetime | None = None
    made_by: Words = ""
    inputs_hash: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One thing that happened to a record; the youngest stands first."""

    when: datetime
    what: Words
    who: Words = ""
    on_behalf_of: Words = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """Something that needs the reader, with the one thing to do about it."""

    state: State
    what: Words
    why: Words = ""
    path: str
    action: Words
