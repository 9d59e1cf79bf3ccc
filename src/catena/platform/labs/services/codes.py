"""Whose codes are whose: sealed, and each look at them is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from catena.errors import InvalidInputError
from catena.io.cells import folded, text
from catena.io.tables import read_table
from catena.platform.common import audit, files
from catena.platform.labs import permissions, rules
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Laboratory, Participation, Round
from catena.platform.labs.queries import laboratories, rounds
from catena.platform.labs.services.rounds import GUARD, Upload
from catena.platform.labs.telling import tell_laboratories
from catena.platform.members.queries import roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

COLUMNS = ("code", "laboratory")


@transaction.atomic
def see_codes(
    public_id: UUID, *, actor: Account | None, now: datetime
) -> list[Participation]:
    """The codes of a round with their laboratories; that they were seen is kept.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    """
    permissions.may_see_codes.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    round_ = Round.find(public_id)
    audit.record("labs.codes.seen", actor=actor, now=now, subject=round_)
    return list(rounds.codes_of(round_))


@transaction.atomic
def link_codes(
    public_id: UUID,
    codes: Mapping[str, Laboratory | None],
    *,
    actor: Account,
    now: datetime,
) -> int:
    """Say which laboratory is behind each of these codes; how many are new.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    InvalidInputError
        If a code is unknown, or a laboratory has two; all reasons are given.
    """
    permissions.may_see_codes.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    round_ = Round.lock(public_id)
    participations = list(Participation.objects.filter(round=round_))
    _check(participations, codes)
    known = {folded(each.code): each for each in participations}
    changed = _changed(known, codes)
    ids = [each.id for each in changed]
    Participation.objects.filter(id__in=ids).update(laboratory=None)  # for swaps
    Participation.objects.bulk_update(changed, ["laboratory", "version"])
    if round_.state == RoundState.PUBLISHED:
        houses = [each.laboratory.institution_id for each in changed if each.laboratory]
        tell_laboratories(round_, houses, now)
    audit.record(
        "labs.codes.linked", actor=actor, now=now, subject=round_, n=len(changed)
    )
    return len(changed)


def link_codes_from_file(
    public_id: UUID, upload: Upload, *, actor: Account, now: datetime
) -> int:
    """The same from a file with the columns code and laboratory, which is kept.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    InvalidInputError
        If the file cannot be read, or names what there is not; all reasons are given.
    """
    permissions.may_see_codes.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    kept = files.keep(
        upload.content,
        name=upload.name,
        media_type=upload.media_type,
        use=files.Use(GUARD, public_id),
        owner=actor,
        now=now,
    )
    with TemporaryDirectory() as folder, files.as_named(kept, Path(folder)) as path:
        pairs = _pairs(path)
    return link_codes(public_id, _found(pairs), actor=actor, now=now)


def _changed(
    known: Mapping[str, Participation], codes: Mapping[str, Laboratory | None]
) -> list[Participation]:
    changed = []
    for code, laboratory in codes.items():
        participation = known[folded(code)]
        if participation.laboratory_id != (laboratory.id if laboratory else None):
            participation.laboratory = laboratory
            participation.version += 1
            changed.append(participation)
    return changed


def _check(
    participations: Sequence[Participation], codes: Mapping[str, Laboratory | None]
) -> None:
    """Look at the whole round, as it would be afterwards."""
    given = {folded(code): code for code in codes}
    after = {
        each.code: str(each.laboratory_id or "")
        for each in participations
        if folded(each.code) not in given
    }
    after |= {code: str(each.id) if each else "" for code, each in codes.items()}
    spelt = {folded(each.code) for each in participations}
    _refuse(
        rules.obstacles_to_linking(
            after,
            known={code for code in after if folded(code) in spelt},
            laboratories=set(after.values()),
        )
    )


def _pairs(path: Path) -> dict[str, str]:
    """The name beside each code, as the file has them."""
    table = read_table(path, required=COLUMNS)
    places = [table.columns[name] for name in COLUMNS]
    pairs: dict[str, str] = {}
    first_lines: dict[str, int] = {}
    for row in table.rows:
        code, name = (text(row.cells[place]) for place in places)
        where: dict[str, Any] = {"file": table.file, "line": row.line}
        if name and not code:
            template = _("{file}, line {line}: {name} has no code; fill it in.")
            raise InvalidInputError(template, **where, name=name)
        first = first_lines.setdefault(folded(code), row.line)
        if code and first != row.line:
            template = _(
                "{file}, line {line}: {code} is in line {first} too; keep one."
            )
            raise InvalidInputError(template, **where, code=code, first=first)
        if code:
            pairs[code] = name
    return pairs


def _found(pairs: Mapping[str, str]) -> dict[str, Laboratory | None]:
    """The laboratories by name, acronym or key, as the file has them."""
    by_name: dict[str, Laboratory] = {}
    for each in laboratories.directory():
        for name in (each.institution.name, each.institution.acronym, each.public_id):
            if name:
                by_name.setdefault(folded(str(name)), each)
    strangers = rules.obstacles_to_linking(
        pairs,
        known=pairs.keys(),
        laboratories={name for name in pairs.values() if folded(name) in by_name},
    )
    _refuse(strangers)
    return {code: by_name.get(folded(name)) for code, name in pairs.items()}


def _refuse(obstacles: Sequence[Exception]) -> None:
    if obstacles:
        raise InvalidInputError(
            _("The codes were not linked, for these reasons."),
            reasons=obstacles,  # type: ignore[arg-type]
        )
