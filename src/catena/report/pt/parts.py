"""What the template of the report of a round prints, part by part, all of it text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catena.report.pt.notes import ShownNote
from catena.report.pt.tables import ScoreTable


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn picture: its file, its width in pt, and its words."""

    file: str
    width: float
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a definition list."""

    term: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many results have a verdict."""

    verdict: str
    word: str
    n: str
    share: str


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """One measurand in one line, and the name of its page."""

    anchor: str
    name: str
    cells: tuple[str, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetPages:
    """All about one set."""

    anchor: str
    title: str
    counts: tuple[VerdictCount, ...]
    scores: Figure | None
    density: Figure | None
    facts: tuple[Fact, ...]
    notes: tuple[ShownNote, ...]
    table: ScoreTable


@dataclass(frozen=True, slots=True)
class Section:
    """An analyte with its samples and methods."""

    title: str
    sets: tuple[SetPages, ...]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A choice of the policy."""

    name: str
    value: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A row that was set aside."""

    line: str
    column: str
    written: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PtReport:
    """The report of a round, cell by cell; every number is text already."""

    title: str
    synthetic: str
    synthetic_long: str
    intro: str
    figures: tuple[Fact, ...]
    counts: tuple[VerdictCount, ...]
    overview: tuple[Figure, ...]
    first: tuple[ShownNote, ...]
    glance: tuple[GlanceLine, ...]
    sections: tuple[Section, ...]
    scores: tuple[tuple[str, str, str], ...]
    choices: tuple[ChoiceLine, ...]
    rejected: tuple[RejectedLine, ...]
    made_from: tuple[Fact, ...]
    methods: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    verdict_words: Mapping[str, str]
