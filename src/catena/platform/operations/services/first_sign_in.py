"""A link that signs an administrator in once, before mail works."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse

from catena.errors import NotPermittedError
from catena.platform.common import audit
from catena.platform.members.enums import PostKind
from catena.platform.members.queries import holders
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


class Keys(PasswordResetTokenGenerator):
    """Signed, for three days, and void once the account has signed in."""

    key_salt = "catena.platform.operations.first_sign_in"


keys = Keys()


def link_for(account: Account) -> str:
    """The address that signs the account in once."""
    arguments = [account.public_id, keys.make_token(account)]
    return f"{settings.SITE_URL}{reverse('operations:first_sign_in', args=arguments)}"


@transaction.atomic
def use_link(public_id: UUID, key: str, *, now: datetime) -> Account:
    """The administrator whom the link signs in.

    Raises
    ------
    NotPermittedError
        If the link was used, is too old, or would go round a second factor.
    """
    administrators = holders.holders([PostKind.ADMINISTRATOR], now)
    person = administrators.filter(account__public_id=public_id).first()
    account = person.account if person else None
    if (
        account is None
        or not keys.check_token(account, key)
        or Authenticator.objects.filter(user=account).exists()
    ):
        raise NotPermittedError(
            _("This link was used or is too old; sign in with your e-mail address.")
        )
    audit.record("operations.administrator.signed_in", actor=account, now=now)
    return account
