"""Asks every address as everybody, and says in one word what came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from access.populated import Populated
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from catena.platform.accounts import second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGN_IN = "/accounts/login/"
SECOND_FACTOR = "/accounts/2fa/totp/activate/"

ALLOWED, ASKED, REFUSED, NOT_TAKEN = "allowed", "asked to sign in", "refused", "no such"
_WORDS = {401: ASKED, 403: REFUSED, 404: REFUSED, 405: NOT_TAKEN}


class Doors:
    """Browsers in which everybody of the populated world is signed in."""

    def __init__(self, world: Populated) -> None:
        self.world = world
        self._cookies = {role: self._signed_in(role) for role in world.people}

    def ask(
        self, role: str, path: str, method: str = "get", **options: Any
    ) -> HttpResponseBase:
        """The answer to one request, all of whose changes are undone."""
        client = Client(raise_request_exception=True)
        client.cookies.update(self._cookies[role])
        with transaction.atomic():
            answer = getattr(client, method)(path, **options)
            answer.text = _text(answer)
            transaction.set_rollback(True)
        return answer

    def path(self, name: str, of: str = "nothing") -> str:
        """The address of this name about this thing."""
        return reverse(name, kwargs=self.world.things[of])

    def _signed_in(self, role: str) -> Any:
        client, account = Client(), self.world.account(role)
        if account is not None:
            if second_factor.is_missing(account, self.world.now):
                TOTP.activate(account, generate_totp_secret())
            client.force_login(account, backend=BACKEND)
        return client.cookies


def said(answer: HttpResponseBase) -> str:
    """What an answer means to whoever asked."""
    if answer.status_code in _WORDS:
        return _WORDS[answer.status_code]
    target = answer.headers.get("Location", "")
    if target.startswith(SIGN_IN):
        return ASKED
    assert not target.startswith(SECOND_FACTOR), "everybody has what they need"
    return ALLOWED


def addresses() -> Iterator[str]:
    """The names of all addresses of the site; without a name, the path."""
    seen = set()
    for name in _walk(get_resolver().url_patterns, "", ""):
        if name not in seen:
            seen.add(name)
            yield name


def _walk(
    patterns: list[URLPattern | URLResolver], space: str, path: str
) -> Iterator[str]:
    for each in patterns:
        here = f"{path}{each.pattern}"
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}" if each.name else f"/{here}"
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from _walk(each.url_patterns, f"{space}{inner}", here)


def _text(answer: HttpResponseBase) -> str:
    if getattr(answer, "streaming", False):
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    else:
        content = answer.content  # type: ignore[attr-defined]
    return content.decode("utf-8", errors="replace")
