"""Who asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from catena.platform.common.requests import account_of, actor_of, asked_of


def test_who_is_signed_in_acts(rf, dara):
    request = rf.get("/")
    request.user = dara

    assert actor_of(request) == account_of(request) == dara


def test_a_visitor_is_nobody(rf):
    request = rf.get("/")
    request.user = AnonymousUser()

    assert actor_of(request) is None
    with pytest.raises(AssertionError, match="login_required"):
        account_of(request)


def test_every_part_of_a_page_is_asked_by_the_same(rf, dara):
    request = rf.get("/")
    request.user = dara

    assert asked_of(request) is asked_of(request)
    assert asked_of(request).actor == dara


def test_who_signs_in_meanwhile_asks_anew(rf, dara):
    request = rf.get("/")
    request.user = AnonymousUser()
    before = asked_of(request)

    request.user = dara

    assert (before.actor, asked_of(request).actor) == (None, dara)
