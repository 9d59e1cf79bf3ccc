"""Lets people of the register sign in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from catena.errors import RuleViolationError
from catena.platform.accounts.services import open_account
from catena.platform.common import audit
from catena.platform.members import permissions
from catena.platform.members.models import Person
from catena.platform.members.queries import people, regions, roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@transaction.atomic
def let_sign_in(public_id: UUID, *, actor: Account | None, now: datetime) -> Account:
    """Open an account for the address of a person, who then gets codes by mail.

    Raises
    ------
    NotPermittedError
        If `actor` keeps the register of none of the person's regions.
    RuleViolationError
        If the person has no address or signs in with another one, or if somebody else
        signs in with it.
    """
    standing = roles.standing_of(actor, now)
    person = Person.lock(public_id)
    region_ids = people.region_ids_of(person, roles.home_day(now))
    permissions.may_keep_register.require(standing, regions.keepers_of(region_ids))
    if not person.email:
        raise RuleViolationError(
            _("{name} has no e-mail address; write it down first."), name=person.name
        )
    account = open_account(person.email, actor=actor, now=now)
    known = people.person_of(account)
    if known is not None and known != person:
        raise RuleViolationError(
            _("{known} signs in with this address; {name} needs another one."),
            known=known.name,
            name=person.name,
        )
    if person.account is not None and person.account != account:
        raise RuleViolationError(
            _("{name} signs in with another address already, and changes it alone."),
            name=person.name,
        )
    if person.account is None:
        person.account = account
        person.save_next_version()
        audit.record("members.person.let_in", actor=actor, now=now, subject=person)
    return account
