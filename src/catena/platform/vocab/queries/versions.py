"""The versions of a term: what it said, since when, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catena.errors import NotFoundError
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.models import Term, TermVersion
from catena.platform.vocab.queries import terms
from catena.platform.vocab.rules.changes import (
    Change,
    Divergence,
    Snapshot,
    changes,
    divergences,
)
from catena.platform.vocab.schemes import DEFINITIONS
from catena.text import mark as _


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAsOf:
    """A term as one of its versions has it."""

    scheme: Scheme
    code: str
    version: int
    since: datetime
    content: dict[str, Any]  # name, translations, definition, broader, attributes …
    is_latest: bool

    @property
    def is_retired(self) -> bool:
        """Whether the term was retired in this version."""
        return bool(self.content["retired_on"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A version with what changed in it; the first has no changes."""

    version: int
    since: datetime
    changes: list[Change]


def as_of(scheme: Scheme, code: str, version: int) -> TermAsOf:
    """What a term said in a version: what records made under it mean.

    Raises
    ------
    NotFoundError
        If there is no such term or no such version of it.
    """
    term = terms.term(scheme, code)
    kept = TermVersion.objects.filter(term=term, version=version).first()
    if kept is None:
        raise NotFoundError(
            _("{code} has no version {version}; its latest is {latest}."),
            code=code,
            version=version,
            latest=term.version,
        )
    return TermAsOf(
        scheme=scheme,
        code=code,
        version=version,
        since=kept.since,
        content=kept.content,
        is_latest=version == term.version,
    )


def steps(term: Term) -> list[Step]:
    """Every version of a term, latest first, with what changed in each."""
    definition = DEFINITIONS[Scheme(term.scheme)]
    kept = list(term.versions.all())
    older = [each.content for each in kept[1:]]
    first = kept[-1].content if kept else {}
    return [
        Step(
            version=each.version,
            since=each.since,
            changes=changes(definition, before, each.content),
        )
        for each, before in zip(kept, [*older, first], strict=True)
    ]


def conflict(term: Term, opened: int, yours: Snapshot) -> list[Divergence]:
    """Where an edit of version `opened` and what was saved since then part."""
    theirs = terms.snapshot(term)
    kept = as_of(Scheme(term.scheme), term.code, opened)
    return divergences(
        DEFINITIONS[Scheme(term.scheme)],
        opened=kept.content,
        theirs=theirs,
        yours={**yours, "retired_on": theirs["retired_on"]},
    )
