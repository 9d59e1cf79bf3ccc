"""Tokens: a fingerprint is kept, and they hold as long as they should."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catena.platform.accounts import services, tokens
from catena.platform.accounts.models import ApiToken

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(dara, now) -> services.NewToken:
    """A token of Dara that reads for 30 days."""
    return services.create_token(
        dara, name="Notebook", scopes=["read"], days=30, actor=dara, now=now
    )


def test_secrets_are_long_and_never_the_same():
    found = {tokens.new_secret() for _each in range(100)}

    assert len(found) == 100
    assert min(map(len, found)) >= len("catena_") + 43


def test_a_fingerprint_is_the_sha_256_of_the_secret():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert tokens.fingerprint("abc") == expected


def test_nothing_that_is_kept_tells_the_secret(made):
    kept = [*ApiToken.objects.values_list(flat=False)]

    assert made.secret not in str(kept)


def test_a_token_is_found_by_its_secret(made, now):
    assert tokens.find(made.secret, now=now) == made.token


@pytest.mark.parametrize("wrong", ["", "catena_", "catena_guess"])
def test_another_secret_finds_nothing(made, now, wrong):
    assert tokens.find(wrong, now=now) is None


def test_a_token_ends_on_its_day(made, now):
    end = now + timedelta(days=30)

    assert tokens.find(made.secret, now=end - timedelta(seconds=1))
    assert tokens.find(made.secret, now=end) is None


def test_a_revoked_token_does_not_hold(made, dara, now):
    services.revoke_token(dara, made.token.public_id, actor=dara, now=now)

    assert tokens.find(made.secret, now=now) is None


def test_a_token_of_a_closed_account_does_not_hold(made, dara, now):
    services.close_account(dara, actor=None, now=now)

    assert tokens.find(made.secret, now=now) is None


def test_use_is_written_down_once_a_minute(made, now, django_assert_num_queries):
    tokens.note_use(made.token, now=now)
    made.token.refresh_from_db()
    with django_assert_num_queries(0):
        tokens.note_use(made.token, now=now + timedelta(seconds=59))

    tokens.note_use(made.token, now=now + timedelta(seconds=60))

    made.token.refresh_from_db()
    assert made.token.last_used_at == now + timedelta(seconds=60)
