"""A round on its way: sent, scored again, published, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import transaction

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.common import audit, files, jobs, locks
from catena.platform.common.keys import uuid7
from catena.platform.labs import permissions, rules
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Participation, Round
from catena.platform.labs.queries import rounds
from catena.platform.labs.scorebook import FROM_FILE
from catena.platform.labs.telling import tell_laboratories
from catena.platform.members.queries import roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

GUARD = "labs.round"
WORK = "labs.score_round"
TURN = "labs.rounds"  # a code is given once


class Upload(NamedTuple):
    """A file as it came in."""

    content: IO[bytes]
    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringChoices:
    """What is chosen before scoring, as it is kept with the round."""

    estimator: str = "algorithm-a"
    sigma_pt: str = "robust"
    by_method: bool = False
    decimal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDetails:
    """What a round is called, and where its results come from."""

    code: str
    title: str
    region: Any
    network: Any | None = None
    source: str = ""
    is_synthetic: bool = False


def start_round(
    details: RoundDetails,
    *,
    results: Upload,
    assigned: Upload | None,
    choices: ScoringChoices,
    actor: Account,
    now: datetime,
) -> Round:
    """Keep the results of a round as they were sent, and have them scored.

    Raises
    ------
    NotPermittedError
        If `actor` organises no rounds there.
    InvalidInputError
        If the code is taken, or a file is missing, empty or too large.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, now),
        details.region.id,
        details.network.id if details.network else None,
    )
    sent = _received(results, assigned, choices)
    with transaction.atomic():
        locks.take(TURN)
        _refuse_taken(details.code)
        public_id = uuid7()
        round_ = Round.objects.create(
            public_id=public_id,
            **_plain(details),
            organiser=actor,
            state=RoundState.SCORING.value,
            created_at=now,
            options=asdict(choices),
            **_kept(sent, public_id, actor, now),
        )
        _start_scoring(round_, actor, now)
        audit.record("labs.round.sent", actor=actor, now=now, subject=round_)
    return round_


def send_again(
    public_id: UUID,
    *,
    results: Upload,
    assigned: Upload | None,
    choices: ScoringChoices,
    expected_version: int,
    actor: Account,
    now: datetime,
) -> Round:
    """Put mended files in the place of those that were sent; the old ones are kept.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    RuleViolationError
        If it is published, withdrawn or being scored.
    InvalidInputError
        If a file is missing, empty or too large.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    sent = _received(results, assigned, choices)
    with transaction.atomic():
        round_ = Round.lock(public_id, expected_version=expected_version)
        _refuse(rules.obstacles_to_new_files(rounds.facts_of(round_)))
        for name, file in _kept(sent, public_id, actor, now).items():
            setattr(round_, name, file)
        round_.options = asdict(choices)
        round_.state = RoundState.SCORING.value
        round_.save_next_version()
        _start_scoring(round_, actor, now)
        audit.record("labs.round.sent_again", actor=actor, now=now, subject=round_)
    return round_


@transaction.atomic
def run_again(public_id: UUID, *, actor: Account, now: datetime) -> Round:
    """Score the same files once more: the same result, or a reason to ask why not.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    RuleViolationError
        If it is withdrawn or being scored.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    round_ = Round.lock(public_id)
    _refuse(rules.obstacles_to_scoring(rounds.facts_of(round_)))
    if round_.state != RoundState.PUBLISHED:
        round_.state = RoundState.SCORING.value
        round_.save_next_version()
    _start_scoring(round_, actor, now)
    audit.record("labs.round.run_again", actor=actor, now=now, subject=round_)
    return round_


@transaction.atomic
def publish_round(
    public_id: UUID, *, expected_version: int, actor: Account, now: datetime
) -> Round:
    """Let everybody see what the round found, and each laboratory its own scores.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    RuleViolationError
        If it cannot be published; all reasons are given.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    round_ = Round.lock(public_id, expected_version=expected_version)
    _refuse(rules.obstacles_to_publishing(rounds.facts_of(round_)))
    round_.state, round_.published_at = RoundState.PUBLISHED.value, now
    round_.save_next_version()
    tell_laboratories(
        round_,
        Participation.objects.filter(round=round_).values_list(
            "laboratory__institution_id", flat=True
        ),
        now,
    )
    audit.record("labs.round.published", actor=actor, now=now, subject=round_)
    return round_


@transaction.atomic
def withdraw_round(
    public_id: UUID,
    *,
    reason: str,
    expected_version: int,
    actor: Account,
    now: datetime,
) -> Round:
    """Take a round back; nobody but its organiser sees it any more.

    Raises
    ------
    NotPermittedError
        If `actor` does not organise the round.
    RuleViolationError
        If it is withdrawn already, or being scored.
    """
    permissions.may_make_rounds.require(
        roles.standing_of(actor, now), *rounds.scope_of(public_id)
    )
    round_ = Round.lock(public_id, expected_version=expected_version)
    _refuse(rules.obstacles_to_withdrawing(rounds.facts_of(round_)))
    round_.state = RoundState.WITHDRAWN.value
    round_.save_next_version()
    audit.record(
        "labs.round.withdrawn", actor=actor, now=now, subject=round_, reason=reason
    )
    return round_


def _plain(details: RoundDetails) -> dict[str, Any]:
    names = RoundDetails.__dataclass_fields__
    return {name: getattr(details, name) for name in names}


def _refuse_taken(code: str) -> None:
    if Round.objects.filter(code=code).exists():
        raise InvalidInputError(
            _("There is a round {code} already; give this one another code."),
            code=code,
        )


class _Sent(NamedTuple):
    """A file that lies on the disk, and what it is."""

    file: files.Received
    media_type: str


def _received(
    results: Upload, assigned: Upload | None, choices: ScoringChoices
) -> dict[str, _Sent | None]:
    """The files on the disk, before a transaction that would keep others waiting."""
    if choices.sigma_pt == FROM_FILE and assigned is None:
        raise InvalidInputError(
            _("The file with sigma_pt is missing; choose it, or another sigma_pt.")
        )
    uploads = {"results_file": results, "assigned_file": assigned}
    return {
        name: _Sent(files.receive(each.content, name=each.name), each.media_type)
        if each
        else None
        for name, each in uploads.items()
    }


def _kept(
    sent: Mapping[str, _Sent | None], public_id: UUID, actor: Account, now: datetime
) -> dict[str, Any]:
    """The files as records, for those who may see the codes of the round."""
    return {
        name: files.keep_received(
            each.file,
            media_type=each.media_type,
            use=files.Use(GUARD, public_id),
            owner=actor,
            now=now,
        )
        if each
        else None
        for name, each in sent.items()
    }


def _start_scoring(round_: Round, actor: Account, now: datetime) -> None:
    jobs.start(
        WORK,
        owner=actor,
        now=now,
        subject_id=round_.public_id,
        round_id=str(round_.public_id),
    )


def _refuse(obstacles: Sequence[CatenaError]) -> None:
    if obstacles:
        raise RuleViolationError(
            _("This cannot be done now, for these reasons."), reasons=obstacles
        )
