"""A program with a token, and the account it acts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import world
from django.test import Client
from django.utils import timezone

from catena.platform.accounts.models import Account
from catena.platform.accounts.services import create_token

Program = Callable[..., Client]


@pytest.fixture
def pema(db) -> Account:
    """The account of a focal point."""
    return world.focal_point().account


@pytest.fixture
def program(pema) -> Program:
    """Makes a program that acts for an account within scopes."""

    def made(scopes: Sequence[str] = ("read",), account: Account = pema) -> Client:
        token = create_token(
            account,
            name="A program",
            scopes=scopes,
            days=1,
            actor=account,
            now=timezone.now(),
        )
        return Client(headers={"Authorization": f"Bearer {token.secret}"})

    return made
