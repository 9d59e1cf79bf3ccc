"""What is kept of people, what they agree to, and what is left when they go."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
import world
from django.core import serializers

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.common import audit, files, outbox
from catena.platform.common.models import Mail
from catena.platform.members import signals
from catena.platform.members.enums import MandateOrigin, PostKind, RoleKind
from catena.platform.members.models import (
    Capacity,
    Delegation,
    ImportLine,
    Invitation,
    Mandate,
    MemberImport,
    Person,
    StaffPost,
)
from catena.platform.members.queries import roles
from catena.platform.members.services import erasure, people
from catena.platform.members.services.people import PersonDetails

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 2)
DARA = PersonDetails(
    name="Dara Example",
    title="Dr",
    position="Soil surveyor",
    email="dara@example.org",
    phone="+975 1234",
)


@pytest.fixture
def dara(now) -> Person:
    details = replace(DARA, country=world.country())
    return people.add_person(details, actor=world.secretary().account, now=now)


def change(person, now, *, actor, version=1, **fields):
    details = replace(DARA, **{"country": world.country(), **fields})
    return people.change_person(
        person.public_id,
        details=details,
        expected_version=version,
        actor=actor,
        now=now,
    )


def test_what_the_audit_tells_of_a_person_can_be_erased(dara):
    (entry,) = audit.entries_about(dara.public_id)

    assert entry.facts == {}
    assert entry.personal.facts["name"][1] == "Dara Example"


def test_nobody_of_another_region_adds_or_changes_a_person(now, dara):
    kenya = world.country("KEN", "Kenya", of=world.region("afr", "Africa"))

    with pytest.raises(NotPermittedError):
        people.add_person(
            replace(DARA, country=kenya),
            actor=world.person("Oni Example").account,
            now=now,
        )
    with pytest.raises(NotPermittedError):
        change(dara, now, actor=world.focal_point().account, title="Mr")


def test_nobody_takes_the_place_of_somebody_with_roles_elsewhere(now, dara):
    africa = world.region("afr", "African Soil Partnership")
    Capacity.objects.create(
        person=dara, region=africa, kind="itps", starts=world.LONG_AGO
    )
    secretary = world.Account.objects.get(email="sita.example@example.org")

    with pytest.raises(NotPermittedError, match="no account yet"):
        change(dara, now, actor=secretary, email="mine@example.org")

    assert change(dara, now, actor=secretary, title="Mr").title == "Mr"


def test_nobody_is_moved_to_a_country_that_another_secretariat_keeps(now, dara):
    kenya = world.country("KEN", "Kenya", of=world.region("afr", "Africa"))
    secretary = world.Account.objects.get(email="sita.example@example.org")

    with pytest.raises(NotPermittedError):
        change(dara, now, actor=secretary, country=kenya)


def test_a_person_changes_what_is_kept_of_them(now, dara):
    dara.account = world.Account.objects.create_user("dara@example.org")
    dara.save()

    changed = change(dara, now, actor=dara.account, phone="+975 5678")

    assert (changed.phone, changed.version) == ("+975 5678", 2)


def test_the_second_of_two_who_save_sees_the_change_of_the_first(now, dara):
    actor = world.administrator().account
    change(dara, now, actor=actor, title="Prof")

    with pytest.raises(RuleViolationError, match="Somebody else saved"):
        change(dara, now, actor=actor, title="Mr")


def test_a_person_has_a_name_and_an_address_that_mail_reaches(now):
    with pytest.raises(InvalidInputError) as refused:
        people.add_person(
            replace(DARA, name="", email="dara"),
            actor=world.administrator().account,
            now=now,
        )

    assert [each.facts["field"] for each in refused.value.reasons] == ["name", "email"]


def test_a_person_agrees_to_be_listed_and_thinks_again(now):
    dara = world.person("Dara Example")

    assert people.list_person(dara.public_id, actor=dara.account, now=now).is_listed
    people.list_person(dara.public_id, actor=dara.account, now=now)
    assert not people.unlist_person(
        dara.public_id, actor=dara.account, now=now
    ).is_listed

    verbs = [each.verb for each in audit.entries_about(dara.public_id)]
    assert verbs == ["members.person.unlisted", "members.person.listed"]


def test_the_secretariat_says_how_somebody_agreed(now, dara):
    actor = world.administrator().account

    with pytest.raises(RuleViolationError, match="Say how Dara Example agreed"):
        people.list_person(dara.public_id, actor=actor, now=now)
    people.list_person(
        dara.public_id, actor=actor, now=now, reason="Message of 1 May 2023."
    )

    dara.refresh_from_db()
    assert dara.is_listed


@pytest.fixture
def chair(now) -> Person:
    """A chair and focal point with a post, a delegation and an invitation."""
    person = world.focal_point(name="Kesang Example")
    seat = world.seat(world.body("chair"))
    Mandate.objects.create(
        seat=seat,
        person=person,
        origin=MandateOrigin.ELECTION.value,
        starts=date(2020, 6, 15),
        ends=date(2023, 6, 15),
    )
    Mandate.objects.create(
        seat=seat,
        person=person,
        origin=MandateOrigin.ELECTION.value,
        starts=date(2023, 6, 15),
    )
    post = StaffPost.objects.create(
        person=person,
        kind=PostKind.HEAD.value,
        institution=world.institution(),
        starts=TODAY,
    )
    Invitation.objects.create(
        email=person.email,
        name=person.name,
        kind=post.kind,
        institution=post.institution,
        token_sha256="0" * 64,
        invited_at=now,
        expires_at=now + timedelta(days=14),
        post=post,
    )
    Delegation.objects.create(
        giver=person,
        receiver=world.somebody(),
        role=RoleKind.FOCAL_POINT.value,
        starts=date(2023, 4, 1),
        ends=date(2023, 10, 1),
        reason="On leave.",
    )
    return person


def erase(person, now, *, actor, reason="As asked by letter."):
    return erasure.erase_person(person.public_id, reason=reason, actor=actor, now=now)


def a_line_about(person, account, now):
    """A line of a member list that named the person."""
    list_ = MemberImport.objects.create(
        region=world.region(),
        file=files.keep(
            BytesIO(b"name"),
            name="list.csv",
            media_type="text/csv",
            use=files.Use("members.import"),
            owner=account,
            now=now,
        ),
        imported_by=account,
        previewed_at=now,
    )
    told = {"name": person.name, "email": "dara@example.org"}
    ImportLine.objects.create(
        batch=list_, line=2, name=person.name, person=person, before=told, after=told
    )


def test_nothing_tells_who_an_erased_person_was(now, chair):
    admin = world.administrator().account
    people.change_person(
        chair.public_id,
        details=replace(DARA, name="Kesang Example", country=world.country()),
        expected_version=1,
        actor=admin,
        now=now,
    )
    account = chair.account
    outbox.put(account.email, subject="Kesang", text="Dear", purpose="x", now=now)
    a_line_about(chair, account, now)

    erase(chair, now, actor=admin)

    account.refresh_from_db()
    (person,) = Person.objects.filter(public_id=chair.public_id)
    kept = serializers.serialize(
        "json",
        [
            person,
            account,
            *Invitation.objects.all(),
            *ImportLine.objects.all(),
            *Mail.objects.all(),
            *audit.all_entries(),
        ],
    )
    assert "kesang" not in kept.lower()
    assert "dara" not in kept.lower()
    assert (person.name, person.account) == (erasure.FORMER_MEMBER, None)
    assert not account.is_active
    assert not any(
        entry.verb == "members.person.changed" and hasattr(entry, "personal")
        for entry in audit.entries_about(chair.public_id)
    )
    audit.seal()
    assert audit.verify().holds


def test_what_was_held_stays_and_what_runs_ends_today(now, chair):
    erase(chair, now, actor=chair.account)

    (mandate,) = chair.mandates.all()
    assert (mandate.starts, mandate.ends) == (date(2020, 6, 15), TODAY)
    assert mandate.ended_because == erasure.ENDED_BECAUSE
    assert chair.designations.get().ends == TODAY
    assert chair.posts.get().ends == TODAY + timedelta(days=1)  # it began today
    assert roles.roles_on(Delegation.objects.get().receiver, TODAY) == ()


@contextmanager
def hearing(heard: list[str]):
    """Write down which signals are sent."""
    sent = {
        name: signal
        for name, signal in vars(signals).items()
        if isinstance(signal, signals.Signal)
    }

    def listener(name):
        return lambda **_facts: heard.append(name)

    listeners = {name: listener(name) for name in sent}
    for name, signal in sent.items():
        signal.connect(listeners[name])
    yield
    for name, signal in sent.items():
        signal.disconnect(listeners[name])


def test_what_ends_with_a_person_is_announced(
    now, chair, django_capture_on_commit_callbacks
):
    heard = []
    with hearing(heard), django_capture_on_commit_callbacks(execute=True):
        erase(chair, now, actor=chair.account)
        assert heard == []

    assert heard == [
        "mandate_ended",
        "designation_ended",
        "post_ended",
        "person_erased",
    ]


def test_only_the_person_and_administrators_erase(now, chair):
    with pytest.raises(NotPermittedError):
        erase(chair, now, actor=world.secretary().account)


def test_erasing_has_a_reason_and_happens_once(now, chair):
    admin = world.administrator().account

    with pytest.raises(RuleViolationError) as refused:
        erase(chair, now, actor=admin, reason=" ")
    assert refused.value.reasons[0].facts["field"] == "reason"
    erase(chair, now, actor=admin)
    with pytest.raises(RuleViolationError) as refused:
        erase(chair, now, actor=admin)
    assert "was erased" in str(refused.value.reasons[0])
    with pytest.raises(RuleViolationError):
        change(chair, now, actor=admin, version=chair.version + 1)


def test_the_only_administrator_stays(now):
    admin = world.administrator()

    with pytest.raises(RuleViolationError) as refused:
        erase(admin, now, actor=admin.account)

    assert "This is the only administrator" in str(refused.value.reasons[0])


def test_a_person_without_an_account_is_erased_too(now, dara):
    erased = erase(dara, now, actor=world.administrator().account)

    assert json.dumps([erased.name, erased.email]) == '["Former member", ""]'
