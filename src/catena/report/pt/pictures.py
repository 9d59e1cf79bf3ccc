"""The pictures of the report of a round, with what they say in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catena.engine.proficiency import ScoreLimits, Verdict
from catena.engine.proficiency.density import BANDWIDTH_IN_SIGMAS
from catena.engine.values import Status
from catena.io.cells import folded
from catena.io.pt.screening import same
from catena.report.charts.density import result_density
from catena.report.charts.density_view import DensityView, view_of
from catena.report.charts.overview import Overview, parts_of, verdict_map
from catena.report.charts.scores import (
    EDGE,
    MOST_NAMED_LABS,
    n_beyond_edge,
    ordered_scores,
)
from catena.report.drawing import Chart
from catena.report.numbers import fixed
from catena.report.pt.sets import ScoredSet, by_code, is_result
from catena.report.pt.words import VERDICTS
from catena.text import mark as _

LONGEST_ANALYTE = 24  # letters in the heat map; the rest stands in the tables
LONGEST_SAMPLE = 10
LONGEST_METHOD = 16
# The worst verdict of a laboratory that reported by two methods stands for both.
WORST_FIRST = (
    Verdict.UNSATISFACTORY,
    Verdict.QUESTIONABLE,
    Verdict.SATISFACTORY,
    Verdict.NOT_SCORED,
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart that is not drawn yet, and its words.

    Attributes
    ----------
    name : str
        Under which the report finds the picture.
    chart : Chart
        What to draw.
    alternative : str
        What it shows, for those who do not see it.
    caption : str
        How to read it.
    n_marks : int
        Marks in it.
    """

    name: str
    chart: Chart
    alternative: str
    caption: str
    n_marks: int


def sketches(sets: Sequence[ScoredSet]) -> list[Sketch]:
    """Every picture of a report, in reading order."""
    found = list(_overviews(sets)) if len(sets) > 1 else []
    for each in sets:
        if each.is_scored and not np.isnan(each.deciding_scores).all():
            found.append(_scores(each))
        if each.n_numbers:
            found.append(_density(each))
    return found


def _overviews(sets: Sequence[ScoredSet]) -> Iterator[Sketch]:
    whole = overview_of(sets)
    parts = parts_of(whole)
    for number, part in enumerate(parts):
        words = {"n_labs": len(part.labs), "n_rows": len(part.measurands)}
        counts = ", ".join(
            f"{sum(v == verdict for v in part.verdicts.values())} {word}"
            for verdict, word in VERDICTS.items()
        )
        yield Sketch(
            name=f"overview-{number}",
            chart=verdict_map(part),
            alternative=_(
                "Verdicts of {n_labs} laboratories, {first} to {last}, for {n_rows} "
                "measurands: {counts}. The tables give each of them."
            ).format(**words, first=part.labs[0], last=part.labs[-1], counts=counts),
            caption=_(
                "One column per laboratory, one line per measurand. ▲ questionable, "
                "◆ unsatisfactory, ○ not scored; a green cell is satisfactory, an "
                "empty one was not reported."
            )
            if number == len(parts) - 1
            else "",
            n_marks=part.n_marks,
        )


def overview_of(sets: Sequence[ScoredSet]) -> Overview:
    """The verdicts of all laboratories for all sets."""
    names: dict[str, str] = {}
    for each in sets:
        for lab in each.labs:
            names.setdefault(folded(lab), lab)
    labs = sorted(names, key=by_code)
    columns = {lab: column for column, lab in enumerate(labs)}
    verdicts: dict[tuple[int, int], str] = {}
    for row, each in enumerate(sets):
        for result, verdict in zip(each.results, each.verdicts, strict=True):
            if is_result(result):
                place = row, columns[folded(result.lab)]
                verdicts[place] = _worse(verdict, verdicts.get(place))
    methods = Counter(_without_method(each) for each in sets)
    return Overview(
        tuple(names[lab] for lab in labs),
        tuple(_short_name(each, methods) for each in sets),
        verdicts,
    )


def _worse(one: str, other: str | None) -> str:
    return next(str(each) for each in WORST_FIRST if each in (one, other))


def _short_name(scored: ScoredSet, methods: Mapping[tuple[str, ...], int]) -> str:
    """The method only where it tells two lines apart."""
    set_ = scored.set_
    name = f"{_cut(set_.analyte, LONGEST_ANALYTE)} {_cut(set_.sample, LONGEST_SAMPLE)}"
    if methods[_without_method(scored)] < 2:
        return name
    return f"{name}, {_cut(scored.method, LONGEST_METHOD)}"


def _without_method(scored: ScoredSet) -> tuple[str, ...]:
    set_ = scored.set_
    return same(set_.round_, set_.analyte, set_.sample)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _scores(scored: ScoredSet) -> Sketch:
    policy = scored.evaluation.policy
    limits = ScoreLimits(policy.warning_limit, policy.action_limit)
    scores = scored.deciding_scores
    n = int(np.count_nonzero(~np.isnan(scores)))
    return Sketch(
        name=f"scores-{scored.index}",
        chart=ordered_scores(
            scored.labs, scores, scored.verdicts, symbol=scored.symbol, limits=limits
        ),
        alternative=_scores_in_words(scored, n),
        caption=_scores_caption(scored, n, limits),
        n_marks=2 * n,
    )


def _scores_in_words(scored: ScoredSet, n: int) -> str:
    scores = scored.deciding_scores
    lowest, highest = int(np.nanargmin(scores)), int(np.nanargmax(scores))
    counts = ", ".join(
        f"{scored.verdict_counts()[verdict]} {word}"
        for verdict, word in VERDICTS.items()
    )
    return _(
        "{symbol} scores of {n} laboratories for {name}, in order, from {low} "
        "({low_lab}) to {high} ({high_lab}); {counts}."
    ).format(
        symbol=scored.symbol,
        n=n,
        name=scored.full_name,
        low=fixed(float(scores[lowest]), 2),
        low_lab=scored.labs[lowest],
        high=fixed(float(scores[highest]), 2),
        high_lab=scored.labs[highest],
        counts=counts,
    )


def _scores_caption(scored: ScoredSet, n: int, limits: ScoreLimits) -> str:
    sentences = [
        _(
            "{symbol} scores of {n} laboratories in order: ● satisfactory up to "
            "±{warning:g}, ▲ questionable, ◆ unsatisfactory from ±{action:g}."
        ).format(
            symbol=scored.symbol, n=n, warning=limits.warning, action=limits.action
        )
    ]
    n_beyond = n_beyond_edge(scored.deciding_scores)
    if n_beyond and n <= MOST_NAMED_LABS:
        text = _("Beyond ±{edge:g}, at the edge with their number: {n}.")
        sentences.append(text.format(n=n_beyond, edge=EDGE))
    elif n_beyond:
        text = _("Beyond ±{edge:g}, at the edge, see the table: {n}.")
        sentences.append(text.format(n=n_beyond, edge=EDGE))
    return " ".join(sentences)


def _density(scored: ScoredSet) -> Sketch:
    view = view_of(
        scored.values,
        scored.landmarks,
        bandwidth=scored.smoothing.bandwidth,
        fewest_for_modes=scored.evaluation.policy.fewest_for_scores,
    )
    return Sketch(
        name=f"density-{scored.index}",
        chart=result_density(view, scored.landmarks, axis_title=scored.result_title),
        alternative=_density_in_words(scored, view),
        caption=_density_caption(scored, view),
        n_marks=view.inside.size + view.at.size,
    )


def _density_in_words(scored: ScoredSet, view: DensityView) -> str:
    unit = f" {scored.set_.unit}" if scored.set_.unit else ""
    sentences = [
        _(
            "Where the {n} results for {name} lie: robust mean {mean}{unit}, robust sd "
            "{sd}{unit}."
        ).format(
            n=scored.n_numbers,
            name=scored.full_name,
            mean=scored.shown_robust_mean(),
            sd=scored.shown_robust_sd() or _("unknown"),
            unit=unit,
        )
    ]
    if not np.isnan(scored.x_pt):
        text = _("The assigned value is {value}{unit}.")
        sentences.append(text.format(value=scored.shown_x_pt(), unit=unit))
    return " ".join([*sentences, *_on_modes_and_outside(scored, view)])


def _density_caption(scored: ScoredSet, view: DensityView) -> str:
    sentences = [_("Each tick is one of {n} results.").format(n=scored.n_numbers)]
    if view.at.size:
        text = _("The curve is their density, smoothed over {share:g} {sd}.")
        sentences.append(text.format(share=BANDWIDTH_IN_SIGMAS, sd=scored.smoothing.sd))
    if scored.u_x_pt > 0 and not np.isnan(scored.x_pt):
        sentences.append(_("The green band is the assigned value ± 2 u."))
    return " ".join([*sentences, *_on_modes_and_outside(scored, view)])


def _on_modes_and_outside(scored: ScoredSet, view: DensityView) -> Iterator[str]:
    if view.modes.size > 1:
        centres = _(" and ").join(f"{centre:.4g}" for centre in view.centres)
        yield _("▼ The results gather around {centres}.").format(centres=centres)
    if view.n_below or view.n_above:
        text = _("Outside the picture: {below} lower, {above} higher.")
        yield text.format(below=view.n_below, above=view.n_above)
    n_below = scored.n_with(Status.BELOW_DETECTION)
    if n_below:
        yield _("Below detection, not drawn: {n}.").format(n=n_below)
