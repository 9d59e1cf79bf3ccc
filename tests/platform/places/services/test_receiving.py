"""A file is received, read in the background, and becomes a draft or a reason."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import world

from catena.errors import InvalidInputError, NotPermittedError
from catena.platform.common import audit, files, jobs, provenance
from catena.platform.common.models import Job
from catena.platform.places.enums import Level
from catena.platform.places.models import BoundarySet, Unit
from catena.platform.places.rules import Details
from catena.platform.places.services import receiving

pytestmark = pytest.mark.django_db
DISTRICTS_OF_ONE = 450  # three batches


class PowerCutError(BaseException):
    """What no program can catch."""


class FailingClock:
    """A clock whose machine loses its power at the n-th look."""

    def __init__(self, now, looks):
        self.now, self.looks = now, looks

    def __call__(self):
        self.looks -= 1
        if self.looks < 0:
            raise PowerCutError
        return self.now


def test_a_file_becomes_a_draft_with_its_units(draft):
    made = draft()

    assert (made.state, made.level, made.version) == ("draft", 0, 1)
    assert made.reading["n_units"] == 3
    units = {each.code: each for each in made.units.all()}
    assert set(units) == {"BTN", "NPL", "XXT"}
    assert units["BTN"].country.name == "Bhutan"
    assert units["XXT"].country is None
    assert [each["kind"] for each in made.findings] == ["unknown_code"]


def test_the_draft_says_what_it_was_made_from_and_the_audit_who_sent_it(draft, keeper):
    made = draft()

    origin = provenance.latest(made.public_id)
    assert origin.inputs[0]["sha256"] == made.original.sha256
    assert origin.result_hash == made.reading["content_hash"]
    (told,) = audit.entries_about(made.public_id)
    assert (told.verb, told.actor) == ("places.boundaries.read", keeper)


def test_first_level_units_belong_to_their_country(draft, put, districts):
    put()

    made = draft(districts, level=Level.FIRST_LEVEL)

    assert made.findings == []
    countries = made.units.values_list("code", "country__code").order_by("code")
    assert list(countries) == [("BT-11", "BTN"), ("BT-12", "BTN"), ("NP-P3", "NPL")]


def test_a_unit_outside_its_country_is_told(draft, put, districts):
    put()
    properties, _geometry = districts[0]

    made = draft(
        [(properties, districts[2][1]), *districts[1:]], level=Level.FIRST_LEVEL
    )

    assert "outside_country" in {each["kind"] for each in made.findings}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 not a map", "is a PDF document"),
        (b'{"type": "FeatureCollection", "features": [', "is damaged"),
        (b"plain words", "is no GeoPackage, GeoJSON or TopoJSON"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason_and_kept(send, content, reason):
    job = send(content)

    assert job.state == "failed"
    assert reason in job.error["text"]
    assert BoundarySet.objects.count() == 0
    kept = files.all_files().get(name="borders.geojson")
    assert files.path_of(kept).read_bytes() == content


def test_a_layer_that_is_not_there_is_named(send):
    job = send(layer="provinces")

    assert "borders.geojson has no layer provinces" in job.error["text"]


def test_only_the_secretariat_sends_files(region, now):
    with pytest.raises(NotPermittedError):
        receiving.receive_boundaries(
            region,
            content=io.BytesIO(b"{}"),
            file_name="a.json",
            details=Details("A", "B", "C", Level.COUNTRIES),
            actor=world.somebody().account,
            now=now,
        )
    assert files.all_files().count() == 0


def test_a_file_without_words_is_refused_before_it_is_kept(region, keeper, now):
    with pytest.raises(InvalidInputError) as refused:
        receiving.receive_boundaries(
            region,
            content=io.BytesIO(b"{}"),
            file_name="a.json",
            details=Details("", "", "", Level.COUNTRIES),
            actor=keeper,
            now=now,
        )

    assert len(refused.value.reasons) == 3
    assert files.all_files().count() == 0


def test_nobody_sees_half_a_set_and_the_next_worker_ends_it(
    waiting, run, now, many_districts, django_capture_on_commit_callbacks
):
    job = waiting(many_districts, Level.FIRST_LEVEL)
    with pytest.raises(PowerCutError):
        run(job, FailingClock(now, looks=12))

    half = BoundarySet.objects.get()
    assert half.state == "reading"
    assert 0 < half.units.count() < DISTRICTS_OF_ONE
    assert Job.objects.get().checkpoint["n_units"] == half.units.count()

    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.recover(now + jobs.LEASE + timedelta(seconds=1)) == 1

    whole = BoundarySet.objects.get()
    assert (whole.id, whole.state) == (half.id, "draft")
    assert whole.units.count() == DISTRICTS_OF_ONE
    assert Unit.objects.count() == DISTRICTS_OF_ONE
    assert Job.objects.get().result["path"].endswith(f"{whole.public_id}/")


def test_a_worker_lost_at_every_step_leaves_nothing_that_is_seen(
    waiting, run, now, districts
):
    for looks in range(1, 12):
        job = waiting(districts, Level.FIRST_LEVEL)
        clock = FailingClock(now, looks)
        try:
            run(job, clock)
        except PowerCutError:
            seen = BoundarySet.objects.exclude(state="reading").last()
            job.refresh_from_db()
            assert job.state == "running"
            # All or nothing: what is seen has all its units.
            assert seen is None or seen.units.count() == len(districts)
