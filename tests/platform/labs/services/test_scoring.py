"""Scoring gives the numbers of the command, once, whatever happens to the worker."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
import rounds_world
from typer.testing import CliRunner

from catena.cli.pt import app
from catena.platform.common import files, jobs, provenance
from catena.platform.common.enums import JobState
from catena.platform.labs.enums import ProductKind, RoundState
from catena.platform.labs.models import Product, Round, Score
from catena.platform.labs.queries import rounds
from catena.platform.labs.services import rounds as keeping
from catena.platform.labs.services import scoring

pytestmark = pytest.mark.django_db
BAD_FILE = b"lab,analyte,sample\nZQX01,Clay,A\n"


class WorkerLostError(Exception):
    """What a worker that dies looks like from inside."""


class Pulse:
    """A job by hand: what it was told, and where it dies."""

    def __init__(self, now, *, dies_after=None, checkpoint=None):
        self.checkpoint = checkpoint
        self.reports: list[str] = []
        self.clock = lambda: now
        self._left = dies_after

    def report(self, _done, _of, message=""):
        self.reports.append(message)
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise WorkerLostError

    def keep(self, checkpoint):
        self.checkpoint = checkpoint

    def beat(self):
        """Alive."""


def tables(round_):
    found = rounds.products_of(round_, list(ProductKind))
    return {
        kind: files.path_of(found[f"{kind}/"].file).read_bytes()
        for kind in (ProductKind.CONSENSUS, ProductKind.SCORES)
    }


def test_a_sent_round_is_scored_and_waits_for_publication(scored):
    assert scored.state == RoundState.SCORED
    assert scored.run == 1
    assert Score.objects.filter(run=1).count() == 30
    assert jobs.latest_about(scored.public_id).state == JobState.DONE


def test_the_page_gives_the_numbers_of_the_command_line(scored, tmp_path):
    source = tmp_path / "results.csv"
    source.write_bytes(rounds_world.results())

    done = CliRunner().invoke(
        app, ["score", str(source), "--out", str(tmp_path / "out"), "--no-pdf"]
    )

    assert done.exit_code == 0
    made = tables(scored)
    for kind, name in (("consensus", "consensus.csv"), ("scores", "scores.csv")):
        assert made[kind] == Path(tmp_path, "out", name).read_bytes()


def test_the_result_hash_is_that_of_the_two_tables(scored):
    made = tables(scored)

    both = made[ProductKind.CONSENSUS] + made[ProductKind.SCORES]
    assert provenance.latest(scored.public_id).result_hash == (
        hashlib.sha256(both).hexdigest()
    )


def test_running_again_makes_the_same_from_the_same(
    scored, organiser, now, django_capture_on_commit_callbacks
):
    before = provenance.latest(scored.public_id)

    with django_capture_on_commit_callbacks(execute=True):
        keeping.run_again(scored.public_id, actor=organiser.account, now=now)

    after = provenance.latest(scored.public_id)
    assert after.id != before.id
    assert after.result_hash == before.result_hash
    assert after.inputs_hash == before.inputs_hash
    assert set(Score.objects.values_list("run", flat=True)) == {2}
    assert set(Product.objects.values_list("run", flat=True)) == {2}


@pytest.mark.parametrize("dies_after", [0, 3, 8])
def test_a_lost_worker_is_followed_by_one_that_ends_with_the_same(
    scored, organiser, now, dies_after
):
    expected = provenance.latest(scored.public_id).result_hash
    dying = Pulse(now, dies_after=dies_after)
    with pytest.raises(WorkerLostError):
        scoring.score_round(scored.public_id, actor=organiser.account, job=dying)
    assert Round.objects.get(id=scored.id).run == 1

    result = scoring.score_round(
        scored.public_id,
        actor=organiser.account,
        job=Pulse(now, checkpoint=dying.checkpoint),
    )

    assert result["result_hash"] == expected
    assert Round.objects.get(id=scored.id).run == 2
    assert Score.objects.count() == 30


def test_a_worker_that_goes_on_draws_nothing_twice(scored, organiser, now):
    dying = Pulse(now, dies_after=6)
    with pytest.raises(WorkerLostError):
        scoring.score_round(scored.public_id, actor=organiser.account, job=dying)
    kept = set(Product.objects.filter(run=2).values_list("id", flat=True))

    scoring.score_round(
        scored.public_id,
        actor=organiser.account,
        job=Pulse(now, checkpoint=dying.checkpoint),
    )

    assert kept <= set(Product.objects.filter(run=2).values_list("id", flat=True))


def test_counting_is_one_short_transaction(
    scored, organiser, now, django_assert_max_num_queries
):
    job = Pulse(now)
    scoring.score_round(scored.public_id, actor=organiser.account, job=job)

    with django_assert_max_num_queries(60):
        scoring.score_round(
            scored.public_id,
            actor=organiser.account,
            job=Pulse(now, checkpoint=job.checkpoint),
        )


def test_a_file_that_cannot_be_read_fails_with_its_sentence_and_is_kept(
    organiser, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = rounds_world.sent_round(organiser, BAD_FILE)

    failed = Round.objects.get(id=sent.id)
    job = jobs.latest_about(sent.public_id)
    assert failed.state == RoundState.FAILED
    assert job.state == JobState.FAILED
    assert "result" in job.error["text"]
    assert files.path_of(failed.results_file).read_bytes() == BAD_FILE


def test_rows_that_cannot_be_scored_are_kept_with_line_and_remedy(
    organiser, django_capture_on_commit_callbacks
):
    content = rounds_world.results("ZQX01,Sand,A,%,30-Jan")
    with django_capture_on_commit_callbacks(execute=True):
        sent = rounds_world.sent_round(organiser, content)

    line, column, written, _reason, remedy = Round.objects.get(id=sent.id).outcome[
        "rejected"
    ][0]
    assert (line, column, written) == (32, "result", "30-Jan")
    assert remedy


def test_small_groups_keep_only_their_names_in_the_open_table(scored):
    found = rounds.products_of(scored, [ProductKind.OPEN_CONSENSUS])
    text = files.path_of(found["open-consensus/"].file).read_text("utf-8")

    potassium = next(
        row
        for row in csv.DictReader(text.splitlines())
        if row["analyte"] == "Potassium"
    )
    assert potassium["x_pt"] == potassium["n"] == ""
    assert "Fewer than 5" in potassium["remarks"]


def test_pictures_are_small_and_come_in_both_looks(scored):
    charts = Product.objects.filter(kind__endswith="chart").select_related("file")

    assert {each.key.rsplit("-", 1)[1] for each in charts} == {"light", "dark"}
    assert max(each.file.size for each in charts) < 60_000


def test_the_outcome_can_be_kept_as_json(scored):
    assert json.loads(json.dumps(scored.outcome, allow_nan=False)) == scored.outcome
