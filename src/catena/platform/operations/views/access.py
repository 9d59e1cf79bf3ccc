"""Lets administrators in, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from catena.platform.common.requests import actor_of
from catena.platform.members.permissions import may_administer
from catena.platform.members.queries import roles

View = Callable[..., HttpResponseBase]


def for_administrators(view: View) -> View:
    """The view for administrators; others are sent to sign in, or refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may_administer.require(roles.standing_of(actor_of(request), timezone.now()))
        return view(request, *args, **kwargs)

    return never_cache(login_required(guarded))
