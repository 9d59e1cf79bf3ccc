"""May a post be offered there, and an invitation accepted?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catena.platform.members.enums import BodyKind, PostKind
from catena.platform.members.rules import posts
from catena.platform.members.rules.posts import InvitationFacts

NOW = datetime(2023, 5, 2, tzinfo=UTC)
SENT = InvitationFacts(
    email="tek@example.org",
    expires_at=NOW + posts.OPEN_FOR,
    is_accepted=False,
    is_withdrawn=False,
)


@pytest.mark.parametrize(
    ("kind", "has_institution", "body_kind", "is_possible"),
    [
        (PostKind.ADMINISTRATOR, False, None, True),
        (PostKind.ADMINISTRATOR, True, None, False),
        (PostKind.ADMINISTRATOR, False, BodyKind.SECRETARIAT, False),
        (PostKind.SECRETARY, False, BodyKind.SECRETARIAT, True),
        (PostKind.SECRETARY, False, BodyKind.WORKING_GROUP, False),
        (PostKind.SECRETARY, True, None, False),
        (PostKind.SECRETARY, False, None, False),
        (PostKind.PT_ORGANISER, False, BodyKind.NETWORK, True),
        (PostKind.PT_ORGANISER, False, BodyKind.OFFICE, False),
        (PostKind.TECHNICIAN, True, None, True),
        (PostKind.TECHNICIAN, True, BodyKind.NETWORK, False),
        (PostKind.TECHNICIAN, False, None, False),
    ],
)
def test_a_post_is_in_a_house_that_has_such_posts(
    kind, has_institution, body_kind, is_possible
):
    obstacles = posts.obstacles_to_offering(
        kind, has_institution=has_institution, body_kind=body_kind
    )

    assert (obstacles == []) == is_possible


def test_a_dissolved_body_has_no_posts():
    (obstacle,) = posts.obstacles_to_offering(
        PostKind.SECRETARY,
        has_institution=False,
        body_kind=BodyKind.SECRETARIAT,
        is_house_gone=True,
    )

    assert "was dissolved" in str(obstacle)


def accept(sent=SENT, *, now=NOW, signed_in_as=None, has_account=False, is_gone=False):
    return [
        str(each)
        for each in posts.obstacles_to_accepting(
            sent,
            now=now,
            signed_in_as=signed_in_as,
            has_account=has_account,
            is_house_gone=is_gone,
        )
    ]


def test_a_visitor_accepts_who_has_no_account_yet():
    assert accept() == []


def test_who_has_an_account_accepts_signed_in_with_that_address():
    assert accept(signed_in_as="Tek@Example.org", has_account=True) == []
    assert "sign in first" in accept(has_account=True)[0]


def test_nobody_accepts_for_another():
    (obstacle,) = accept(signed_in_as="oni@example.org", has_account=True)

    assert "but tek@example.org was invited" in obstacle


@pytest.mark.parametrize(
    ("sent", "now", "said"),
    [
        (replace(SENT, is_accepted=True), NOW, "was accepted"),
        (replace(SENT, is_withdrawn=True), NOW, "was withdrawn"),
        (SENT, NOW + timedelta(days=14), "was open for 14 days"),
    ],
)
def test_an_invitation_that_is_no_longer_open_says_why(sent, now, said):
    (obstacle,) = accept(sent, now=now)

    assert said in obstacle


def test_an_invitation_is_open_until_the_last_moment():
    assert accept(now=NOW + timedelta(days=14, microseconds=-1)) == []


def test_an_invitation_to_a_dissolved_body_says_so():
    assert "was dissolved" in accept(is_gone=True)[0]


@pytest.mark.parametrize(
    ("kind", "n_others", "n_obstacles"),
    [
        (PostKind.ADMINISTRATOR, 0, 1),
        (PostKind.ADMINISTRATOR, 1, 0),
        (PostKind.TECHNICIAN, 0, 0),
    ],
)
def test_an_installation_keeps_an_administrator(kind, n_others, n_obstacles):
    assert len(posts.obstacles_to_leaving(kind, n_others)) == n_obstacles
