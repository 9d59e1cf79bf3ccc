"""Scoring of a round: computed first, written in batches, counted at once.

Each run of a round has a number. Scores and products of a run are written beside
those that count; one short transaction then lets the new run count. So a worker that
is lost half way leaves nothing that anybody sees, and the next one goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from catena.io.cells import folded
from catena.platform.common import audit, files, provenance
from catena.platform.common.jobs import RunningJob
from catena.platform.labs import permissions, scorebook
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Participation, Product, Round, Score
from catena.platform.labs.queries import rounds
from catena.platform.labs.scorebook import Book, Line, Made
from catena.platform.members.queries import roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

GUARD = "labs.product"
BATCH = 200  # rows: far below the 250 ms that a writer may take on SQLite
METHOD = "catena.engine.proficiency.evaluate"


class _Run(NamedTuple):
    """One run of one round, and the work that does it."""

    round_: Round
    number: int
    made_at: datetime
    actor: Account
    job: RunningJob


def score_round(public_id: UUID, *, actor: Account, job: RunningJob) -> dict[str, Any]:
    """Score the files of a round; safe to start again where it was lost.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round any more.
    InvalidInputError
        If a file cannot be read, with its line.
    CancelledError, TakenOverError
        As the job says.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, job.clock()), *rounds.scope_of(public_id)
    )
    run = _run(Round.find(public_id), actor, job)
    with TemporaryDirectory() as folder:
        book, outcome = _computed(run, Path(folder))
    _keep_scores(run, book)
    _let_count(run, book, outcome)
    _sweep(run)
    return {
        "path": f"/laboratories/rounds/{run.round_.code}/",
        "result_hash": book.result_hash,
    }


@transaction.atomic
def tell_of_failure(public_id: UUID, *, now: datetime) -> None:
    """Say that a scoring came to nothing; what counted before still counts.

    Raises
    ------
    NotFoundError
        If there is no such round.
    """
    round_ = Round.lock(public_id)
    if round_.state == RoundState.SCORING:
        state = RoundState.SCORED if round_.run else RoundState.FAILED
        round_.state = state.value
        round_.save_next_version()
    audit.record("labs.round.failed", actor=None, now=now, subject=round_)


def _run(round_: Round, actor: Account, job: RunningJob) -> _Run:
    """The run that a lost worker began, or a new one."""
    begun: dict[str, Any] | None = job.checkpoint
    if begun is None:
        last = Product.objects.filter(round=round_).aggregate(n=Max("run"))["n"]
        number = max(last or 0, round_.run) + 1
        begun = {"run": number, "made_at": job.clock().isoformat()}
        job.keep(begun)
    made_at = datetime.fromisoformat(begun["made_at"])
    return _Run(round_, begun["run"], made_at, actor, job)


def _computed(run: _Run, folder: Path) -> tuple[Book, dict[str, Any]]:
    """The numbers, and every file that is made from them, kept one by one."""
    round_ = run.round_
    results = _placed(round_.results_file, folder / "results")
    assigned = _placed(round_.assigned_file, folder / "assigned")
    assert results is not None
    book = scorebook.score(
        results, assigned, round_.options, lambda what: run.job.report(0, 0, what)
    )
    pictures = scorebook.Pictures(book)
    done = _places_done(run)
    for table in book.tables:
        _keep(run, table, done)
    n = len(pictures.sketches)
    for number, sketch in enumerate(pictures.sketches):
        run.job.report(number, n + 1, _("Drawing"))
        if not done.issuperset(pictures.places(sketch)):
            for made in pictures.draw(sketch):
                _keep(run, made, done)
    run.job.report(n, n + 1, _("Setting the pages"))
    if "report/" not in done:
        _keep(run, _report(run, book, folder), done)
    run.job.report(n + 1, n + 1, _("Keeping the scores"))
    return book, scorebook.outcome_of(book, pictures)


def _placed(file: Any, folder: Path) -> Path | None:
    """The content of a file under its own name: readers go by names."""
    if file is None:
        return None
    folder.mkdir()
    target = folder / str(file.name)
    shutil.copyfile(files.path_of(file), target)
    return target


def _places_done(run: _Run) -> set[str]:
    kept = Product.objects.filter(round=run.round_, run=run.number)
    return {f"{kind}/{key}" for kind, key in kept.values_list("kind", "key")}


@transaction.atomic
def _keep(run: _Run, made: Made, done: set[str]) -> None:
    """Keep a file and say so at once, so that it is not made twice."""
    if made.place in done:
        return
    file = files.keep(
        BytesIO(made.content),
        name=made.name,
        media_type=made.media_type,
        use=files.Use(GUARD, run.round_.public_id),
        owner=run.actor,
        now=run.made_at,
    )
    Product.objects.create(
        round=run.round_, run=run.number, kind=made.kind, key=made.key, file=file
    )
    done.add(made.place)


def _report(run: _Run, book: Book, folder: Path) -> Made:
    return scorebook.report(
        book,
        folder,
        title=run.round_.title,
        is_synthetic=run.round_.is_synthetic,
        made_at=run.made_at.replace(microsecond=0),
    )


def _keep_scores(run: _Run, book: Book) -> None:
    """The rows of this run, in batches; those of a lost worker stand already."""
    codes = [
        Participation(round=run.round_, code=code) for code in scorebook.codes_of(book)
    ]
    for batch in _batches(codes):
        Participation.objects.bulk_create(batch, ignore_conflicts=True)
        run.job.beat()
    of_code = {
        folded(each.code): each.id
        for each in Participation.objects.filter(round=run.round_)
    }
    for batch in _batches([*scorebook.lines(book)]):
        rows = [_row(line, of_code[folded(line.code)], run.number) for line in batch]
        Score.objects.bulk_create(rows, ignore_conflicts=True)
        run.job.beat()


def _row(line: Line, participation_id: int, number: int) -> Score:
    fields = asdict(line)
    del fields["code"]
    return Score(participation_id=participation_id, run=number, **fields)


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[first : first + BATCH] for first in range(0, len(rows), BATCH))


@transaction.atomic
def _let_count(run: _Run, book: Book, outcome: dict[str, Any]) -> None:
    """From here on everybody who may sees this run, and no other."""
    now = run.job.clock()
    round_ = Round.lock(run.round_.public_id)
    round_.run, round_.outcome, round_.scored_at = run.number, outcome, now
    if round_.state == RoundState.SCORING:
        round_.state = RoundState.SCORED.value
    round_.save_next_version()
    run.job.report(1, 1, _("Done"))  # a worker that was taken over ends here
    provenance.made_from(
        round_,
        inputs=_inputs(round_),
        method=provenance.Method(METHOD, outcome["policy"]["edition"], _choices(book)),
        now=now,
        result_hash=book.result_hash,
    )
    audit.record(
        "labs.round.scored",
        actor=run.actor,
        now=now,
        subject=round_,
        n_results=outcome["n_results"],
        n_rejected=outcome["n_rejected"],
        result_hash=book.result_hash,
    )


def _inputs(round_: Round) -> list[provenance.Input]:
    named = (
        ("results", _("Results as they were sent"), round_.results_file),
        ("assigned", _("Assigned values as they were sent"), round_.assigned_file),
    )
    return [
        provenance.Input(kind, name, file.sha256, str(file.public_id))
        for kind, name, file in named
        if file is not None
    ]


def _choices(book: Book) -> dict[str, Any]:
    scored = book.scored
    return {
        **{each.name: str(each.value) for each in scored.evaluation.policy.choices()},
        "by_method": scored.round_.by_method,
        "sigma_pt": "file" if scored.known.sha256 else scored.known.source,
        "accepted_values": scored.round_.inputs_hash,
        "assigned_values": scored.known.sha256 or "",
    }


def _sweep(run: _Run) -> None:
    """Take away what no longer counts; its files stay, and nobody may read them."""
    old = Score.objects.filter(participation__round=run.round_).exclude(run=run.number)
    while ids := list(old.values_list("id", flat=True)[:BATCH]):
        Score.objects.filter(id__in=ids).delete()
        run.job.beat()
    Product.objects.filter(round=run.round_).exclude(run=run.number).delete()
