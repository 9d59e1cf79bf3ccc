"""Set-ups that are not finished, and who may go on with them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from catena.errors import RuleViolationError
from catena.platform.members.enums import PostKind
from catena.platform.members.queries import holders, roles
from catena.platform.operations import permissions
from catena.platform.operations.models import RegionSetup
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


def has_administrator(now: datetime) -> bool:
    """Somebody looks after the installation."""
    return holders.holders([PostKind.ADMINISTRATOR], now).exists()


def administrator(email: str, now: datetime) -> Account:
    """The administrator with this address.

    Raises
    ------
    RuleViolationError
        If nobody of this address administers.
    """
    administrators = holders.holders([PostKind.ADMINISTRATOR], now)
    person = administrators.filter(account__email__iexact=email).first()
    if person is None or person.account is None:
        raise RuleViolationError(
            _("{email!r} is no administrator here; name one who is."), email=email
        )
    return person.account


def open_setup(
    public_id: UUID | str, *, actor: Account | None, opened: str, now: datetime
) -> RegionSetup:
    """A set-up to go on with; `opened` is the one that a visitor's key opened.

    Raises
    ------
    NotFoundError
        If there is none.
    NotPermittedError
        If it is neither the actor's nor opened by a key.
    """
    permissions.may_set_up.require(
        roles.standing_of(actor, now),
        holds_key=opened == str(public_id),
        has_administrator=has_administrator(now),
    )
    return RegionSetup.find(public_id)


def unfinished() -> RegionSetup | None:
    """The latest set-up that somebody began and did not end."""
    return RegionSetup.objects.filter(finished_at=None).first()
