"""Posts: their end, and the first administrator."""

from __future__ import annotations

from datetime import date

import pytest
import world

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.members.enums import PostKind
from catena.platform.members.models import Person
from catena.platform.members.queries import posts as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import posts

pytestmark = pytest.mark.django_db
TOMORROW = date(2023, 5, 3)


@pytest.fixture
def laboratory():
    return world.institution("Soil Laboratory", kind="laboratory")


@pytest.fixture
def head(laboratory) -> Person:
    return world.head(laboratory)


def end(post, now, actor, *, ends=TOMORROW, version=1):
    return posts.end_post(
        post.public_id,
        ends=ends,
        reason="Moved on.",
        expected_version=version,
        actor=actor,
        now=now,
    )


def test_a_post_ends_by_who_could_have_given_it_or_by_oneself(now, head, laboratory):
    first = world.technician(laboratory).posts.get()
    second = world.staff(
        "Ula Example", PostKind.TRAINER, institution=laboratory
    ).posts.get()

    with pytest.raises(NotPermittedError):
        end(first, now, second.person.account)
    end(first, now, head.account)
    end(second, now, second.person.account)

    assert [each.person for each in queries.staff_of(laboratory, TOMORROW)] == [head]


def test_a_post_ends_once_for_two_who_end_it_at_once(now, head, laboratory):
    post = world.technician(laboratory).posts.get()
    end(post, now, head.account)

    with pytest.raises(RuleViolationError, match="Somebody else saved"):
        end(post, now, head.account)


def test_the_only_administrator_does_not_leave(now):
    ada = world.administrator()
    with pytest.raises(RuleViolationError) as refused:
        end(ada.posts.get(), now, ada.account)
    world.staff("Bo Example", PostKind.ADMINISTRATOR)

    end(ada.posts.get(), now, ada.account)

    assert "only administrator" in str(refused.value.reasons[0])


def test_a_new_installation_gets_one_administrator(now):
    appointing = {"email": "ada@example.org", "name": "Ada Example", "now": now}

    with pytest.raises(InvalidInputError):
        posts.appoint_first_administrator(**{**appointing, "name": " "})
    post = posts.appoint_first_administrator(**appointing)
    with pytest.raises(RuleViolationError, match="There is an administrator already"):
        posts.appoint_first_administrator(**appointing)

    assert roles.standing_of(post.person.account, now).is_administrator
