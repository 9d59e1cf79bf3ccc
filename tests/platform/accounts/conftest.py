"""Somebody with an account, their browser, and the mail that reaches them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import world
from django.core import mail
from django.core.cache import cache
from django.test import Client

from catena.platform.accounts.models import Account
from catena.platform.accounts.services import open_account

PASSWORD = "a long walk over wet soil"


@pytest.fixture(autouse=True)
def _nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def dara(db, now) -> Account:
    """Somebody without a role, whose address is verified."""
    return open_account("dara@example.org", actor=None, now=now, is_verified=True)


@pytest.fixture
def sita(db, now) -> Account:
    """The secretary, who needs a second factor and has none."""
    account = world.secretary().account
    open_account(account.email, actor=None, now=now, is_verified=True)
    return account


@pytest.fixture
def browser() -> Client:
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def signed_in(browser, dara) -> Client:
    """The browser of Dara."""
    browser.force_login(dara)
    return browser


@pytest.fixture
def mailed_code() -> Callable[[], str]:
    """Reads the code in the latest message."""

    def read() -> str:
        found = re.search(
            r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[-1].body, re.MULTILINE
        )
        assert found, mail.outbox[-1].body
        return found[1]

    return read
