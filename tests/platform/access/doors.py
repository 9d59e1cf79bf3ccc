"""Asks every address as everybody, and says in one word what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from access.populated import Populated
from catena.platform.accounts import second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGN_IN = "/accounts/login/"
SECOND_FACTOR = "/accounts/2fa/totp/activate/"

ALLOWED, ASKED, REFUSED, NOT_TAKEN = "allowed", "asked to sign in", "refused", "no such"
_WORDS = {401: ASKED, 403: REFUSED, 404: REFUSED, 405: NOT_TAKEN}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, with all of its text."""

    response: Any  # with the context that Django's client adds
    text: str

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser."""
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @property
    def is_list(self) -> bool:
        """Whether it shows a list that is filtered, sorted and had as a file."""
        context = getattr(self.response, "context", None)
        return context is not None and "table" in context

    @property
    def said(self) -> str:
        """What the answer means to whoever asked."""
        if self.response.status_code in _WORDS:
            return _WORDS[self.response.status_code]
        target = self.response.headers.get("Location", "")
        if target.startswith(f"{SIGN_IN}?next="):
            return ASKED
        assert not target.startswith(SECOND_FACTOR), "everybody has what they need"
        return ALLOWED


class Doors:
    """Browsers in which everybody of the populated world is signed in."""

    def __init__(self, world: Populated) -> None:
        self.world = world
        self._cookies = {role: self._signed_in(role) for role in world.people}
        self._seen: dict[tuple[str, str], Answer] = {}

    def look(self, role: str, path: str) -> Answer:
        """What somebody reads at an address: asked once, since it stays the same."""
        if (role, path) not in self._seen:
            self._seen[role, path] = self.ask(role, path)
        return self._seen[role, path]

    def browser(self, role: str) -> Client:
        """A browser in which whoever has the role is signed in."""
        client = Client()
        client.cookies.update(self._cookies[role])
        return client

    def ask(self, role: str, path: str, method: str = "get", **options: Any) -> Answer:
        """The answer to one request, all of whose changes are undone."""
        with transaction.atomic():
            response = getattr(self.browser(role), method)(path, **options)
            answer = Answer(response, _text(response))
            transaction.set_rollback(True)
        return answer

    def path(self, name: str, of: str = "nothing") -> str:
        """The address of this name about this thing; a path is one already."""
        return name if name[0] == "/" else reverse(name, kwargs=self.world.things[of])

    def _signed_in(self, role: str) -> Any:
        client, account = Client(), self.world.account(role)
        if account is not None:
            if second_factor.is_missing(account, self.world.now):
                TOTP.activate(account, generate_totp_secret())
            client.force_login(account, backend=BACKEND)
        return client.cookies


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


def _text(response: Any) -> str:
    is_streamed = response.streaming
    content = b"".join(response.streaming_content) if is_streamed else response.content
    return content.decode("utf-8", errors="replace")
