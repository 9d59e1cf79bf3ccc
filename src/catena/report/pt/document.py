"""The report of a proficiency test round, as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from catena.engine.proficiency import Evaluation
from catena.io.pt.rounds import Round
from catena.report.drawing import Picture, draw
from catena.report.fonts import font_folder
from catena.report.letters import Lettering, lettering_of
from catena.report.pt.model import report_of
from catena.report.pt.parts import Figure
from catena.report.pt.pictures import Sketch, sketches
from catena.report.pt.sets import sets_of
from catena.report.typesetting import set_pdf, write_whole
from catena.text import mark as _

TEMPLATE = "pt_round.typ"

Progress = Callable[[int, int, str], None]


def write_pt_report(
    path: Path,
    round_: Round,
    evaluation: Evaluation,
    *,
    made_at: datetime,
    title: str | None = None,
    synthetic: bool = False,
    further_inputs: Sequence[tuple[str, str]] = (),
    progress: Progress | None = None,
) -> None:
    """Write the report of a round: pictures, scores, and how they came about.

    Parameters
    ----------
    path : Path
        Where to write; an older file is replaced only by a whole new one.
    round_ : Round
        As it was read.
    evaluation : Evaluation
        Of this round.
    made_at : datetime
        Now, with its time zone; stands in the report.
    title : str, optional
        By default the name of the round, or of its file.
    synthetic : bool, default False
        Whether to say on every page that no value was measured.
    further_inputs : sequence of (str, str)
        What else it was made from, and its name or hash, such as the file of
        assigned values.
    progress : callable, optional
        Called before each step with the steps done, all steps, and what comes.

    Raises
    ------
    NotFoundError
        If the folder of `path` or Catena's fonts are missing.
    """
    font_folder()  # refuse before the work, not after it
    sets = sets_of(round_, evaluation)
    lettering = lettering_of(_names(round_))
    to_draw = sketches(sets)
    n_steps = len(to_draw) + 1
    figures: dict[str, Figure] = {}
    pictures: dict[str, Picture] = {}
    for step, sketch in enumerate(to_draw):
        _tell(progress, step, n_steps, _("Drawing"))
        figures[sketch.name], picture = _drawn(sketch, lettering)
        pictures[figures[sketch.name].file] = picture
    _tell(progress, len(to_draw), n_steps, _("Setting the pages"))
    report = report_of(
        round_,
        evaluation,
        sets,
        figures,
        made_at=made_at,
        title=title,
        synthetic=synthetic,
        further_inputs=further_inputs,
    )
    write_whole(path, set_pdf(TEMPLATE, report, pictures, made_at=made_at))
    _tell(progress, n_steps, n_steps, _("Done"))


def _names(round_: Round) -> Iterator[str]:
    """What laboratories wrote and charts show."""
    for set_ in round_.sets:
        yield from set_
    for result in round_.results:
        yield result.lab


def _drawn(sketch: Sketch, lettering: Lettering) -> tuple[Figure, Picture]:
    picture = draw(
        sketch.chart,
        sketch.alternative,
        n_marks=sketch.n_marks,
        readable=lettering.readable,
    )
    file = f"{sketch.name}.{picture.suffix}"
    figure = Figure(file, picture.width, picture.alternative, sketch.caption)
    return figure, picture


def _tell(progress: Progress | None, done: int, of: int, what: str) -> None:
    if progress is not None:
        progress(done, of, what)
