"""Who asks: the account behind a token or a session, and its roles today."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router

from catena.platform.accounts.entry import SIGNED_IN
from catena.platform.api.schemas import AccountOut, MeOut, RoleOut
from catena.platform.common.requests import account_of
from catena.platform.members.queries import roles
from catena.platform.members.standing import Role

router = Router(tags=["Account"], auth=SIGNED_IN)


@router.get("", response=MeOut, operation_id="me")
def me(request: HttpRequest) -> MeOut:
    """The account that asks, and the roles it holds at this instant."""
    account = account_of(request)
    standing = roles.standing_of(account, timezone.now())
    return MeOut(
        account=AccountOut(
            id=account.public_id, email=account.email, language=account.language
        ),
        is_known=standing.is_known,
        roles=[_role_out(role) for role in standing.roles],
        needs_second_factor=standing.needs_second_factor,
    )


def _role_out(role: Role) -> RoleOut:
    return RoleOut(
        kind=role.kind.value,
        label=gettext(role.kind.label),
        of=role.of,
        delegated_by=role.delegated_by,
    )
