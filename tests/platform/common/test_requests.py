"""Who asks."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from catena.platform.common.requests import account_of, actor_of


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
