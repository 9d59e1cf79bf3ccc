"""How programs come in: by a personal token, by the session of a page, or as nobody.

Who came in is `request.user`, as in views. A token needs the scope ``read`` to ask and
``write`` for everything else; a session changes nothing without the CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from catena.platform.accounts import second_factor, tokens
from catena.platform.accounts.enums import Scope
from catena.platform.accounts.models import Account
from catena.text import mark as _

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NO_SUCH_TOKEN = _(
    "This token is unknown, revoked or expired; make a new one at /accounts/tokens/."
)
NO_SUCH_SCOPE = _(
    "This token may only read; make one with the scope write at /accounts/tokens/."
)
NO_CSRF_TOKEN = _("A session changes nothing without its X-CSRFToken header.")


class PersonalToken(HttpBearer):
    """A token in the header ``Authorization: Bearer …``."""

    def authenticate(self, request: HttpRequest, token: str) -> Account:
        """The account of a token that holds.

        Raises
        ------
        AuthenticationError, AuthorizationError
            If it does not hold, or lacks the scope.
        NotPermittedError
            If the account lacks the second factor that it needs.
        """
        now = timezone.now()
        found = tokens.find(token, now=now)
        if found is None:
            raise AuthenticationError(message=NO_SUCH_TOKEN)
        if _scope_for(request) not in found.scopes:
            raise AuthorizationError(message=NO_SUCH_SCOPE)
        second_factor.require(found.account, now)
        tokens.note_use(found, now=now)
        request.user = found.account
        return found.account


class Session(AuthBase):
    """The cookie of somebody who signed in with a browser."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """The account of the session; None where nobody signed in.

        Raises
        ------
        AuthorizationError
            If something is to be changed without the CSRF token.
        """
        if not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise AuthorizationError(message=NO_CSRF_TOKEN)
        return request.user


class Visitor:
    """Nobody in particular, who may read what is public."""

    openapi_security_schema: ClassVar[dict[str, str]] = {}  # the document asks nothing

    def __call__(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Always comes in."""
        return True


Door = Callable[[HttpRequest], Any]

SIGNED_IN: list[Door] = [PersonalToken(), Session()]
EVERYBODY: list[Door] = [*SIGNED_IN, Visitor()]


def _scope_for(request: HttpRequest) -> Scope:
    return Scope.READ if request.method in SAFE else Scope.WRITE
