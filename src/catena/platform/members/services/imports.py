"""Member lists: read and previewed, applied line by line, and taken back again.

Applying and reversing are slow work: a job goes through the lines in batches, each in
a transaction of its own, and every line remembers what was done with it. Whoever
takes the job over goes on where it stood.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from catena.errors import CatenaError, RuleViolationError
from catena.io.member_lists import read_member_list
from catena.platform.common import audit, files, jobs
from catena.platform.common.words import kept
from catena.platform.members import permissions
from catena.platform.members.enums import ImportState
from catena.platform.members.matching import Meaning, meanings
from catena.platform.members.models import ImportLine, MemberImport, Region
from catena.platform.members.queries import imports as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import import_lines
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.common.models import Job, StoredFile

GUARD = "members.import"
BATCH = 20  # lines in one transaction: about 50 ms, so that other writers get turns
LINES_KEPT = 250  # of a preview in one transaction: as long
PAUSE_S = 0.02  # between two of them, for others who wait to write
MOST_LINES = 20_000
Step = Callable[[ImportLine, date], bool]


@files.guard(GUARD)
def _may_read(actor: Account | None, file: StoredFile, now: datetime) -> bool:
    """Lists hold addresses: they are for those who keep the register."""
    regions = Region.objects.filter(public_id=file.subject_id or file.public_id)
    region_ids = set(regions.values_list("id", flat=True))
    return permissions.may_keep_register(roles.standing_of(actor, now), region_ids)


def preview_import(
    region: Region,
    *,
    content: IO[bytes],
    name: str,
    media_type: str,
    actor: Account,
    now: datetime,
) -> MemberImport:
    """Keep a list and say what each line would change; nothing changes yet.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of the region's secretariat.
    InvalidInputError
        If it is no list of members.
    """
    permissions.may_keep_register.require(roles.standing_of(actor, now), {region.id})
    file = files.keep(
        content,
        name=name,
        media_type=media_type,
        use=files.Use(GUARD, region.public_id),
        owner=actor,
        now=now,
    )
    with TemporaryDirectory() as folder, files.as_named(file, Path(folder)) as path:
        listed = read_member_list(path)
    n_lines = len(listed.people) + len(listed.set_aside)
    if n_lines > MOST_LINES:
        raise RuleViolationError(
            _("The list has {n} lines, more than {most}; send it in parts."),
            n=n_lines,
            most=MOST_LINES,
        )
    register = queries.register_of(region, roles.day_of(region, now))
    found = meanings(listed.people, listed.set_aside, register)
    import_ = MemberImport(
        region=region,
        file=file,
        unused_columns=list(listed.unused),
        imported_by=actor,
        previewed_at=now,
    )
    _keep_preview(import_, found, now)
    return import_


def apply_import(
    public_id: UUID, *, expected_version: int, actor: Account, now: datetime
) -> Job:
    """Have every line of a preview done that adds or changes something.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of the region's secretariat.
    RuleViolationError
        If it was applied already, or somebody else did so meanwhile.
    """
    return _begin(
        public_id,
        ImportState.APPLYING,
        expected_version=expected_version,
        actor=actor,
        now=now,
    )


def reverse_import(
    public_id: UUID, *, expected_version: int, actor: Account, now: datetime
) -> Job:
    """Take back what an import did, where nobody changed it since.

    Raises
    ------
    NotPermittedError
        If `actor` is neither an administrator nor of the region's secretariat.
    RuleViolationError
        If it is not applied, or somebody else reversed it meanwhile.
    """
    return _begin(
        public_id,
        ImportState.REVERSING,
        expected_version=expected_version,
        actor=actor,
        now=now,
    )


STARTS_FROM = {
    ImportState.APPLYING: ImportState.PREVIEWED,
    ImportState.REVERSING: ImportState.APPLIED,
}
WORKS = {
    ImportState.APPLYING: "members.apply_import",
    ImportState.REVERSING: "members.reverse_import",
}
NOT_NOW = {
    ImportState.APPLYING: _("This list was applied already; preview it again."),
    ImportState.REVERSING: _("Only a list that was applied can be taken back."),
}


@transaction.atomic
def _begin(
    public_id: UUID,
    state: ImportState,
    *,
    expected_version: int,
    actor: Account,
    now: datetime,
) -> Job:
    import_ = MemberImport.lock(public_id)
    permissions.may_keep_register.require(
        roles.standing_of(actor, now), {import_.region_id}
    )
    if import_.state != STARTS_FROM[state]:
        raise RuleViolationError(NOT_NOW[state])
    import_ = MemberImport.lock(public_id, expected_version=expected_version)
    import_.state = state.value
    import_.save_next_version()
    return jobs.start(
        WORKS[state],
        owner=actor,
        now=now,
        subject_id=import_.public_id,
        import_id=import_.id,
        actor_id=actor.id,
        day=roles.day_of(import_.region, now).isoformat(),
    )


def carry_out_apply(
    import_id: int, actor_id: int, day: date, job: jobs.RunningJob
) -> dict[str, Any]:
    """The work of the job that applies an import."""
    _each_batch(
        queries.lines_to_apply(import_id),
        partial(_step, import_lines.apply_line, "is_applied", day),
        job,
    )
    return _finish(import_id, ImportState.APPLIED, actor_id, job.clock())


def carry_out_reverse(
    import_id: int, actor_id: int, day: date, job: jobs.RunningJob
) -> dict[str, Any]:
    """The work of the job that reverses an import, last line first."""
    _each_batch(
        queries.lines_to_reverse(import_id),
        partial(_step, import_lines.reverse_line, "is_reversed", day),
        job,
    )
    return _finish(import_id, ImportState.REVERSED, actor_id, job.clock())


def _each_batch(
    line_ids: Sequence[int], step: Callable[[ImportLine], None], job: jobs.RunningJob
) -> None:
    for start in range(0, len(line_ids), BATCH):
        job.report(start, len(line_ids), _("Lines of the list"))
        _do_batch(line_ids[start : start + BATCH], step)


@transaction.atomic
def _do_batch(line_ids: Sequence[int], step: Callable[[ImportLine], None]) -> None:
    lines = ImportLine.objects.select_for_update(of=("self",)).in_bulk(line_ids)
    for line_id in line_ids:
        step(lines[line_id])


def _step(act: Step, done: str, day: date, line: ImportLine) -> None:
    """Do a line once. One that cannot be done keeps the reason; the others go on."""
    if getattr(line, done):
        return
    try:
        with transaction.atomic():
            setattr(line, done, act(line, day))
    except CatenaError as error:
        line.remarks = [*line.remarks, _remark(error.template, error.facts)]
    line.save()


@transaction.atomic
def _finish(
    import_id: int, state: ImportState, actor_id: int, now: datetime
) -> dict[str, Any]:
    past = state.value
    import_ = MemberImport.objects.select_for_update().get(id=import_id)
    n_done, n_left = queries.done_and_left(import_id, f"is_{past}")
    if import_.state != state:
        import_.state = state.value
        setattr(import_, f"{past}_at", now)
        import_.save_next_version()
        audit.record(
            f"members.import.{past}",
            actor=get_user_model().objects.get(id=actor_id),
            now=now,
            subject=import_,
            n_done=n_done,
            n_left=n_left,
            sha256=import_.file.sha256,
        )
    path = reverse("members:import", args=[import_.public_id])
    return {"n_done": n_done, "n_left": n_left, "path": path}


def _keep_preview(
    import_: MemberImport, found: Iterable[Meaning], now: datetime
) -> None:
    """The lines in batches, for the sake of other writers; seen once all are kept."""
    import_.state = ImportState.READING.value
    import_.save()
    lines = [_line(import_, meaning) for meaning in found]
    for start in range(0, len(lines), LINES_KEPT):
        ImportLine.objects.bulk_create(lines[start : start + LINES_KEPT])
        time.sleep(PAUSE_S)
    _show_preview(import_, len(lines), now)


@transaction.atomic
def _show_preview(import_: MemberImport, n_lines: int, now: datetime) -> None:
    import_.state = ImportState.PREVIEWED.value
    import_.save()
    audit.record(
        "members.import.previewed",
        actor=import_.imported_by,
        now=now,
        subject=import_,
        n_lines=n_lines,
        sha256=import_.file.sha256,
    )


def _line(import_: MemberImport, meaning: Meaning) -> ImportLine:
    person = meaning.person
    return ImportLine(
        batch=import_,
        line=meaning.line,
        name=meaning.name[:250],
        action=meaning.action.value,
        person_id=person.key if person else None,
        version=person.version if person else None,
        before=dict(meaning.before),
        after=dict(meaning.after),
        remarks=[_remark(each.template, each.facts) for each in meaning.remarks],
    )


def _remark(template: str, facts: Any) -> dict[str, Any]:
    return {"template": template, "facts": kept(facts)}
