"""Invitations: a post offered by mail, accepted, taken back."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
import world
from allauth.account.models import EmailAddress

from catena.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    RuleViolationError,
)
from catena.platform.accounts.models import Account
from catena.platform.common import audit, outbox
from catena.platform.members.enums import BodyKind, PostKind, RoleKind
from catena.platform.members.models import Invitation, Person
from catena.platform.members.queries import posts as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import invitations
from catena.platform.members.services.invitations import Offer

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 2)
TOMORROW = date(2023, 5, 3)


def address_of(token: str) -> str:
    return f"https://catena.example/partnership/invitations/{token}/"


def token_in(mail) -> str:
    return mail.text.split("/invitations/")[1].split("/")[0]


def invite(now, actor, **offer) -> tuple[Invitation, str]:
    given = {
        "email": "tek@example.org",
        "name": "Tek Example",
        "kind": PostKind.TECHNICIAN,
    } | offer
    invitation = invitations.invite(
        Offer(**given), address_of=address_of, actor=actor, now=now
    )
    return invitation, token_in(outbox.messages().first())


@pytest.fixture
def laboratory():
    return world.institution("Soil Laboratory", kind="laboratory")


@pytest.fixture
def head(laboratory) -> Person:
    return world.head(laboratory)


def test_an_invitation_is_a_secret_between_the_mail_and_its_hash(now, head, laboratory):
    invitation, token = invite(now, head.account, institution=laboratory)

    mail = outbox.messages().get()
    assert (mail.to, mail.is_secret) == ("tek@example.org", True)
    assert "Laboratory technician of Soil Laboratory" in mail.text
    assert invitation.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert invitation.expires_at == now + timedelta(days=14)
    assert invitation.invited_by == head
    assert token not in str([each.facts for each in audit.all_entries()])


def test_accepting_makes_account_person_and_post(now, head, laboratory):
    _invitation, token = invite(now, head.account, institution=laboratory)

    post = invitations.accept_invitation(token, actor=None, now=now)

    account = Account.objects.get(email="tek@example.org")
    assert EmailAddress.objects.get(user=account).verified
    assert (post.person.name, post.person.account) == ("Tek Example", account)
    (role,) = roles.roles_on(post.person, TODAY)
    assert (role.kind, role.institution_id) == (RoleKind.TECHNICIAN, laboratory.id)


def test_a_link_works_once(now, head, laboratory):
    _invitation, token = invite(now, head.account, institution=laboratory)
    post = invitations.accept_invitation(token, actor=None, now=now)

    with pytest.raises(RuleViolationError) as refused:
        invitations.accept_invitation(token, actor=post.person.account, now=now)

    assert "was accepted" in str(refused.value.reasons[0])


def test_a_link_works_for_fourteen_days(now, head, laboratory):
    _invitation, token = invite(now, head.account, institution=laboratory)
    late = now + timedelta(days=14)

    assert queries.open_invitation(token, now).name == "Tek Example"
    with pytest.raises(RuleViolationError, match="was open for 14 days"):
        queries.open_invitation(token, late)
    with pytest.raises(RuleViolationError):
        invitations.accept_invitation(token, actor=None, now=late)
    assert not Account.objects.filter(email="tek@example.org").exists()


def test_an_unknown_link_says_so(now):
    with pytest.raises(NotFoundError, match="no such invitation"):
        invitations.accept_invitation("guessed", actor=None, now=now)


def test_who_has_an_account_signs_in_first(now, head, laboratory):
    tek = world.person("Tek Example")
    _invitation, token = invite(
        now, head.account, institution=laboratory, email="Tek.Example@example.org"
    )

    for actor in (None, head.account):
        with pytest.raises(RuleViolationError):
            invitations.accept_invitation(token, actor=actor, now=now)
    post = invitations.accept_invitation(token, actor=tek.account, now=now)

    assert post.person == tek


def test_a_person_of_the_register_is_linked_by_the_address(now, head, laboratory):
    known = Person.objects.create(name="Tek Known", email="TEK@example.org")
    _invitation, token = invite(now, head.account, institution=laboratory)

    post = invitations.accept_invitation(token, actor=None, now=now)

    assert post.person == known


def test_two_people_of_one_address_are_not_told_apart(now, head, laboratory):
    for name in ("Tek One", "Tek Two"):
        Person.objects.create(name=name, email="tek@example.org")
    _invitation, token = invite(now, head.account, institution=laboratory)

    post = invitations.accept_invitation(token, actor=None, now=now)

    assert post.person.name == "Tek Example"


def test_a_withdrawn_invitation_is_not_accepted(now, head, laboratory):
    invitation, token = invite(now, head.account, institution=laboratory)
    assert list(queries.open_invitations(laboratory, now)) == [invitation]

    with pytest.raises(NotPermittedError):
        invitations.withdraw_invitation(
            invitation.public_id, actor=world.somebody().account, now=now
        )
    invitations.withdraw_invitation(invitation.public_id, actor=head.account, now=now)

    assert not queries.open_invitations(laboratory, now).exists()
    with pytest.raises(RuleViolationError) as refused:
        invitations.accept_invitation(token, actor=None, now=now)
    assert "was withdrawn" in str(refused.value.reasons[0])
    with pytest.raises(RuleViolationError):
        invitations.withdraw_invitation(
            invitation.public_id, actor=head.account, now=now
        )


@pytest.mark.parametrize("who", ["visitor", "somebody", "technician", "focal_point"])
def test_others_invite_nobody(who, now, laboratory):
    person = world.ROLES[who]()

    with pytest.raises(NotPermittedError):
        invite(now, person.account if person else None, institution=laboratory)


def test_the_chair_of_a_body_invites_its_staff_and_no_secretary_elsewhere(now):
    chair = world.person("Kesang Example")
    secretariat = world.body()
    group = world.body("group", BodyKind.WORKING_GROUP)
    for body in (secretariat, group):
        world.seat(body, is_head=True).mandates.create(
            person=chair, origin="election", starts=TODAY
        )

    invite(now, chair.account, kind=PostKind.SECRETARY, body=secretariat)
    with pytest.raises(RuleViolationError) as refused:
        invite(now, chair.account, kind=PostKind.SECRETARY, body=group)

    assert "Secretariat staff: choose a body" in str(refused.value.reasons[0])
    assert Invitation.objects.get().body == secretariat


def test_an_invitation_has_a_name_and_an_address(now, head, laboratory):
    with pytest.raises(InvalidInputError) as refused:
        invite(now, head.account, institution=laboratory, name="", email="tek")

    assert [each.facts["field"] for each in refused.value.reasons] == ["name", "email"]
    assert not outbox.messages().exists()


def test_nobody_joins_a_body_that_was_dissolved(now):
    body = world.body()
    admin = world.administrator().account
    _invitation, token = invite(now, admin, kind=PostKind.SECRETARY, body=body)
    body.ends = TODAY
    body.save()

    with pytest.raises(RuleViolationError) as refused:
        invitations.accept_invitation(token, actor=None, now=now)
    assert "was dissolved" in str(refused.value.reasons[0])
    with pytest.raises(RuleViolationError):
        invite(now, admin, kind=PostKind.SECRETARY, body=body)
