"""A file of boundaries is received, and read in the background into a draft."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from django.db import transaction

from catena.errors import InvalidInputError
from catena.platform.common import audit, files, jobs, provenance
from catena.platform.common.files import Use
from catena.platform.common.provenance import Input, Method
from catena.platform.members.queries import regions, roles
from catena.platform.places import permissions, preparing, rules
from catena.platform.places.enums import Level, SetState
from catena.platform.places.models import BoundarySet, Unit
from catena.platform.places.preparing import Prepared, Row
from catena.platform.places.queries import maps, sent, sets
from catena.platform.places.rules import Details
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.common.models import Job, StoredFile
    from catena.platform.members.models import Region

ORIGINAL, SHAPES = "places.original", "places.shapes"  # guards, see receivers.py
BATCH = 200  # units in one transaction: some ten milliseconds on SQLite
PAUSE_S = 0.02  # between two batches, for others who wait to write
WHOLE = 100  # progress is told in per cent


def receive_boundaries(
    region: Region,
    *,
    content: IO[bytes],
    file_name: str,
    details: Details,
    actor: Account | None,
    now: datetime,
) -> Job:
    """Keep a file and have it read; what comes of it is a draft with findings.

    Raises
    ------
    NotPermittedError
        If `actor` does not keep the boundaries of the region.
    InvalidInputError
        If the details say too little, all reasons given; if the file is empty or
        too large.
    """
    permissions.may_keep_boundaries.require(roles.standing_of(actor, now), region.id)
    if problems := rules.problems_of(details):
        raise InvalidInputError(
            _("The file needs some words with it."), reasons=problems
        )
    file = files.keep(
        content,
        name=file_name,
        media_type="application/octet-stream",  # what it is shows when it is read
        use=Use(ORIGINAL, region.public_id),
        owner=actor,
        now=now,
    )
    with transaction.atomic():
        audit.record(
            "places.file.received",
            actor=actor,
            now=now,
            subject=region,
            file=file.name,
            sha256=file.sha256,
            **asdict(details),
        )
        return jobs.start(
            sent.READ,
            owner=actor,
            now=now,
            subject_id=region.public_id,
            file_id=file.id,
            region_id=region.id,
            details=asdict(details),
        )


def read_received(
    job: jobs.RunningJob, *, file_id: int, region_id: int, details: Details
) -> BoundarySet:
    """Make a draft of a file that was received; goes on where a worker was lost.

    Raises
    ------
    InvalidInputError
        If the file cannot be read; the original stays kept.
    """
    file = files.all_files().select_related("owner").get(id=file_id)
    region = regions.regions().get(id=region_id)
    prepared = _prepared(job, file, region, details)
    found = _begun(job, file, region, details, prepared)
    job.report(65, WHOLE, _("Drawing the map"))
    maps.set_outline(found)
    _write_units(job, found, prepared.rows)
    _end(job, found, file, details, prepared)
    return found


def _prepared(
    job: jobs.RunningJob, file: StoredFile, region: Region, details: Details
) -> Prepared:
    known = sets.known_before(region, roles.day_of(region, job.clock()))
    with TemporaryDirectory() as folder, files.as_named(file, Path(folder)) as path:
        job.report(5, WHOLE, _("Reading the file"))
        found = preparing.read(path, details, known)
    job.report(20, WHOLE, _("Checking the units"))
    findings = preparing.check(found, known)
    job.report(45, WHOLE, _("Making light shapes for pages"))
    return preparing.prepared(found, findings)


def _begun(
    job: jobs.RunningJob,
    file: StoredFile,
    region: Region,
    details: Details,
    prepared: Prepared,
) -> BoundarySet:
    """The set that another worker began, or a new one that nobody sees yet."""
    if job.checkpoint:
        sets_ = BoundarySet.objects.select_related("shapes")
        return sets_.get(id=job.checkpoint["set_id"])
    now = job.clock()
    new = BoundarySet(
        region_id=region.id,
        level=details.level.value,
        name=details.name,
        source=details.source,
        licence=details.licence,
        state=SetState.READING.value,
        original=file,
        findings=prepared.findings,
        reading=prepared.reading,
        created_at=now,
    )
    new.shapes = files.keep(
        BytesIO(prepared.geojson),
        name=f"{region.code}-{_WORDS[details.level]}.geojson",
        media_type="application/geo+json",
        use=Use(SHAPES, new.public_id),
        owner=file.owner,
        now=now,
    )
    with transaction.atomic():
        new.save()
        job.keep({"set_id": new.id, "n_units": 0})
    return new


def _write_units(job: jobs.RunningJob, found: BoundarySet, rows: Sequence[Row]) -> None:
    """The units in small batches, each kept together with how far it is."""
    country_ids = dict(regions.countries().values_list("code", "id"))
    kept: dict[str, int] = job.checkpoint  # type: ignore[assignment]
    for first in range(kept["n_units"], len(rows), BATCH):
        batch = rows[first : first + BATCH]
        units = [_unit(found, row, country_ids) for row in batch]
        with transaction.atomic():
            Unit.objects.bulk_create(units)
            job.keep({"set_id": found.id, "n_units": first + len(batch)})
        job.report(80 + 20 * first // len(rows), WHOLE, _("Listing the units"))
        time.sleep(PAUSE_S)


def _unit(found: BoundarySet, row: Row, country_ids: dict[str, int]) -> Unit:
    return Unit(
        boundary_set=found,
        code=row.code,
        name=row.name,
        country_id=country_ids.get(row.country_code),
        longitude=row.longitude,
        latitude=row.latitude,
        area_km2=row.area_km2,
    )


@transaction.atomic
def _end(
    job: jobs.RunningJob,
    found: BoundarySet,
    file: StoredFile,
    details: Details,
    prepared: Prepared,
) -> None:
    """The set is whole: those who keep the boundaries see it from now on."""
    found = BoundarySet.lock(found.public_id)
    if found.state != SetState.READING:  # told by a worker that was lost after it
        return
    found.state = SetState.DRAFT.value
    found.save()
    now, sha256 = job.clock(), prepared.content_hash
    n_units = len(prepared.rows)
    provenance.made_from(
        found,
        inputs=[Input("file", file.name, file.sha256, str(file.public_id))],
        method=Method(
            _("Reading of boundaries"),
            str(maps.EDITION),
            {"tolerance_deg": preparing.TOLERANCE_DEG, **asdict(details)},
        ),
        now=now,
        result_hash=sha256,
    )
    audit.record(
        "places.boundaries.read",
        actor=file.owner,
        now=now,
        subject=found,
        n_units=n_units,
        n_findings=len(found.findings),
        sha256=sha256,
    )


_WORDS = {Level.COUNTRIES: "countries", Level.FIRST_LEVEL: "first-level-units"}
