"""Accounts are opened, speak a language, have tokens, and are closed; all audited."""

from __future__ import annotations

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress

from catena.errors import InvalidInputError, NotFoundError, NotPermittedError
from catena.platform.accounts import queries, services
from catena.platform.accounts.models import Account
from catena.platform.common.models import AuditEntry

pytestmark = pytest.mark.django_db


def verbs(subject):
    about = AuditEntry.objects.filter(subject_id=subject.public_id).order_by("id")
    return [entry.verb for entry in about]


@pytest.fixture
def stranger(now) -> Account:
    """Somebody else."""
    return services.open_account("tek@example.org", actor=None, now=now)


def test_an_address_has_one_account_however_it_is_written(dara, now):
    again = services.open_account("DARA@example.org ", actor=None, now=now)

    assert again == dara
    assert verbs(dara) == ["accounts.account.opened"]


def test_an_address_is_verified_once_its_owner_came_by_a_link(stranger, now):
    assert not EmailAddress.objects.get(user=stranger).verified

    services.open_account(stranger.email, actor=None, now=now, is_verified=True)

    assert EmailAddress.objects.get(user=stranger).verified


def test_a_new_account_has_no_password(dara):
    assert not dara.has_usable_password()


def test_a_language_is_kept_and_audited_once(dara, now):
    for _twice in range(2):
        services.choose_language(dara, "en-xa", actor=dara, now=now)

    dara.refresh_from_db()
    assert dara.language == "en-xa"
    assert verbs(dara) == ["accounts.account.opened", "accounts.language.chosen"]


def test_a_language_that_is_not_spoken_is_refused(dara, now):
    with pytest.raises(InvalidInputError, match="does not speak 'tlh'"):
        services.choose_language(dara, "tlh", actor=dara, now=now)


@pytest.mark.parametrize("who", ["visitor", "stranger"])
@pytest.mark.parametrize("verb", ["language", "create", "revoke"])
def test_nobody_but_its_owner_changes_an_account(dara, stranger, now, who, verb):
    actor = {"visitor": None, "stranger": stranger}[who]
    acts = {
        "language": lambda: services.choose_language(dara, "en", actor=actor, now=now),
        "create": lambda: services.create_token(
            dara, name="x", scopes=["read"], days=1, actor=actor, now=now
        ),
        "revoke": lambda: services.revoke_token(dara, uuid4(), actor=actor, now=now),
    }

    with pytest.raises(NotPermittedError):
        acts[verb]()


def test_the_life_of_a_token_is_in_the_audit_without_its_name(dara, now):
    made = services.create_token(
        dara, name="Notebook", scopes=["read"], days=30, actor=dara, now=now
    )
    for _twice in range(2):
        services.revoke_token(dara, made.token.public_id, actor=dara, now=now)

    assert verbs(made.token) == ["accounts.token.created", "accounts.token.revoked"]
    assert queries.tokens_of(dara).get().revoked_at == now


def test_a_token_of_somebody_else_is_not_found(dara, stranger, now):
    made = services.create_token(
        dara, name="Notebook", scopes=["read"], days=30, actor=dara, now=now
    )

    with pytest.raises(NotFoundError):
        services.revoke_token(stranger, made.token.public_id, actor=stranger, now=now)


def test_a_closed_account_forgets_its_address(dara, now):
    services.close_account(dara, actor=None, now=now)

    assert queries.account_at("dara@example.org") is None
    assert not EmailAddress.objects.filter(user=dara).exists()
    entry = AuditEntry.objects.get(verb="accounts.account.opened")
    assert not hasattr(entry, "personal")


def test_an_address_may_be_used_again_once_its_account_is_closed(dara, now):
    services.close_account(dara, actor=None, now=now)

    again = services.open_account("dara@example.org", actor=None, now=now)

    assert again != dara
