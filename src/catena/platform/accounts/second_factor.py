"""Who needs a second factor, and who lacks it.

What makes one necessary is known higher up: those domains say so with `requires`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from catena.errors import NotPermittedError
from catena.platform.accounts.models import Account
from catena.text import mark as _

Rule = Callable[[Account, datetime], bool]

_rules: list[Rule] = []


def requires(rule: Rule) -> Rule:
    """Register who needs a second factor: any rule that says yes decides."""
    _rules.append(rule)
    return rule


def is_required(account: Account, now: datetime) -> bool:
    """Whether the account is one that needs a second factor now."""
    return any(rule(account, now) for rule in _rules)


def is_set_up(account: Account) -> bool:
    """Whether the account signs in with an authenticator app."""
    return bool(is_mfa_enabled(account, [Authenticator.Type.TOTP]))


def is_missing(account: Account, now: datetime) -> bool:
    """Whether the account must set one up before it does anything else."""
    return not is_set_up(account) and is_required(account, now)


def require(account: Account, now: datetime) -> None:
    """Refuse an account that lacks the second factor it needs.

    Raises
    ------
    NotPermittedError
        With where to set it up.
    """
    if is_missing(account, now):
        raise NotPermittedError(
            _(
                "Your role needs sign-in in two steps; set it up at "
                "/accounts/2fa/totp/activate/ first."
            )
        )
