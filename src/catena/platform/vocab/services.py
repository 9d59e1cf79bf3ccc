"""Writes to the vocabulary: each leaves a version and a row of the audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.common import audit, locks
from catena.platform.common.canonical import sha256
from catena.platform.members.queries import roles
from catena.platform.vocab import permissions
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.models import Term, TermVersion
from catena.platform.vocab.queries import starter, terms
from catena.platform.vocab.rules import content as content_rules
from catena.platform.vocab.rules import lifecycle
from catena.platform.vocab.rules.content import Content
from catena.platform.vocab.schemes import DEFINITIONS
from catena.platform.vocab.starter import StarterReport, starter_terms
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

TURN = "vocab"  # what terms say of each other is checked and written in one turn


@transaction.atomic
def add_term(
    scheme: Scheme,
    *,
    code: str,
    content: Content,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Term:
    """Add a term to a scheme; its code stays for ever.

    Raises
    ------
    NotPermittedError
        If `actor` may not edit the vocabularies.
    InvalidInputError
        If the code is taken or the content is not as the scheme has it; all
        reasons are given, each naming its `field`.
    """
    permissions.may_edit.require(roles.standing_of(actor, now))
    locks.take(TURN)
    term = _add(scheme, code, content, now)
    _tell("added", term, actor=actor, now=now, reason=reason)
    return term


@transaction.atomic
def change_term(
    public_id: UUID,
    *,
    content: Content,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Term:
    """Change what a term says; unchanged content makes no version.

    Raises
    ------
    NotPermittedError
        If `actor` may not edit the vocabularies.
    RuleViolationError
        If somebody else saved meanwhile, or the term is retired.
    InvalidInputError
        If the content is not as the scheme has it; all reasons are given.
    """
    permissions.may_edit.require(roles.standing_of(actor, now))
    locks.take(TURN)
    term = Term.lock(public_id, expected_version=expected_version)
    _refuse(
        lifecycle.obstacles_to_changing(is_retired=term.retired_on is not None),
        _("{code} cannot be changed."),
        term,
    )
    before = terms.snapshot(term)
    _fill(term, content)
    if terms.snapshot(term) != before:
        _save_next(term, now)
        _tell("changed", term, actor=actor, now=now, reason=reason)
    return term


@transaction.atomic
def retire_term(
    public_id: UUID,
    *,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Term:
    """Take a term out of use; records that have it keep it.

    Raises
    ------
    NotPermittedError
        If `actor` may not edit the vocabularies.
    RuleViolationError
        If somebody else saved meanwhile, or other terms lean on it; all reasons
        are given.
    """
    permissions.may_edit.require(roles.standing_of(actor, now))
    locks.take(TURN)
    term = Term.lock(public_id, expected_version=expected_version)
    obstacles = lifecycle.obstacles_to_retiring(
        is_retired=term.retired_on is not None,
        narrower=[each.code for each in terms.narrower(term)],
        referring=[each.code for each in terms.referring(term)],
    )
    _refuse(obstacles, _("{code} cannot be retired."), term)
    term.retired_on = roles.home_day(now)
    _save_next(term, now)
    _tell("retired", term, actor=actor, now=now, reason=reason)
    return term


@transaction.atomic
def restore_term(
    public_id: UUID,
    *,
    expected_version: int,
    actor: Account | None,
    now: datetime,
    reason: str = "",
) -> Term:
    """Take a retired term into use again.

    Raises
    ------
    NotPermittedError
        If `actor` may not edit the vocabularies.
    RuleViolationError
        If somebody else saved meanwhile, or it leans on retired terms.
    """
    permissions.may_edit.require(roles.standing_of(actor, now))
    locks.take(TURN)
    term = Term.lock(public_id, expected_version=expected_version)
    obstacles = lifecycle.obstacles_to_restoring(
        is_retired=term.retired_on is not None,
        retired_above=[each.code for each in terms.leans_on(term) if each.retired_on],
    )
    _refuse(obstacles, _("{code} cannot be restored."), term)
    term.retired_on = None
    _save_next(term, now)
    _tell("restored", term, actor=actor, now=now, reason=reason)
    return term


@transaction.atomic
def load_starter(*, actor: Account | None, now: datetime) -> StarterReport:
    """Add the terms of the starter vocabulary that are missing; change none.

    Raises
    ------
    NotPermittedError
        If `actor` may not edit the vocabularies.
    InvalidInputError
        If a starter term leans on one that the partnership has retired.
    """
    permissions.may_edit.require(roles.standing_of(actor, now))
    locks.take(TURN)
    missing = starter.missing()
    for each in missing:
        _add(each.scheme, each.code, each.content, now)
    report = StarterReport(added=len(missing), kept=len(starter_terms()) - len(missing))
    if missing:
        codes = [f"{each.scheme}/{each.code}" for each in missing]
        audit.record(
            "vocab.starter.loaded",
            actor=actor,
            now=now,
            n_added=report.added,
            sha256=sha256(codes),
        )
    return report


def _add(scheme: Scheme, code: str, content: Content, now: datetime) -> Term:
    term = Term(scheme=scheme.value, code=code)
    _fill(term, content)
    term.save()
    _keep_version(term, now)
    return term


def _fill(term: Term, content: Content) -> None:
    """Put checked content into a term, or refuse with all that is wrong."""
    scheme = Scheme(term.scheme)
    around = terms.surroundings(scheme)
    problems: list[CatenaError] = []
    if term.pk is None:
        problems += content_rules.problems_of_code(term.code, around.codes)
    kept, wrong = content_rules.checked(scheme, term.code, content, around)
    if problems := [*problems, *wrong]:
        raise InvalidInputError(
            _("{scheme}: {code} cannot be saved as it is."),
            scheme=scheme.label,
            code=term.code,
            reasons=problems,
        )
    broader_scheme = DEFINITIONS[scheme].broader
    term.name, term.definition = kept.name, kept.definition
    term.translations = dict(kept.translations)
    term.attributes = dict(kept.attributes)
    term.source, term.place = kept.source, kept.place
    term.broader = None
    if broader_scheme is not None and kept.broader:
        term.broader = terms.term(broader_scheme, kept.broader)


def _refuse(obstacles: Sequence[RuleViolationError], template: str, term: Term) -> None:
    if obstacles:
        raise RuleViolationError(template, code=term.code, reasons=obstacles)


def _save_next(term: Term, now: datetime) -> None:
    term.save_next_version()
    _keep_version(term, now)


def _keep_version(term: Term, now: datetime) -> None:
    TermVersion.objects.create(
        term=term, version=term.version, content=terms.snapshot(term), since=now
    )


def _tell(
    verb: str, term: Term, *, actor: Account | None, now: datetime, reason: str
) -> None:
    """The row of the audit for what was done to a term."""
    audit.record(
        f"vocab.term.{verb}",
        actor=actor,
        now=now,
        subject=term,
        reason=reason,
        scheme=term.scheme,
        code=term.code,
        version=term.version,
        sha256=sha256(terms.snapshot(term)),
    )
