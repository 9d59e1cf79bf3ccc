"""A round as it is computed: from its files to numbers, tables, pictures, a report.

Nothing here touches a table: `services.scoring` keeps what comes out.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from catena.engine.proficiency import ScoreKind, Verdict
from catena.engine.values import Status
from catena.io.cells import folded
from catena.io.numbers import DecimalMark
from catena.io.pt.outputs import TABLES, remark_on, write_tables
from catena.io.pt.scoring import ScoredFile, ScoringOptions, policy_of, score_file
from catena.platform.labs.enums import ProductKind
from catena.platform.labs.rules import FEWEST_SHOWN
from catena.report.drawing import draw
from catena.report.letters import Lettering, lettering_of
from catena.report.pt.document import write_pt_report
from catena.report.pt.model import facts_of
from catena.report.pt.notes import first_notes, shown_notes
from catena.report.pt.pages import PageSketch, n_labs_with_results, page_sketches
from catena.report.pt.sets import ScoredSet, is_result, sets_of
from catena.report.web import for_pages
from catena.text import mark as _

FROM_FILE = "file"  # the option of sigma_pt that means the second file
MOST_REJECTED = 200  # rows that a page lists; the file has all
REPORT = "report.pdf"
CSV, PDF, SVG, PNG = "text/csv", "application/pdf", "image/svg+xml", "image/png"
NAMES_IN_CONSENSUS = 4  # round, analyte, sample, method group
SYMBOLS = {ScoreKind.Z: "z", ScoreKind.Z_PRIME: "z′", ScoreKind.NONE: ""}


class Made(NamedTuple):
    """A file that scoring made."""

    kind: ProductKind
    key: str
    name: str
    media_type: str
    content: bytes

    @property
    def place(self) -> str:
        """Kind and key, under which it is found."""
        return f"{self.kind}/{self.key}"


@dataclass(frozen=True, slots=True)
class Line:
    """The result of one code for one measurand."""

    code: str
    measurand: str
    place: int
    result: float | None
    status: str
    limit: float | None
    unit: str
    score: float | None
    score_name: str
    zeta: float | None
    en: float | None
    verdict: str
    remark: str


@dataclass(frozen=True, slots=True)
class Book:
    """A scored round with its tables."""

    scored: ScoredFile
    sets: Sequence[ScoredSet]
    tables: Sequence[Made]
    result_hash: str


def score(
    results: Path,
    assigned: Path | None,
    options: dict[str, Any],
    progress: Callable[[str], None],
) -> Book:
    """Score the results of a round as the command line does.

    Raises
    ------
    InvalidInputError
        If a file cannot be read, with its line.
    """
    scored = score_file(results, options_of(options, assigned), progress)
    folder = results.parent
    paths = write_tables(folder, scored.round_, scored.evaluation)
    consensus, scores, rejected = (path.read_bytes() for path in paths)
    sets = sets_of(scored.round_, scored.evaluation)
    tables = (
        _table(ProductKind.CONSENSUS, TABLES[0], consensus),
        _table(ProductKind.SCORES, TABLES[1], scores),
        _table(ProductKind.REJECTED, TABLES[2], rejected),
        _table(ProductKind.OPEN_CONSENSUS, TABLES[0], _opened(paths[0], sets)),
    )
    return Book(scored, sets, tables, hashlib.sha256(consensus + scores).hexdigest())


def options_of(options: dict[str, Any], assigned: Path | None) -> ScoringOptions:
    """What was chosen in the form, as the engine's callers say it."""
    from_file = options["sigma_pt"] == FROM_FILE and assigned is not None
    decimal = options["decimal"]
    return ScoringOptions(
        sigma_pt=str(assigned) if from_file else options["sigma_pt"],
        by_method=options["by_method"],
        decimal=DecimalMark(decimal) if decimal else None,
        policy=policy_of(options["estimator"]),
    )


def _table(kind: ProductKind, name: str, content: bytes) -> Made:
    return Made(kind, "", name, CSV, content)


def _opened(consensus: Path, sets: Sequence[ScoredSet]) -> bytes:
    """The table of assigned values, in which small groups keep only their names."""
    with consensus.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    shown = [
        row if n_labs_with_results(each) >= FEWEST_SHOWN else _hidden(row)
        for each, row in zip(sets, rows, strict=True)
    ]
    target = consensus.with_name("open.csv")
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *shown])
    return target.read_bytes()


def _hidden(row: list[str]) -> list[str]:
    blank = [""] * (len(row) - NAMES_IN_CONSENSUS - 1)
    why = _("Fewer than {fewest} laboratories; not shown.").format(fewest=FEWEST_SHOWN)
    return [*row[:NAMES_IN_CONSENSUS], *blank, why]


class Pictures:
    """The pictures of a book, drawn one by one so that the work can stop between."""

    def __init__(self, book: Book) -> None:
        self.sketches = page_sketches(book.sets, fewest=FEWEST_SHOWN)
        self._lettering = lettering_of(_names(book.scored))

    def places(self, sketch: PageSketch) -> tuple[str, str]:
        """Where the light and the dark picture are kept."""
        kind = _kind(sketch)
        name = sketch.sketch.name
        return f"{kind}/{name}-light", f"{kind}/{name}-dark"

    def draw(self, sketch: PageSketch) -> tuple[Made, Made]:
        """The picture, light and dark."""
        return _drawn(sketch, self._lettering)

    def words(self) -> dict[str, dict[str, dict[str, str]]]:
        """What each picture shows and how to read it, by kind and name."""
        found: dict[str, dict[str, dict[str, str]]] = {
            ProductKind.CODED_CHART: {},
            ProductKind.OPEN_CHART: {},
        }
        for each in self.sketches:
            found[_kind(each)][each.sketch.name] = {
                "alt": each.sketch.alternative,
                "caption": each.sketch.caption,
            }
        return {str(kind): words for kind, words in found.items()}


def _kind(sketch: PageSketch) -> ProductKind:
    return ProductKind.CODED_CHART if sketch.has_codes else ProductKind.OPEN_CHART


def _drawn(sketch: PageSketch, lettering: Lettering) -> tuple[Made, Made]:
    plan = sketch.sketch
    picture = draw(
        plan.chart,
        plan.alternative,
        n_marks=plan.n_marks,
        readable=lettering.readable,
    )
    media_type = SVG if picture.suffix == "svg" else PNG
    both = for_pages(picture)
    light, dark = (
        Made(
            _kind(sketch),
            f"{plan.name}-{theme}",
            f"{plan.name}-{theme}.{picture.suffix}",
            media_type,
            content,
        )
        for theme, content in zip(("light", "dark"), both, strict=True)
    )
    return light, dark


def _names(scored: ScoredFile) -> Iterator[str]:
    for set_ in scored.round_.sets:
        yield from set_
    for result in scored.round_.results:
        yield result.lab


def report(
    book: Book, folder: Path, *, title: str, is_synthetic: bool, made_at: datetime
) -> Made:
    """The report, as the command line writes it."""
    path = folder / REPORT
    write_pt_report(
        path,
        book.scored.round_,
        book.scored.evaluation,
        made_at=made_at,
        title=title,
        synthetic=is_synthetic,
        further_inputs=book.scored.further_inputs,
    )
    return Made(ProductKind.REPORT, "", REPORT, PDF, path.read_bytes())


def outcome_of(book: Book, pictures: Pictures) -> dict[str, Any]:
    """What the page of the round shows, kept with the round."""
    rejected = book.scored.round_.rejected
    all_accepted = replace(book.scored.round_, rejected=[])  # the page lists the rest
    return {
        **book.scored.outcome,
        "policy": {
            name: str(value) for name, value in book.scored.outcome["policy"].items()
        },
        "result_hash": book.result_hash,
        "pictures": pictures.words(),
        "measurands": [_measurand(each) for each in book.sets],
        "first": [
            [note.weight, note.word, note.text, note.where]
            for note in first_notes(all_accepted, book.sets)
        ],
        "rejected": [
            [each.line, each.column, each.value, each.reason, each.remedy]
            for each in rejected[:MOST_REJECTED]
        ],
    }


def _measurand(scored: ScoredSet) -> dict[str, Any]:
    return {
        "place": scored.index,
        "name": scored.full_name,
        "analyte": scored.set_.analyte,
        "unit": scored.set_.unit,
        "n_labs": n_labs_with_results(scored),
        "symbol": scored.symbol if scored.is_scored else "",
        "counts": scored.verdict_counts(),
        "facts": [[each.term, each.value, each.detail] for each in facts_of(scored)],
        "notes": [[each.weight, each.word, each.text] for each in shown_notes(scored)],
    }


def lines(book: Book) -> Iterator[Line]:
    """Every result of the round, once for each code and measurand.

    A laboratory that reported one measurand by two methods keeps its first result
    of each set; sets by method keep them apart.
    """
    seen: set[tuple[str, int]] = set()
    for scored in book.sets:
        scores = scored.evaluation.scores
        for result, place in zip(scored.results, scored.places.tolist(), strict=True):
            key = folded(result.lab), scored.index
            if key in seen:
                continue
            seen.add(key)
            measurement = result.measurement
            used = ScoreKind(str(scores.score_used[place]))
            yield Line(
                code=result.lab,
                measurand=scored.full_name[:200],
                place=scored.index,
                result=_number(measurement.value),
                status=Status(measurement.status).name.lower(),
                limit=_number(measurement.limit),
                unit=scored.set_.unit[:40],
                score=_number(scores.deciding[place]),
                score_name=SYMBOLS[used],
                zeta=_number(scores.zeta[place]),
                en=_number(scores.en[place]),
                verdict=str(scores.verdict[place]) if is_result(result) else "",
                remark=remark_on(result, str(scores.finding[place])),
            )


def codes_of(book: Book) -> list[str]:
    """The codes of the round as written first; case and unseen marks do not count."""
    first: dict[str, str] = {}
    for result in book.scored.round_.results:
        first.setdefault(folded(result.lab), result.lab)
    return list(first.values())


def totals(measurands: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Results per verdict over some measurands."""
    found: Counter[str] = Counter()
    for each in measurands:
        found.update(each["counts"])
    return {str(verdict): found[verdict] for verdict in Verdict}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
