"""The set-up of a region: answers kept step by step, then everything at once.

Browser and command line call the same verbs.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from catena.errors import NotPermittedError, RuleViolationError
from catena.platform.common import audit
from catena.platform.members.queries import roles
from catena.platform.members.services import posts
from catena.platform.operations import knowledge, permissions, plans
from catena.platform.operations.models import RegionSetup
from catena.platform.operations.queries import setups
from catena.platform.operations.services import region_making
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

CHECKS = {
    "region": plans.read_region,
    "subregions": plans.read_subregions,
    "countries": lambda answers: plans.read_countries(
        answers, plans.read_subregions(answers), knowledge.countries()
    ),
    "bodies": lambda answers: plans.read_bodies(answers, knowledge.bodies()),
    "administrator": plans.read_administrator,
}


@transaction.atomic
def invite_first_visitor(*, now: datetime) -> str:
    """The address that opens the set-up once; empty where somebody administers.

    A new key takes the place of the one before; answers given so far stay.
    """
    if setups.has_administrator(now):
        return ""
    key = secrets.token_urlsafe(24)
    setup = setups.unfinished() or RegionSetup(begun_at=now)
    setup.key_sha256 = _digest(key)
    setup.save()
    return f"{settings.SITE_URL}{reverse('operations:open')}?key={key}"


@transaction.atomic
def open_with_key(key: str, *, now: datetime) -> RegionSetup:
    """The set-up that a key opens; the key is used up.

    Raises
    ------
    NotPermittedError
        If the key is unknown or used, or somebody administers by now.
    """
    found = RegionSetup.objects.select_for_update().filter(
        key_sha256=_digest(key), finished_at=None
    )
    setup = found.first()
    if setup is None or setups.has_administrator(now):
        raise NotPermittedError(
            _("This link was used, or is not the latest; `catena serve` prints one.")
        )
    setup.key_sha256 = ""
    setup.save_next_version()
    return setup


@transaction.atomic
def begin(*, actor: Account, now: datetime) -> RegionSetup:
    """A set-up of a further region, or the one that was left unfinished.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    """
    permissions.may_set_up.require(
        roles.standing_of(actor, now), holds_key=False, has_administrator=True
    )
    left = setups.unfinished()
    return left or RegionSetup.objects.create(begun_by=actor, begun_at=now)


@transaction.atomic
def answer(
    public_id: UUID,
    step: str,
    *,
    given: Any,
    actor: Account | None,
    opened: str,
    now: datetime,
) -> RegionSetup:
    """Keep the answer of one step, if it can be read.

    Raises
    ------
    NotPermittedError, NotFoundError
        If the set-up is not for this actor, or there is none.
    InvalidInputError
        With every reason why the answer cannot be read.
    RuleViolationError
        If the region was made meanwhile.
    """
    setups.open_setup(public_id, actor=actor, opened=opened, now=now)
    setup = _locked(public_id)
    answers = {**setup.answers, step: given}
    CHECKS[step](answers)
    setup.answers = answers
    setup.save_next_version()
    return setup


@transaction.atomic
def make(
    public_id: UUID, *, actor: Account | None, opened: str, now: datetime
) -> tuple[RegionSetup, Account]:
    """Make the region of a set-up, and the first administrator where there is none.

    Raises
    ------
    NotPermittedError, NotFoundError
        If the set-up is not for this actor, or there is none.
    InvalidInputError
        If an answer is missing or cannot be read.
    RuleViolationError
        If the region was made meanwhile, or there is one of this code.
    """
    setups.open_setup(public_id, actor=actor, opened=opened, now=now)
    setup = _locked(public_id)
    plan = plans.read_plan(setup.answers, knowledge.countries(), knowledge.bodies())
    if not setups.has_administrator(now):
        actor = _appoint(setup.answers, now)
    assert actor is not None, "who is let in is administrator, or becomes it above"
    region_making.make_region(plan, actor=actor, now=now)
    setup.region_code, setup.finished_at, setup.key_sha256 = plan.code, now, ""
    setup.save_next_version()
    audit.record(
        "operations.region.set_up",
        actor=actor,
        now=now,
        subject=setup,
        region=plan.code,
        countries=len(plan.countries),
        bodies=list(plan.bodies),
    )
    return setup, actor


@transaction.atomic
def set_up(answers: Mapping[str, Any], *, now: datetime) -> tuple[RegionSetup, Account]:
    """Make a region of answers that are all there: what a file or a terminal gives.

    Where somebody administers already, the answers name who acts.

    Raises
    ------
    InvalidInputError, RuleViolationError
        As for the steps, and if who is named does not administer.
    """
    actor = None
    if setups.has_administrator(now):
        actor = setups.administrator(plans.read_administrator(answers).email, now)
    setup = RegionSetup.objects.create(answers=dict(answers), begun_at=now)
    opened = str(setup.public_id)
    return make(setup.public_id, actor=actor, opened=opened, now=now)


def _appoint(answers: Mapping[str, Any], now: datetime) -> Account:
    first = plans.read_administrator(answers)
    post = posts.appoint_first_administrator(
        email=first.email, name=first.name, now=now
    )
    assert post.person.account is not None, "an administrator can sign in"
    return post.person.account


def _locked(public_id: UUID) -> RegionSetup:
    setup = RegionSetup.lock(public_id)
    if setup.finished_at is not None:
        raise RuleViolationError(
            _("The region {code} was made already; begin another set-up."),
            code=setup.region_code,
        )
    return setup


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
