"""Everything that the report of a round prints, as plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from catena import __version__
from catena.engine.proficiency import Choice, Evaluation, Verdict
from catena.engine.proficiency.editions import METHODS
from catena.engine.values import Status
from catena.io.cells import folded
from catena.io.pt.rounds import Round
from catena.report.letters import breakable
from catena.report.numbers import as_given, count, fixed
from catena.report.pt import words
from catena.report.pt.notes import first_notes, shown_notes
from catena.report.pt.parts import (
    ChoiceLine,
    Fact,
    Figure,
    GlanceLine,
    PtReport,
    RejectedLine,
    Section,
    SetPages,
    VerdictCount,
)
from catena.report.pt.sets import ScoredSet, is_result
from catena.report.pt.tables import score_table
from catena.text import mark as _


def report_of(
    round_: Round,
    evaluation: Evaluation,
    sets: Sequence[ScoredSet],
    figures: Mapping[str, Figure],
    *,
    made_at: datetime,
    title: str | None = None,
    synthetic: bool = False,
    further_inputs: Sequence[tuple[str, str]] = (),
) -> PtReport:
    """What the report of a round prints.

    Parameters
    ----------
    round_, evaluation
        As they were read and scored.
    sets : sequence of ScoredSet
        From `catena.report.pt.sets.sets_of`.
    figures : mapping of str to Figure
        Pictures by the name of their sketch; one that lacks is left out.
    made_at : datetime
        When the report was made, with its time zone.
    title : str, optional
        By default the name of the round, or of its file.
    synthetic : bool, default False
        Whether to say on every page that no value was measured.
    further_inputs : sequence of (str, str)
        What else the report was made from, and its name or hash.

    Returns
    -------
    PtReport
        For the template.
    """
    return PtReport(
        title=title or _title(round_),
        synthetic=words.SYNTHETIC if synthetic else "",
        synthetic_long=words.SYNTHETIC_LONG if synthetic else "",
        intro=_intro(sets),
        figures=_figures(round_, sets),
        counts=_counts(sets),
        overview=tuple(
            figure for name, figure in figures.items() if name.startswith("overview-")
        ),
        first=first_notes(round_, sets),
        glance=tuple(_glance(each) for each in sets),
        sections=_sections(sets, figures),
        scores=words.SCORES,
        choices=_choices(evaluation),
        rejected=tuple(
            RejectedLine(str(r.line), r.column, breakable(r.value), r.reason, r.remedy)
            for r in round_.rejected
        ),
        made_from=_made_from(round_, evaluation, made_at, further_inputs),
        methods=tuple((each.name, each.source) for each in METHODS),
        words=words.WORDS,
        verdict_words=words.VERDICTS,
    )


def _title(round_: Round) -> str:
    names = list(dict.fromkeys(each.round_ for each in round_.sets if each.round_))
    name = ", ".join(names) or PurePath(round_.file).stem
    return _("Proficiency test {name}").format(name=name)


def _intro(sets: Sequence[ScoredSet]) -> str:
    if not sets:
        return words.WORDS["no_sets"]
    return _(
        "The results and scores of every laboratory, the assigned value of every "
        "measurand, and how each value was set. Measurands with scores: {n_scored} of "
        "{n_sets}."
    ).format(n_scored=sum(each.is_scored for each in sets), n_sets=len(sets))


def _figures(round_: Round, sets: Sequence[ScoredSet]) -> tuple[Fact, ...]:
    analytes = {folded(each.set_.analyte) for each in sets}
    n_results = sum(is_result(result) for result in round_.results)
    return (
        Fact(_("Laboratories"), count(round_.n_labs)),
        Fact(
            _("Measurands"),
            count(len(sets)),
            _("analytes: {n}").format(n=len(analytes))
            if len(analytes) < len(sets)
            else "",
        ),
        Fact(
            _("Results"),
            count(n_results),
            _("rows: {n}").format(n=count(round_.n_rows))
            if n_results != round_.n_rows
            else "",
        ),
        Fact(_("Rejected rows"), count(len(round_.rejected))),
    )


def _counts(sets: Sequence[ScoredSet]) -> tuple[VerdictCount, ...]:
    counts = [each.verdict_counts() for each in sets]
    n_all = sum(sum(each.values()) for each in counts)
    return tuple(
        VerdictCount(
            str(verdict),
            words.VERDICTS[verdict],
            count(n := sum(each[verdict] for each in counts)),
            f"{fixed(100 * n / n_all, 1)}\u202f%" if n_all else "",
        )
        for verdict in Verdict
    )


def _glance(scored: ScoredSet) -> GlanceLine:
    counts = scored.verdict_counts()
    return GlanceLine(
        anchor=f"set-{scored.index}",
        name=scored.full_name,
        cells=(
            scored.set_.unit,
            str(scored.n_numbers),
            scored.shown_x_pt(),
            scored.shown_u_x_pt(),
            scored.shown_sigma_pt(),
            scored.symbol,
        ),
        counts=tuple(str(counts[verdict]) for verdict in Verdict),
    )


def _sections(
    sets: Sequence[ScoredSet], figures: Mapping[str, Figure]
) -> tuple[Section, ...]:
    by_analyte: dict[tuple[str, str], list[ScoredSet]] = defaultdict(list)
    for each in sets:
        key = folded(each.set_.round_), folded(each.set_.analyte)
        by_analyte[key].append(each)
    n_rounds = len({round_ for round_, _analyte in by_analyte})
    return tuple(
        Section(
            _section_title(group[0], n_rounds),
            tuple(_set_pages(each, figures) for each in group),
        )
        for group in by_analyte.values()
    )


def _section_title(scored: ScoredSet, n_rounds: int) -> str:
    if n_rounds == 1 or not scored.set_.round_:
        return scored.set_.analyte
    return f"{scored.set_.analyte}, {scored.set_.round_}"


def _set_pages(scored: ScoredSet, figures: Mapping[str, Figure]) -> SetPages:
    counts = scored.verdict_counts()
    return SetPages(
        anchor=f"set-{scored.index}",
        title=scored.name,
        counts=tuple(
            VerdictCount(verdict, words.VERDICTS[verdict], str(n), "")
            for verdict, n in counts.items()
        ),
        scores=figures.get(f"scores-{scored.index}"),
        density=figures.get(f"density-{scored.index}"),
        facts=facts_of(scored),
        notes=shown_notes(scored),
        table=score_table(scored),
    )


def facts_of(scored: ScoredSet) -> tuple[Fact, ...]:
    """How one set was assessed, each number with its unit and its source."""
    assignment, i = scored.evaluation.assignment, scored.index
    return (
        Fact(
            _("Assigned value x_pt"),
            _with_unit(scored.shown_x_pt(), scored),
            words.VALUE_SOURCES.get(str(assignment.x_pt_source[i]), ""),
        ),
        Fact(_("Its uncertainty u(x_pt)"), _with_unit(scored.shown_u_x_pt(), scored)),
        Fact(
            "sigma_pt",
            _with_unit(scored.shown_sigma_pt(), scored),
            words.SIGMA_SOURCES.get(str(assignment.sigma_pt_source[i]), ""),
        ),
        Fact(_("u(x_pt) / sigma_pt"), fixed(scored.u_x_pt / scored.sigma_pt, 2) or "–"),
        Fact(_("Robust mean x*"), _with_unit(scored.shown_robust_mean(), scored)),
        Fact(
            _("Robust sd s*"),
            _with_unit(scored.shown_robust_sd(), scored),
            words.ESTIMATORS[str(assignment.estimator[i])],
        ),
        Fact(_("Iterations"), str(int(assignment.consensus.n_iterations[i]))),
        Fact(_("Results n"), str(scored.n_numbers)),
        Fact(_("Below detection"), str(scored.n_with(Status.BELOW_DETECTION))),
        Fact(_("Not reported"), str(scored.n_with(Status.NOT_REPORTED))),
        Fact(_("Score used"), scored.symbol),
    )


def _with_unit(number: str, scored: ScoredSet) -> str:
    if not number:
        return _("none")
    return f"{number} {scored.set_.unit}" if scored.set_.unit else number


def _choices(evaluation: Evaluation) -> tuple[ChoiceLine, ...]:
    return tuple(
        ChoiceLine(
            words.CHOICES.get(each.name, each.name.replace("_", " ")),
            _choice_value(each),
            each.reason,
            each.source,
        )
        for each in evaluation.policy.choices()
    )


def _choice_value(choice: Choice) -> str:
    if isinstance(choice.value, float):
        return as_given(choice.value)
    value = str(choice.value)
    return words.CHOICE_VALUES.get((choice.name, value), value)


def _made_from(
    round_: Round,
    evaluation: Evaluation,
    made_at: datetime,
    further_inputs: Sequence[tuple[str, str]],
) -> tuple[Fact, ...]:
    return (
        Fact(_("File"), round_.file),
        Fact(_("SHA-256 of the accepted values"), round_.inputs_hash),
        Fact(
            _("Rows"),
            _("{n} rows that are not empty; {n_rejected} rejected").format(
                n=count(round_.n_rows), n_rejected=count(len(round_.rejected))
            ),
        ),
        Fact(_("How it was read"), " ".join(round_.notes) or _("Nothing to remark.")),
        *(Fact(what, value) for what, value in further_inputs),
        Fact(
            _("Methods"),
            _("scored apart") if round_.by_method else _("scored together"),
        ),
        Fact(_("Policy"), _("edition {e}").format(e=evaluation.policy.edition)),
        Fact(_("Program"), _("Catena {version}").format(version=__version__)),
        Fact(_("Made"), f"{made_at:%Y-%m-%d %H:%M %Z}".rstrip()),
    )
