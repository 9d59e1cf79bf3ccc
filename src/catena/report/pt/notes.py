"""What a reader must look at first: the notes of all sets, each said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catena.engine.proficiency import Note, Weight
from catena.io.pt.rounds import Round
from catena.report.numbers import count
from catena.report.pt.sets import ScoredSet
from catena.report.pt.words import WEIGHTS
from catena.text import mark as _

MOST_NAMES = 4  # measurands that a line names; more are counted


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as the template prints it.

    Attributes
    ----------
    weight : str
        A `Weight`; it chooses mark and colour.
    word : str
        The weight for the reader.
    text : str
        The sentence.
    where : str
        Which measurands it is about; empty beneath its own measurand.
    """

    weight: str
    word: str
    text: str
    where: str


class _Span(NamedTuple):
    """A number that differs between sets, formatted as its range."""

    low: float
    high: float

    def __format__(self, spec: str) -> str:
        ends = format(self.low, spec), format(self.high, spec)
        if ends[0] == ends[1]:
            return ends[0]
        return _("{low} to {high}").format(low=ends[0], high=ends[1])


def shown_notes(scored: ScoredSet) -> tuple[ShownNote, ...]:
    """The notes of one set, beneath its name."""
    return tuple(_shown(note.weight, str(note), "") for note in scored.notes)


def first_notes(round_: Round, sets: Sequence[ScoredSet]) -> tuple[ShownNote, ...]:
    """Refusals and cautions of a whole round.

    Parameters
    ----------
    round_ : Round
        For its rejected rows.
    sets : sequence of ScoredSet
        All sets of the round.

    Returns
    -------
    tuple of ShownNote
        Refusals first. A sentence that is said of many sets comes once, its
        numbers as ranges; if its facts are words it comes once per set.
    """
    groups: dict[tuple[str, str, str], list[tuple[ScoredSet, Note]]] = defaultdict(list)
    for each in sets:
        for note in each.notes:
            if note.weight is not Weight.INFORMATION:
                groups[note.weight, note.template, _words_in(note)].append((each, note))
    grouped = [_of_many(group, len(sets)) for group in groups.values()]
    by_weight = sorted(grouped, key=lambda note: list(WEIGHTS).index(note.weight))
    return (*by_weight, *_rejected(round_))


def _words_in(note: Note) -> str:
    """The facts that have no range; notes that differ in them stay apart."""
    return repr([fact for fact in note.facts.values() if isinstance(fact, str)])


def _of_many(group: Sequence[tuple[ScoredSet, Note]], n_sets: int) -> ShownNote:
    first = group[0][1]
    facts = {
        name: fact
        if isinstance(fact, str)
        else _span([note.facts[name] for _set, note in group])
        for name, fact in first.facts.items()
    }
    return _shown(
        first.weight,
        first.template.format(**facts),
        _where([each.full_name for each, _note in group], n_sets),
    )


def _span(values: Sequence[object]) -> _Span:
    numbers = [value for value in values if isinstance(value, int | float)]
    return _Span(min(numbers), max(numbers))


def _where(names: Sequence[str], n_sets: int) -> str:
    if len(names) == n_sets > 1:
        return _("All {n} measurands").format(n=n_sets)
    if len(names) > MOST_NAMES:
        return _("{n} of {n_all} measurands").format(n=len(names), n_all=n_sets)
    return "; ".join(names)


def _rejected(round_: Round) -> list[ShownNote]:
    if not round_.rejected:
        return []
    text = _(
        "{n} of {n_all} rows were rejected and are in no number of this report; a "
        "table near the end names each of them and how to mend it."
    ).format(n=count(len(round_.rejected)), n_all=count(round_.n_rows))
    return [_shown(Weight.CAUTION, text, _("File {file}").format(file=round_.file))]


def _shown(weight: Weight | str, text: str, where: str) -> ShownNote:
    return ShownNote(str(weight), WEIGHTS[weight], text, where)
