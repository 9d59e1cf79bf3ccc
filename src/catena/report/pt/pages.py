"""The pictures of a round for its pages: with the codes, and for everybody without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from catena.engine.proficiency import ScoreLimits, Verdict
from catena.report.charts.overview import Overview, parts_of, verdict_map
from catena.report.charts.scores import ordered_scores
from catena.report.numbers import fixed
from catena.report.pt.pictures import Sketch, overview_of, sketches
from catena.report.pt.sets import ScoredSet, is_result
from catena.report.pt.words import VERDICTS
from catena.text import mark as _

WORST_LAST = (Verdict.UNSATISFACTORY, Verdict.QUESTIONABLE)


@dataclass(frozen=True, slots=True)
class PageSketch:
    """A picture of a page that is not drawn yet.

    Attributes
    ----------
    sketch : Sketch
        Chart and words; its name is ``scores-0`` for the first set, ``overview-0`` for
        the first part of the whole.
    has_codes : bool
        Whether laboratories can be told apart, in the picture or in its words.
    """

    sketch: Sketch
    has_codes: bool


def page_sketches(sets: Sequence[ScoredSet], *, fewest: int) -> list[PageSketch]:
    """Every picture that the page of a round may show.

    Parameters
    ----------
    sets : sequence of ScoredSet
        The sets of a round.
    fewest : int
        Laboratories that a picture without codes needs, so that none is recognised.

    Returns
    -------
    list of PageSketch
        Each picture twice where enough laboratories took part.
    """
    coded = [each for each in sketches(sets) if not each.name.startswith("density-")]
    return [
        *(PageSketch(each, has_codes=True) for each in coded),
        *(PageSketch(each, has_codes=False) for each in _open_overviews(sets, fewest)),
        *(
            PageSketch(_open_scores(each), has_codes=False)
            for each in sets
            if n_scored(each) >= fewest
        ),
    ]


def n_scored(scored: ScoredSet) -> int:
    """Laboratories that have a score."""
    return int(np.count_nonzero(~np.isnan(scored.deciding_scores)))


def n_labs_with_results(scored: ScoredSet) -> int:
    """Laboratories that reported a number or a limit."""
    return sum(is_result(result) for result in scored.results)


def _open_scores(scored: ScoredSet) -> Sketch:
    policy, scores = scored.evaluation.policy, scored.deciding_scores
    limits = ScoreLimits(policy.warning_limit, policy.action_limit)
    n, counts = n_scored(scored), scored.verdict_counts()
    return Sketch(
        name=f"scores-{scored.index}",
        chart=ordered_scores(
            [""] * len(scored.labs),
            scores,
            scored.verdicts,
            symbol=scored.symbol,
            limits=limits,
        ),
        alternative=_(
            "{symbol} scores of {n} laboratories for {name}, in order, from {low} to "
            "{high}; {counts}."
        ).format(
            symbol=scored.symbol,
            n=n,
            name=scored.full_name,
            low=fixed(float(np.nanmin(scores)), 2),
            high=fixed(float(np.nanmax(scores)), 2),
            counts=_counted(counts),
        ),
        caption=_(
            "One mark per laboratory, in order of score: ● satisfactory up to "
            "±{warning:g}, ▲ questionable, ◆ unsatisfactory from ±{action:g}."
        ).format(warning=limits.warning, action=limits.action),
        n_marks=2 * n,
    )


def _open_overviews(sets: Sequence[ScoredSet], fewest: int) -> Iterator[Sketch]:
    shown = [each for each in sets if n_labs_with_results(each) >= fewest]
    if len(shown) < 2:  # noqa: PLR2004 - one line says no more than the scores
        return
    for number, part in enumerate(parts_of(_nameless(overview_of(shown)))):
        counts = Counter(part.verdicts.values())
        yield Sketch(
            name=f"overview-{number}",
            chart=verdict_map(part),
            alternative=_(
                "Verdicts of {n_labs} laboratories for {n_rows} measurands: {counts}."
            ).format(
                n_labs=len(part.labs),
                n_rows=len(part.measurands),
                counts=_counted(counts),
            ),
            caption=_(
                "One column per laboratory, those with most to mend last; one line "
                "per measurand. ▲ questionable, ◆ unsatisfactory, ○ not scored; a "
                "green cell is satisfactory, an empty one was not reported."
            ),
            n_marks=part.n_marks,
        )


def _nameless(whole: Overview) -> Overview:
    """The columns without names, in an order that tells nothing of the codes."""
    columns: list[list[tuple[int, str]]] = [[] for _lab in whole.labs]
    for (row, column), verdict in whole.verdicts.items():
        columns[column].append((row, verdict))
    columns.sort(key=_to_mend)
    return replace(
        whole,
        labs=("",) * len(columns),
        verdicts={
            (row, place): verdict
            for place, column in enumerate(columns)
            for row, verdict in column
        },
    )


def _to_mend(column: list[tuple[int, str]]) -> tuple[object, ...]:
    found = Counter(verdict for _row, verdict in column)
    return (*(found[each] for each in WORST_LAST), len(column), sorted(column))


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[each]} {word}" for each, word in VERDICTS.items())
