"""Who may change an account: nobody but its owner."""

from __future__ import annotations

from catena.platform.accounts.models import Account
from catena.platform.common.permissions import permission
from catena.text import mark as _


@permission(_("Sign in to change an account; only its owner may."))
def may_change_account(actor: Account | None, account_id: int | None) -> bool:
    """Change language and tokens of an account."""
    return actor is not None and actor.is_active and actor.id == account_id
