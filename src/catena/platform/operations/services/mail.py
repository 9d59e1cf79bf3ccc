"""What an administrator does about mail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from catena.errors import NotFoundError
from catena.platform.common import audit, outbox
from catena.platform.members.permissions import may_administer
from catena.platform.members.queries import roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


@transaction.atomic
def try_again(public_id: UUID, *, actor: Account | None, now: datetime) -> None:
    """Give a message that failed another round of attempts.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    NotFoundError
        If there is no such message.
    RuleViolationError
        If its text was secret and is not kept.
    """
    may_administer.require(roles.standing_of(actor, now))
    mail = outbox.messages().filter(public_id=public_id).first()
    if mail is None:
        raise NotFoundError(_("There is no such message."))
    outbox.try_again(mail, now=now)
    audit.record("operations.mail.tried_again", actor=actor, now=now, subject=mail)


@transaction.atomic
def send_trial(*, actor: Account | None, now: datetime) -> None:
    """Send the actor a message that shows whether mail arrives.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    """
    may_administer.require(roles.standing_of(actor, now))
    assert actor is not None, "a visitor administers nothing"
    outbox.put(
        actor.email,
        subject=_("Mail of Catena arrives"),
        text=_("You read this, so the mail of {site} arrives.").format(
            site=settings.SITE_URL
        ),
        purpose="operations.trial",
        now=now,
    )
    audit.record("operations.mail.trial_sent", actor=actor, now=now)
