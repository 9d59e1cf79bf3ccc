"""What the sign-in library does to an account, written into the audit."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catena.platform.accounts.models import Account
from catena.platform.common import audit, history

history.tell(
    {
        "accounts.account.closed": _("Account closed"),
        "accounts.account.opened": _("Account opened"),
        "accounts.address.changed": _("Address changed"),
        "accounts.language.chosen": _("Language chosen"),
        "accounts.password.set": _("Password set"),
        "accounts.second_factor.added": _("Second factor added"),
        "accounts.second_factor.removed": _("Second factor removed"),
        "accounts.token.created": _("Token created"),
        "accounts.token.revoked": _("Token revoked"),
    }
)


@receiver(account_signals.email_changed)
def on_address_changed(
    user: Account, from_email_address: Any, to_email_address: Any, **_other: Any
) -> None:
    _record(
        "accounts.address.changed",
        user,
        personal={
            "from": getattr(from_email_address, "email", ""),
            "to": to_email_address.email,
        },
    )


@receiver(
    [
        account_signals.password_set,
        account_signals.password_changed,
        account_signals.password_reset,
    ]
)
def on_password_set(user: Account, **_other: Any) -> None:
    _record("accounts.password.set", user)


@receiver(mfa_signals.authenticator_added)
def on_second_factor_added(user: Account, authenticator: Any, **_other: Any) -> None:
    _record("accounts.second_factor.added", user, kind=authenticator.type)


@receiver(mfa_signals.authenticator_removed)
def on_second_factor_removed(user: Account, authenticator: Any, **_other: Any) -> None:
    _record("accounts.second_factor.removed", user, kind=authenticator.type)


@transaction.atomic
def _record(verb: str, account: Account, **facts: Any) -> None:
    audit.record(verb, actor=account, now=timezone.now(), subject=account, **facts)
