"""People of the register get an account for their own address, and keep it."""

from __future__ import annotations

import pytest
import world

from catena.errors import NotPermittedError, RuleViolationError
from catena.platform.members.models import Person
from catena.platform.members.services.entrance import let_sign_in

pytestmark = pytest.mark.django_db


def test_somebody_with_an_address_gets_an_account(now):
    dara = Person.objects.create(name="Dara Example", email="dara@example.org")

    account = let_sign_in(dara.public_id, actor=world.secretary().account, now=now)

    dara.refresh_from_db()
    assert (dara.account, account.email) == (account, "dara@example.org")


def test_another_address_in_the_register_takes_no_account_over(now):
    ada = world.administrator()
    Person.objects.filter(id=ada.id).update(email="somebody.else@example.org")

    with pytest.raises(RuleViolationError, match="signs in with another address"):
        let_sign_in(ada.public_id, actor=world.secretary().account, now=now)

    kept = ada.account
    ada.refresh_from_db()
    assert ada.account == kept


def test_an_address_belongs_to_one_person(now):
    world.person("Pema Example")
    dara = Person.objects.create(name="Dara Example", email="Pema.Example@example.org")
    nobody = Person.objects.create(name="Oni Example")
    actor = world.secretary().account

    with pytest.raises(RuleViolationError, match="Pema Example signs in with this"):
        let_sign_in(dara.public_id, actor=actor, now=now)
    with pytest.raises(RuleViolationError, match="has no e-mail address"):
        let_sign_in(nobody.public_id, actor=actor, now=now)


def test_only_the_secretariat_lets_people_in(now):
    dara = world.person("Dara Example")

    with pytest.raises(NotPermittedError):
        let_sign_in(dara.public_id, actor=dara.account, now=now)
